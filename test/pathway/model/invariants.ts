/**
 * What holds of every history, each as a sentence. An invariant reads the record (commands and events) and reckons for
 * itself what must be so: where it can, it does not ask the code that it is a check of.
 */
import { isSafeInjectionSite, latestReassessment } from '../../../pathway/care.ts';
import { breachFlag, delayDays } from '../../../pathway/care.ts';
import type { Effect, PatientMessage, StaffMessage } from '../../../pathway/effects.ts';
import { addBusinessDays } from '../../../pathway/calendar.ts';
import type { EventOf, EventType, PathwayEvent } from '../../../pathway/events.ts';
import { fold } from '../../../pathway/evolve.ts';
import { scaleOf, type Answers } from '../../../pathway/instruments/index.ts';
import { quietedBy } from '../../../pathway/obligations/appointments.ts';
import { obligations } from '../../../pathway/obligations/index.ts';
import { measurementsOf, type Measurement } from '../../../pathway/measurements.ts';
import { filedScores } from '../../../pathway/outcomes.ts';
import { plan, type Deadline } from '../../../pathway/plan.ts';
import { protocolOf } from '../../../pathway/protocols/index.ts';
import { longestSending, sendableFrom } from '../../../pathway/quiet-hours.ts';
import type { State } from '../../../pathway/state.ts';
import {
  addDays,
  daysBetween,
  epochOf,
  instantAt,
  instantFromEpoch,
  localDateAt,
  type Instant,
  type LocalDate,
  type TimeZone,
} from '../../../pathway/time.ts';
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

/** Limits of safety, and what is raised as such: by the keys of their steps. */
const ofSafety = /^(IMM-[25]\/[^/]+\/limit|(INJ-1|OUT-2|SUR-4)\/.*alert)$/;
/** Limits of care. */
const ofCare =
  /^(REA-1\/[^/]+\/closes|(REF-1|IMM-4)\/[^/]+\/overdue|REF-3\/[^/]+\/delayed|IMM-5\/[^/]+\/date-missing|SAF-2\/[^/]+\/alert)$/;

const ruleIn = (key: string): string => key.slice(0, key.indexOf('/'));
const toldOf = (effects: readonly Effect[], rule: string): readonly StaffMessage[] =>
  toStaff(effects).filter(({ items }) => items.some((item) => item.rule === rule));

const safetyReachesBoth = inEveryTurn(({ turn }) => {
  for (const { data } of reachedIn(turn.events)) {
    if (!ofSafety.test(data.key)) continue;
    const told = toldOf(turn.effects, ruleIn(data.key)).filter(({ urgency }) => urgency === 'safety');
    for (const to of ['clinician', 'coordinator']) {
      hold(
        told.some((message) => message.to === to),
        `${data.key} was reached, and the ${to} is not told at once`,
      );
    }
  }
});

const reachedIn = (events: readonly PathwayEvent[]): readonly EventOf<'deadline-reached'>[] =>
  events.filter((event): event is EventOf<'deadline-reached'> => event.type === 'deadline-reached');

/** In a turn that was not refused, and after which nothing that is due is left. */
const isWhole = ({ turn }: Taken): boolean =>
  !turn.events.some(({ type }) => type === 'command-refused' || type === 'effect-unfinished');

/** Begun with ladders: in version 1 clinician and coordinator are both told at once. */
const hasLadders = ({ pathway: { events } }: Story): boolean =>
  events.every(
    ({ type, data }) =>
      type !== 'protocol-moved' && !('protocolVersion' in data && data.protocolVersion === '1'),
  );

const limitClimbs: Check = (story) => {
  if (!hasLadders(story)) return;
  /** By key, what nobody has acknowledged: by when the clinician knows of it, and whether that is so. */
  const raised = new Map<string, { date: LocalDate; isKnown: boolean }>();
  for (const taken of story.turns) {
    const { state } = taken.turn.pathway;
    for (const event of taken.turn.events) {
      if (event.type === 'acknowledged') {
        for (const key of raised.keys()) if (key.startsWith(`${event.data.obligation}/`)) raised.delete(key);
      }
      if (event.type !== 'deadline-reached' || !ofCare.test(event.data.key)) continue;
      if (raised.has(event.data.key)) continue;
      const on = localDateAt(event.at, state.timeZone);
      raised.set(event.data.key, { date: addBusinessDays(state.calendar, on, 1), isKnown: false });
    }
    for (const [key, item] of raised) {
      item.isKnown ||= toldOf(taken.turn.effects, ruleIn(key)).some(({ to }) => to === 'clinician');
    }
    if (!isWhole(taken) || state.closed !== null) continue;
    const open = new Set(
      standing(taken.turn.pathway).flatMap(({ key, steps }) => steps.map(({ name }) => `${key}/${name}`)),
    );
    for (const [key, { date, isKnown }] of raised) {
      const isLate = open.has(key) && taken.now >= instantAt(date, state.timeZone, 480);
      hold(isKnown || !isLate, `${key}: no clinician was told by ${date}`);
    }
  }
};

/** Those that no clinician has reviewed; death ends those that were reported before it. */
function openRedFlags({ events, state }: Pathway): readonly number[] {
  const reviewed = new Set(
    events.flatMap((event) =>
      event.type === 'red-flags-reviewed' && event.actor.role === 'clinician' ? [event.data.of] : [],
    ),
  );
  const death = state.closed?.reason === 'death' ? state.closed.id : 0;
  return events
    .filter(
      ({ type, sequence }) => type === 'red-flags-reported' && !reviewed.has(sequence) && sequence > death,
    )
    .map(({ sequence }) => sequence);
}

const isOfRedFlags = (of: readonly number[], { obligation }: Deadline): boolean =>
  obligation.rule === 'SAF-1' && of.some((id) => obligation.anchor.split('.')[0] === `${id}`);

const redFlagsGoOut = inEveryTurn((taken) => {
  const { turn, now } = taken;
  if (turn.events.some(({ type }) => type === 'red-flags-reported')) {
    const told = toldOf(turn.effects, 'SAF-1').filter(({ urgency }) => urgency === 'safety');
    const isTold = (...some: readonly string[]): boolean => told.some(({ to }) => some.includes(to));
    hold(isTold('on-call', 'clinician') && isTold('coordinator'), 'red flags are told to nobody on duty');
  }
  const soon = instantFromEpoch(epochOf(now) + 48 * 3_600_000);
  for (const id of openRedFlags(turn.pathway)) {
    const isAhead = planOf(turn.pathway).some((item) => isOfRedFlags([id], item) && item.at <= soon);
    hold(isAhead, `nobody is told again of the red flags ${id}`);
  }
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

/** A restart moves the beginning to its own day 57, unless the clock is running by then. */
function delayBegins({ day0, earlierDay0s }: State): LocalDate {
  const [first, ...restarts] = [...earlierDay0s, day0];
  return restarts.reduce(
    (begins, { on }) => (on >= begins ? begins : addDays(on, 57)),
    addDays(first.on, 57),
  );
}

const delayIsCounted: Check = ({ pathway, now }) => {
  const { state } = pathway;
  const hasStopped = state.reviews.some(
    ({ nextReviewOn, outcome }) => nextReviewOn !== undefined || outcome === 'resolved',
  );
  if (isReferralOver(pathway) || hasStopped) return;
  const today = localDateAt(now, state.timeZone);
  const expected = Math.max(0, daysBetween(delayBegins(state), today));
  const counted = delayDays(protocolFor(pathway), state, today);
  hold(counted === expected, `${counted} days of delay are counted, and there are ${expected}`);
};

const lastCorrection = (events: readonly PathwayEvent[], entry: number): EventOf<'corrected'> | undefined =>
  events.findLast(
    (item): item is EventOf<'corrected'> => item.type === 'corrected' && item.supersedes === entry,
  );

/** What an event says now: as it was last corrected; null where it should never have been entered. */
function toldNow(
  events: readonly PathwayEvent[],
  event: PathwayEvent,
): EventOf<'corrected'>['data']['replacement'] {
  const correction = lastCorrection(events, event.sequence);
  return correction === undefined ? event : correction.data.replacement;
}

/** As the events say now, in their order: a closing that should never have been entered silences nobody. */
function mayBeWrittenTo(events: readonly PathwayEvent[]): boolean {
  let consent = true;
  let isGone = false;
  for (const event of events) {
    const told: Readonly<Record<string, unknown>> = { ...toldNow(events, event)?.data };
    if (typeof told['contactConsent'] === 'boolean') consent = told['contactConsent'];
    if ((event.type === 'closed' && 'reason' in told) || told['deceased'] === true) isGone = true;
  }
  return consent && !isGone;
}

const silentAfterTheEnd = inEveryTurn(({ turn }) => {
  if (toPatient(turn.effects).length === 0) return;
  hold(mayBeWrittenTo(turn.pathway.events), 'a message is written to someone who may not be contacted');
});

/** Minutes past midnight; messages are allowed from 08:00 to 21:00. */
const isQuiet = (minute: number): boolean => minute < 480 || minute >= 1260;

const minuteIn = (at: Instant, zone: TimeZone): number => {
  const noon = epochOf(instantAt(localDateAt(at, zone), zone, 720));
  return (epochOf(at) - noon) / 60_000 + 720;
};

/** Neither when it is planned nor, whenever the turn was taken, when it may be sent. */
const quietHours = inEveryTurn(({ turn: { pathway, effects }, now }) => {
  const { timeZone, personId } = pathway.state;
  for (const { key, step, at } of planOf(pathway)) {
    if (!step.tell.some(({ to }) => to === 'patient')) continue;
    const minute = minuteIn(at, timeZone);
    hold(!isQuiet(minute), `${key} would write to the patient ${minute} minutes past midnight`);
  }
  for (const { key } of toPatient(effects)) {
    const from = sendableFrom(now, timeZone, personId);
    const until = instantFromEpoch(epochOf(from) + longestSending);
    const minutes = [from, until].map((at) => minuteIn(at, timeZone));
    hold(
      from >= now && !minutes.some(isQuiet),
      `${key} is sent ${minutes.join(' to ')} minutes past midnight`,
    );
    hold(
      epochOf(from) - epochOf(now) <= 16 * 3_600_000,
      `${key} waits for longer than until the next morning`,
    );
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

/**
 * OUT-2: each measurement is of items that somebody answered, as they now stand; one that has too few of them has no
 * score, and one that has a score has it from them. Of a window and scale one is filed, one without a score only where
 * there is no other.
 */
const scoresHaveItems: Check = ({ pathway }) => {
  const { state, events } = pathway;
  const measurements = measurementsOf(protocolFor(pathway), state);
  for (const item of measurements) {
    const answers = answersTold(events, item);
    const values = scaleOf(item.scale).items.map(({ id }) => answers[id] ?? null);
    const answered = values.filter((value) => value !== null);
    hold(
      answered.length === item.answered,
      `${item.scale} of event ${item.entry}: other items were answered`,
    );
    const least = leastAnswered[item.scale] ?? 1;
    hold((item.score === null) === answered.length < least, `${item.scale} of ${answered.length} items`);
    hold((item.score === null) === (item.missingReason !== null), `${item.scale}: no score and no reason`);
    if (item.score !== null) {
      const by = Math.abs(item.score - scoreByHand(item.scale, answered));
      hold(by < 1e-9, `${item.scale} of ${item.score}, not of its items`);
    }
    const { performedSurgery } = state;
    if (item.arm === 'surgical' && item.timePoint !== 'baseline' && performedSurgery !== null) {
      hold(
        item.completedOn > performedSurgery.on,
        'a score of before the operation counts as one of after it',
      );
    }
  }
  hold(
    isDistinct(measurements.map(({ entry, scale, arm }) => `${entry} ${scale} ${arm}`)),
    'a measurement is there twice',
  );
  const placeOf = ({ scale, arm, timePoint }: Measurement) => `${scale} ${arm} ${timePoint ?? ''}`;
  const places = measurements.filter(({ arm }) => arm !== 'none');
  for (const place of new Set(places.map(placeOf))) {
    const items = places.filter((item) => placeOf(item) === place);
    const filed = items.filter(({ filing }) => filing === 'filed');
    hold(filed.length === 1, `${place}: ${filed.length} filed`);
    const isScored = items.some(({ score }) => score !== null);
    hold(!isScored || filed[0]?.score !== null, `${place}: none is filed where there is a score`);
  }
};

const leastAnswered: Readonly<Partial<Record<Measurement['scale'], number>>> = {
  'FAAM-ADL': 19,
  'FAAM-Sport': 7,
  AOFAS: 9,
  'FAOS-Pain': 5,
  'FAOS-Symptoms': 4,
  'FAOS-ADL': 9,
  'FAOS-Sport': 3,
  'FAOS-QoL': 2,
};

/** As evidence.md has it: FAAM in per cent of the best, FAOS 100 − 25 × mean, all else the sum. */
function scoreByHand(scale: Measurement['scale'], values: readonly number[]): number {
  const sum = values.reduce((total, value) => total + value, 0);
  if (scale.startsWith('FAAM')) return (sum / (4 * values.length)) * 100;
  return scale.startsWith('FAOS') ? 100 - 25 * (sum / values.length) : sum;
}

/** What the event, or the last correction of it, says was answered. */
function answersTold(
  events: readonly PathwayEvent[],
  { entry, revision, scale, completedOn }: Measurement,
): Answers {
  const event = events[entry - 1];
  hold(
    (lastCorrection(events, entry)?.sequence ?? entry) === revision,
    `event ${entry} does not stand as event ${revision} has it`,
  );
  const content = event === undefined ? null : toldNow(events, event);
  hold(content?.occurredOn === completedOn, `event ${entry} is of another day`);
  const data: Readonly<Record<string, unknown>> = { ...content.data };
  if (event?.type === 'questionnaire-reported') return data['answers'] as Answers;
  const member = ratings[scale];
  hold(event?.type === member?.[0] && member !== undefined, `nobody told ${scale} with event ${entry}`);
  return { 1: data[member[1]] as number };
}

const ratings: Readonly<Partial<Record<Measurement['scale'], readonly [EventType, string]>>> = {
  NRS: ['pain-reported', 'score'],
  Satisfaction: ['satisfaction-reported', 'satisfaction'],
  Cosmesis: ['satisfaction-reported', 'cosmesis'],
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
  if (pathway.state.closed === null) return;
  const open = openRedFlags(pathway);
  const waiting = planOf(pathway).find((item) => !isOfRedFlags(open, item));
  hold(waiting === undefined, `a closed pathway waits for ${waiting?.key ?? ''}`);
});

const nothingVanishes = inEveryTurn(({ before, turn }) => {
  const after = new Set(planOf(turn.pathway).map(({ key }) => key));
  const types = new Set(turn.events.map(({ type }) => type));
  const reached = new Set(
    turn.events.map((event) => (event.type === 'deadline-reached' ? event.data.key : undefined)),
  );
  // Another version has other rules.
  if (types.has('protocol-moved')) return;
  for (const { key, obligation, step } of planOf(before)) {
    // REC-1 only says that nothing is left to do: it ends when something is, and nothing is lost with it.
    if (after.has(key) || reached.has(key) || obligation.rule === 'REC-1') continue;
    // A rung is there to bring about an acknowledgement; a booked appointment quiets what is routine, and nothing else.
    const rung: readonly EventType[] = step.rungOf === undefined ? [] : ['acknowledged'];
    const quieting = step.urgency === 'routine' ? quietedBy : [];
    hold(
      [...obligation.endedBy, ...rung, ...quieting].some((type) => types.has(type)),
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

const nothingDueIsLeft = inEveryTurn((taken) => {
  const { turn, now } = taken;
  if (!isWhole(taken)) return;
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

/** The rungs of safety limits, and the first hours of red flags. */
const isCountedInMinutes = (key: string): boolean =>
  key.startsWith('SAF-1/')
    ? key.includes('/unanswered-')
    : ofSafety.test(key.replace(/-unacknowledged-.*$/, '')) && key.includes('-unacknowledged-');

/** A clock that is set back shows an hour twice. */
const isAlmost = (one: Instant, other: Instant): boolean =>
  Math.abs(epochOf(one) - epochOf(other)) <= 3_600_000;

const zoneMovesNoDate = inEveryTurn(({ before, turn, envelope }) => {
  const command = envelope?.command;
  if (command?.type !== 'change-person' || command.timeZone === undefined) return;
  if (command.contactConsent !== undefined || turn.answer?.outcome === 'refused') return;
  const after = new Map(planOf(turn.pathway).map((deadline) => [deadline.key, deadline]));
  for (const { key, occurrence, date, at, step } of planOf(before)) {
    const later = after.get(key);
    if (later?.occurrence !== occurrence) continue;
    if (isCountedInMinutes(key)) {
      hold(isAlmost(later.at, at), `${key} moved from ${at} to ${later.at} with the zone`);
      continue;
    }
    hold(later.date === date, `${key} moved from ${date} to ${later.date} with the zone`);
    const { timeZone } = turn.pathway.state;
    hold(later.at === instantAt(date, timeZone, step.minute), `${key} is not at its hour in the new zone`);
  }
});

/** A wrong side is told of at once, and an appointment with the surgeon that has gone by is asked about; no more. */
const isOfWrongSide = ({ type, data }: PathwayEvent): boolean =>
  type === 'side-mismatch-found' ||
  (type === 'deadline-reached' && 'key' in data && /^SUR-4\/[^/]+\/side\//.test(data.key));

const refusalChangesNothing = inEveryTurn(({ before, turn }) => {
  const refusal = turn.answer?.refusal;
  if (refusal === undefined) return;
  const isWrongSide = refusal.code === 'SUR-4.wrong-side';
  const [trace, ...others] = isWrongSide ? turn.events.filter((event) => !isOfWrongSide(event)) : turn.events;
  hold(trace?.type === 'command-refused' && others.length === 0, 'a refusal did something');
  hold(isWrongSide || turn.effects.length === 0, 'a refusal has effects');
  hold(
    contentOf(before, isWrongSide) === contentOf(turn.pathway, isWrongSide),
    'a refusal changed something',
  );
  const [was, is] = [before.state, turn.pathway.state];
  const added = Object.keys(is.commands).length - Object.keys(was.commands).length;
  hold(
    is.sequence === was.sequence + turn.events.length && is.lastAt >= was.lastAt && added === 1,
    'it left no trace',
  );
});

/** But for the trace of a refusal, and for what a wrong side raises. */
function contentOf({ state }: Pathway, isWrongSide: boolean): string {
  const trace = ['sequence', 'lastAt', 'commands'];
  const raised = ['sideMismatches', 'reached', 'reachedOn', 'acknowledged', 'unacknowledged'];
  const left = isWrongSide ? [...trace, ...raised] : trace;
  return JSON.stringify(Object.entries(state).filter(([name]) => !left.includes(name)));
}

const reportsAreKept = inEveryTurn(({ turn, envelope }) => {
  if (!/^(report|record|confirm|decide|start|stop)-/.test(envelope?.command.type ?? '')) return;
  const code = turn.answer?.refusal?.code;
  hold(code === undefined || code === 'REC-1.future', `a report was refused: ${code ?? ''}`);
});

const stopsHold: Check = ({ pathway: { events } }) => {
  for (const event of events) {
    if (event.type === 'injection-ordered') hold(isSafeInjectionSite(event.data.site), event.data.site);
    const isLifted = 'override' in event.data && event.data.override !== undefined;
    hold(
      !isLifted || ['clinician', 'surgeon'].includes(event.actor.role),
      `a ${event.actor.role} lifted a guard`,
    );
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
  'a limit of safety is told to the clinician and the coordinator at once, each time': safetyReachesBoth,
  'a clinical limit climbs to the clinician within a business day, unless acknowledged': limitClimbs,
  'red flags are told at once, and again within two days until a clinician has reviewed them': redFlagsGoOut,
  'a referral is never without a clock': referralHasClock,
  'where nothing has stopped it, the delay is every day from day 57, of a restart too': delayIsCounted,
  'no message after death, withdrawal or the end': silentAfterTheEnd,
  'no patient message in quiet hours': quietHours,
  'no message names a day that is over': notAboutYesterday,
  'nothing twice': nothingTwice,
  'each pain score that is filed was told': scoresWereTold,
  'no score without its items': scoresHaveItems,
  'the past never changes': pastStays,
  'time never goes back': timeGoesForward,
  'no open pathway without an obligation': alwaysSomethingToDo,
  'a closed pathway waits for nothing but the review of red flags': closedWaitsForNothing,
  'every deadline that was planned and vanished is explained by an event': nothingVanishes,
  'the passing of time moves no deadline': timeMovesNothing,
  'nothing that is due is left': nothingDueIsLeft,
  'what is due at once comes safety first, then the oldest': safetyFirst,
  'a change of zone moves the hour of what is ahead, never its date; a count of minutes it leaves alone':
    zoneMovesNoDate,
  'a refusal leaves its trace and changes nothing; a wrong side is told': refusalChangesNothing,
  'a report is never refused for a clinical reason': reportsAreKept,
  'a stop is never lifted, and a guard by a clinician or surgeon only': stopsHold,
  'a breach stands, however late it is reported': breachesStand,
} as const satisfies Record<string, Check>;

export type Sentence = keyof typeof invariants;
export const sentences = Object.keys(invariants) as readonly Sentence[];
