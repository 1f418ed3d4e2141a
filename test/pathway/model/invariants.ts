/**
 * What holds of every history, each as a sentence. An invariant reads the record (commands and events) and reckons for
 * itself what must be so: where it can, it does not ask the code that it is a check of.
 */
import { isSafeInjectionSite, latestReassessment } from '../../../pathway/care.ts';
import { breachFlag, delayDays } from '../../../pathway/care.ts';
import type { Effect, PatientMessage, StaffMessage } from '../../../pathway/effects.ts';
import type { PathwayEvent } from '../../../pathway/events.ts';
import { fold } from '../../../pathway/evolve.ts';
import { obligations } from '../../../pathway/obligations/index.ts';
import { filedScores } from '../../../pathway/outcomes.ts';
import { plan, type Deadline } from '../../../pathway/plan.ts';
import { protocolOf } from '../../../pathway/protocols/index.ts';
import type { State } from '../../../pathway/state.ts';
import { addDays, daysBetween, epochOf, instantAt, localDateAt } from '../../../pathway/time.ts';
import type { Pathway } from '../../../pathway/turn.ts';
import { worklist } from '../../../pathway/worklist.ts';
import type { Story, Taken } from '../support/story.ts';

/** An invariant does not hold; the message says of what. */
export class Broken extends Error {
  override readonly name = 'Broken';
}

function hold(holds: boolean, what: string | (() => string)): asserts holds {
  if (!holds) throw new Broken(typeof what === 'string' ? what : what());
}

type Check = (story: Story) => void;

const inEveryTurn =
  (check: (taken: Taken, story: Story) => void): Check =>
  (story) => {
    for (const taken of story.turns) check(taken, story);
  };

const protocolFor = ({ state }: Pathway) => protocolOf(state.protocolVersion);
const planOf = (pathway: Pathway): readonly Deadline[] => plan(protocolFor(pathway), pathway.state);
const standing = (pathway: Pathway) => obligations(protocolFor(pathway), pathway.state);
const toPatient = (effects: readonly Effect[]): readonly PatientMessage[] =>
  effects.filter((effect): effect is PatientMessage => effect.kind === 'patient-message');
const toStaff = (effects: readonly Effect[]): readonly StaffMessage[] =>
  effects.filter((effect): effect is StaffMessage => effect.kind === 'staff-message');
const isDistinct = (keys: readonly string[]): boolean => new Set(keys).size === keys.length;

/** Conservative: ten days from the day it went on, whatever was worn before; surgical: the surgeon’s date is over. */
const pastLimitFrom = (item: State['immobilizations'][number]) =>
  item.context === 'conservative'
    ? addDays(item.on, 10)
    : item.removeBy === undefined
      ? undefined
      : addDays(item.removeBy, 1);

const castIsEscalated = inEveryTurn(({ turn, now }) => {
  const { state } = turn.pathway;
  if (state.closed !== null) return;
  const today = localDateAt(now, state.timeZone);
  for (const item of state.immobilizations) {
    const from = pastLimitFrom(item);
    if (item.removed !== undefined || from === undefined || today < from) continue;
    const raised = ['IMM-2', 'IMM-5'].some(
      (rule) => (state.reachedOn[`${rule}/${item.anchor}/limit`] ?? '') >= today,
    );
    hold(raised, `device ${item.anchor}, past its limit since ${from}, is not escalated on ${today}`);
  }
});

const limitReachesClinician = inEveryTurn(({ turn }) => {
  const { state } = turn.pathway;
  const anchors = state.immobilizations
    .filter(({ removed }) => removed === undefined)
    .map(({ anchor }) => anchor);
  const isRaised = turn.events.some(
    (event) =>
      event.type === 'deadline-reached' &&
      anchors.some((anchor) => event.data.key === `IMM-2/${anchor}/limit`),
  );
  if (!isRaised || state.closed !== null) return;
  const told = toStaff(turn.effects).filter(({ urgency }) => urgency === 'safety');
  hold(
    isDistinct(told.map(({ to }) => to)) && told.length === 2,
    'a limit was reached, and not both were told',
  );
});

/** Delay is over: a surgeon accepted, the patient recovered, was operated on or refused, or the pathway ended. */
const isReferralOver = ({ state }: Pathway): boolean =>
  state.closed !== null ||
  state.performedSurgery !== null ||
  state.surgeryRefused !== null ||
  state.referrals.some(({ answer }) => answer?.response === 'accepted') ||
  latestReassessment(protocolOf(state.protocolVersion), state)?.outcome === 'resolved';

const referralHasClock = inEveryTurn(({ turn: { pathway } }) => {
  if (pathway.state.referrals.length === 0 || isReferralOver(pathway)) return;
  hold(
    planOf(pathway).some(({ obligation }) => obligation.rule === 'REF-3'),
    'a referral that nobody has accepted has no clock',
  );
});

const delayIsCounted: Check = ({ pathway, now }) => {
  const { state } = pathway;
  if (isReferralOver(pathway) || state.reviews.some(({ nextReviewOn }) => nextReviewOn !== undefined)) return;
  const today = localDateAt(now, state.timeZone);
  const expected = Math.max(0, daysBetween(addDays(state.day0.on, 57), today));
  const counted = delayDays(protocolFor(pathway), state, today);
  hold(counted === expected, `${counted} days of delay are counted, and there are ${expected}`);
};

/** As the events say, in their order; nothing in between may have brought contact back but a person. */
function mayBeWrittenTo(events: readonly PathwayEvent[]): boolean {
  let consent = true;
  let isGone = false;
  for (const event of events) {
    if (event.type === 'enrolled') consent = event.data.contactConsent;
    if (event.type === 'person-changed') consent = event.data.contactConsent ?? consent;
    if (event.type === 'closed' || (event.type === 'person-changed' && event.data.deceased)) isGone = true;
  }
  return consent && !isGone;
}

const silentAfterTheEnd = inEveryTurn(({ turn }) => {
  if (toPatient(turn.effects).length === 0) return;
  hold(mayBeWrittenTo(turn.pathway.events), 'a message is written to someone who may not be contacted');
});

/** Minutes past midnight; messages are allowed from 08:00 to 21:00. */
const isQuiet = (minute: number): boolean => minute < 480 || minute >= 1260;

const quietHours = inEveryTurn(({ turn: { pathway } }) => {
  const { timeZone } = pathway.state;
  for (const { key, step, date, at } of planOf(pathway)) {
    if (!step.tell.some(({ to }) => to === 'patient')) continue;
    const minute = (epochOf(at) - epochOf(instantAt(date, timeZone, 720))) / 60_000 + 720;
    hold(!isQuiet(minute), `${key} would write to the patient ${minute} minutes past midnight`);
  }
});

const notAboutYesterday = inEveryTurn(({ turn }) => {
  for (const { date, day, template } of toPatient(turn.effects)) {
    hold(date >= day, `${template} of ${day} names ${date}`);
  }
});

const nothingTwice: Check = ({ pathway, effects, turns }) => {
  const { events } = pathway;
  const reached = events.flatMap((event) =>
    event.type === 'deadline-reached' ? [`${event.data.key}#${event.data.occurrence}`] : [],
  );
  hold(isDistinct(reached), 'a deadline was reached twice');
  hold(isDistinct(effects.map(({ key }) => key)), 'an effect was begun twice');
  hold(isDistinct(events.map(({ sequence }) => `${sequence}`)), 'a sequence was given twice');
  for (const { turn } of turns) {
    hold(isDistinct(planOf(turn.pathway).map(({ key }) => key)), 'a deadline is planned twice');
    const staff = toStaff(turn.effects).map(({ to, urgency }) => `${to} ${urgency}`);
    hold(isDistinct(staff), 'someone is told twice in one turn where once would do');
    hold(
      isDistinct(toPatient(turn.effects).map(({ obligation }) => obligation)),
      'one thing is written of twice',
    );
  }
};

/** Each score that is analysed was told, as a whole number from 0 to 10, and lies in the window in which it is filed. */
const scoresWereTold: Check = ({ pathway }) => {
  const { state, events } = pathway;
  const told = new Map(state.painScores.map(({ id, score, on }) => [id, { score, on }]));
  for (const { id, score, completedOn, window } of filedScores(protocolFor(pathway), state)) {
    const event = events[id - 1];
    hold(event?.type === 'pain-reported', `a score is filed that nobody told: ${window.timePoint}`);
    hold(Number.isInteger(score) && score >= 0 && score <= 10, `a score of ${score}`);
    hold(told.get(id)?.score === score && told.get(id)?.on === completedOn, 'a score is not as it was told');
    const isWithin = completedOn >= window.from && completedOn <= window.to;
    hold(isWithin, `a score of ${completedOn} is filed as ${window.timePoint}`);
    const isBefore = window.arm === 'surgical' && window.timePoint === 'baseline';
    const surgeryOn = state.performedSurgery?.on;
    if (window.arm === 'surgical' && !isBefore && surgeryOn !== undefined) {
      hold(completedOn > surgeryOn, 'a score of before the operation counts as one of after it');
    }
  }
};

const pastStays: Check = ({ pathway, turns }) => {
  for (const { before, turn } of turns) {
    const { events } = turn.pathway;
    hold(
      before.events.every((event, index) => event === events[index]) &&
        events.length === before.events.length + turn.events.length,
      'an event that was there is another one now',
    );
    turn.events.forEach(({ sequence }, index) => {
      hold(sequence === before.events.length + index + 1, `event ${sequence} leaves a gap`);
    });
  }
  hold(
    JSON.stringify(fold(pathway.events)) === JSON.stringify(pathway.state),
    'the events tell another state',
  );
};

const timeGoesForward: Check = ({ pathway: { events } }) => {
  events.forEach((event, index) => {
    const before = events[index - 1];
    hold(
      before === undefined || before.at <= event.at,
      `event ${event.sequence} lies before the one before it`,
    );
    if (event.type === 'deadline-reached') {
      hold(event.data.dueAt <= event.at, `${event.data.key} was reached before it was due`);
    }
  });
};

const alwaysSomethingToDo = inEveryTurn(({ turn: { pathway } }) => {
  if (pathway.state.closed !== null) return;
  hold(standing(pathway).length > 0, 'an open pathway has nothing to do');
  const tasks = worklist(protocolFor(pathway), pathway.state).length;
  hold(planOf(pathway).length + tasks > 0, 'neither a timer nor a person knows of an open pathway');
});

const closedWaitsForNothing = inEveryTurn(({ turn: { pathway } }) => {
  if (pathway.state.closed !== null) hold(planOf(pathway).length === 0, 'a closed pathway waits');
});

const nothingVanishes = inEveryTurn(({ before, turn }) => {
  const after = new Set(planOf(turn.pathway).map(({ key }) => key));
  const types = new Set(turn.events.map(({ type }) => type));
  const reached = new Set(
    turn.events.map((event) => (event.type === 'deadline-reached' ? event.data.key : undefined)),
  );
  for (const { key, obligation } of planOf(before)) {
    // REC-1 only says that nothing is left to do: it ends when something is, and nothing is lost with it.
    if (after.has(key) || reached.has(key) || obligation.rule === 'REC-1') continue;
    hold(
      obligation.endedBy.some((type) => types.has(type)),
      `${key} vanished with ${[...types].join(', ')}`,
    );
  }
});

const timeMovesNothing = inEveryTurn(({ before, turn, envelope }) => {
  if (envelope !== undefined) return;
  const after = new Map(planOf(turn.pathway).map((deadline) => [deadline.key, deadline]));
  for (const { key, occurrence, at } of planOf(before)) {
    const later = after.get(key);
    hold(later?.occurrence !== occurrence || later.at === at, `${key} was moved by the passing of time`);
  }
});

const nothingDueIsLeft = inEveryTurn(({ turn, now }) => {
  const isQuietTurn = turn.events.some(
    ({ type }) => type === 'command-refused' || type === 'effect-unfinished',
  );
  if (isQuietTurn) return;
  hold(
    planOf(turn.pathway).every(({ at }) => at > now),
    'something that is due was left',
  );
});

const urgencies = ['safety', 'clinical', 'routine'];

/** Of a tick: what a command brings about at once comes after what it says. */
const safetyFirst = inEveryTurn(({ before, turn, now, envelope }) => {
  if (envelope !== undefined) return;
  const due = planOf(before)
    .filter(({ at }) => at <= now)
    .sort((a, b) => urgencies.indexOf(a.step.urgency) - urgencies.indexOf(b.step.urgency));
  const reached = turn.events.map((event) =>
    event.type === 'deadline-reached' ? event.data.key : event.type,
  );
  if (due.length === 0 || reached.length === 0) return;
  hold(
    due.every(({ key }, index) => reached[index] === key),
    () => `due: ${due.map(({ key }) => key).join(', ')}; raised: ${reached.join(', ')}`,
  );
});

const zoneMovesNoDate = inEveryTurn(({ before, turn, envelope }) => {
  const command = envelope?.command;
  if (command?.type !== 'change-person' || command.timeZone === undefined) return;
  if (command.contactConsent !== undefined || turn.answer?.outcome === 'refused') return;
  const after = new Map(planOf(turn.pathway).map((deadline) => [deadline.key, deadline]));
  for (const { key, occurrence, date, step } of planOf(before)) {
    const later = after.get(key);
    if (later?.occurrence !== occurrence) continue;
    hold(later.date === date, `${key} moved from ${date} to ${later.date} with the zone`);
    const { timeZone } = turn.pathway.state;
    hold(later.at === instantAt(date, timeZone, step.minute), `${key} is not at its hour in the new zone`);
  }
});

const refusalChangesNothing = inEveryTurn(({ before, turn }) => {
  if (turn.answer?.outcome !== 'refused') return;
  hold(turn.events.length === 1 && turn.effects.length === 0, 'a refusal did something');
  const { sequence: s1, lastAt: l1, commands: c1, ...was } = before.state;
  const { sequence: s2, lastAt: l2, commands: c2, ...is } = turn.pathway.state;
  hold(JSON.stringify(was) === JSON.stringify(is), 'a refusal changed something');
  hold(
    s2 === s1 + 1 && l2 >= l1 && Object.keys(c2).length === Object.keys(c1).length + 1,
    'it left no trace',
  );
});

const reportsAreKept = inEveryTurn(({ turn, envelope }) => {
  if (!/^(report|record|confirm|decide|start|stop)-/.test(envelope?.command.type ?? '')) return;
  const code = turn.answer?.refusal?.code;
  hold(code === undefined || code === 'REC-1.future', `a report was refused: ${code ?? ''}`);
});

const stopsHold: Check = ({ pathway: { events } }) => {
  for (const event of events) {
    if (event.type === 'injection-ordered') hold(isSafeInjectionSite(event.data.site), event.data.site);
    const isLifted = 'override' in event.data && event.data.override !== undefined;
    hold(!isLifted || event.actor.role === 'clinician', `a ${event.actor.role} lifted a guard`);
  }
};

const breachesStand: Check = ({ pathway }) => {
  const { state } = pathway;
  for (const item of state.immobilizations) {
    if (item.context !== 'conservative' || item.removed === undefined) continue;
    if (item.removed.on < addDays(item.on, 10)) continue;
    hold(
      breachFlag(protocolFor(pathway), state, item) !== undefined,
      `device ${item.anchor}: the breach is gone`,
    );
  }
};

export const invariants = {
  'a cast past its limit is always escalated within the day': castIsEscalated,
  'a limit that is reached is told to the clinician and the coordinator at once': limitReachesClinician,
  'a referral is never without a clock': referralHasClock,
  'where nothing has stopped it, the delay is every day from day 57': delayIsCounted,
  'no message after death, withdrawal or the end': silentAfterTheEnd,
  'no patient message in quiet hours': quietHours,
  'no message names a day that is over': notAboutYesterday,
  'nothing twice': nothingTwice,
  'no score without its items': scoresWereTold,
  'the past never changes': pastStays,
  'time never goes back': timeGoesForward,
  'no open pathway without an obligation': alwaysSomethingToDo,
  'a closed pathway waits for nothing': closedWaitsForNothing,
  'every deadline that was planned and vanished is explained by an event': nothingVanishes,
  'the passing of time moves no deadline': timeMovesNothing,
  'nothing that is due is left': nothingDueIsLeft,
  'what is due at once comes safety first, then the oldest': safetyFirst,
  'a change of zone moves the hour of what is ahead, never its date': zoneMovesNoDate,
  'a refusal leaves its trace and changes nothing': refusalChangesNothing,
  'a report is never refused for a clinical reason': reportsAreKept,
  'a stop is never lifted, and a guard by a clinician only': stopsHold,
  'a breach stands, however late it is reported': breachesStand,
} as const satisfies Record<string, Check>;

export type Sentence = keyof typeof invariants;
export const sentences = Object.keys(invariants) as readonly Sentence[];
