/**
 * "Why?": what an event, a deadline or a refusal rests on – the rules, the parameters and the entries – in sentences
 * that can be read aloud. GOV-1 goes with every answer.
 */
import { deadlineName, describeEvent, nounOf } from './describe.ts';
import type { PathwayEvent } from './events.ts';
import { fold } from './evolve.ts';
import { groundsOfEvent, groundsOfRefusal, type Ground } from './grounds.ts';
import { obligations, type Obligation, type Recipient, type Step } from './obligations/index.ts';
import { plan, stepKey } from './plan.ts';
import { parameterOf, protocolOf, type ParameterName, type TalusProtocol } from './protocols/index.ts';
import {
  awaitsSignOff,
  type Parameter,
  type ParameterSource,
  type Rung,
  type TimePoint,
} from './protocols/protocol.ts';
import { refusalOf, refusals, type RefusalCode } from './refusals.ts';
import { disclaimer, rules, type RuleId, type RuleKind } from './rules.ts';
import type { State } from './state.ts';
import { daysBetween, localDateAt, type Instant, type LocalDate } from './time.ts';
import type { Pathway } from './turn.ts';
import { countOf, dateInWords, listInWords, timeOfDay } from './words.ts';

export { describeEvent } from './describe.ts';

export interface ExplainedRule {
  readonly id: RuleId;
  readonly kind: RuleKind;
  readonly title: string;
}

export interface ExplainedParameter {
  readonly name: string;
  readonly value: number;
  readonly unit: Parameter['unit'];
  /** Where it comes from, in words. */
  readonly source: string;
  readonly awaitsSignOff: boolean;
  readonly mark: '†' | '';
}

export interface Explanation {
  /** One sentence: what is explained. */
  readonly subject: string;
  readonly rules: readonly ExplainedRule[];
  readonly parameters: readonly ExplainedParameter[];
  /** The dates and entries it rests on, a sentence each. */
  readonly facts: readonly string[];
  /** GOV-1. */
  readonly disclaimer: string;
}

/** Why an event is in the record, and what it rested on then. Throws `RangeError` where there is no such event. */
export function explainEvent({ events, state }: Pathway, sequence: number): Explanation {
  const event = events[sequence - 1];
  if (event === undefined) throw new RangeError(`there is no event ${sequence} in this pathway`);
  const protocol = protocolOf(versionAt(events, sequence));
  return explanation(protocol, {
    subject: `Event ${sequence}: ${describeEvent(event)}.`,
    ruleIds: event.rules,
    parameters: event.parameters,
    points: event.type === 'deadline-reached' ? timePointsOf(protocol, event.data.key) : [],
    facts: [
      ...whenAndWho(state, event),
      ...(event.type === 'deadline-reached' ? countedFrom(events, event.data.key) : []),
      ...(event.type === 'deadline-reached' ? collected(protocol, event.data.key) : []),
      ...(event.type === 'deadline-reached' ? reachedByMove(events, event) : []),
      ...thenGrounds(protocol, events, event),
      ...('override' in event.data && event.data.override !== undefined
        ? ['A clinician lifted the guard, in that clinician’s name and with a reason that is on record.']
        : []),
      ...correctionsOf(events, sequence),
    ],
  });
}

/**
 * Why a deadline stands, ahead or already reached; `key` as the plan and the timeline give it. Throws `RangeError`
 * where the pathway has none of that key.
 */
export function explainDeadline(pathway: Pathway, key: string): Explanation {
  const { events, state } = pathway;
  const protocol = protocolOf(state.protocolVersion);
  const standing = obligations(protocol, state)
    .flatMap((obligation) => obligation.steps.map((step) => ({ obligation, step })))
    .find(({ obligation, step }) => stepKey(obligation, step) === key);
  if (standing === undefined) return explainPastDeadline(pathway, key);
  const { obligation, step } = standing;
  return explanation(protocol, {
    subject: `${obligation.title} (${deadlineName(key)}), due on ${dateInWords(obligation.dueOn)}.`,
    ruleIds: [obligation.rule],
    parameters: step.parameters,
    points: timePointsOf(protocol, key),
    rungs: rungsOf(protocol, step),
    facts: [
      `When it is reached: ${step.title}.`,
      ...countedFrom(events, key),
      ...collected(protocol, key),
      ...aheadAndBehind(pathway, protocol, key),
      ...(step.repeatDays === undefined
        ? []
        : [
            `It is raised again every ${step.repeatDays === 1 ? 'day' : countOf(step.repeatDays, 'day')} until it ends.`,
          ]),
      ...told(step),
      ...climbs(protocol, step),
      ends(obligation),
    ],
  });
}

/** Why an order is refused; with a pathway also what in its record stands in the way. */
export function explainRefusal(code: RefusalCode, at?: { pathway: Pathway; now: Instant }): Explanation {
  const { rule, sentence, overridable, parameters } = refusalOf(code);
  const protocol = protocolOf(at?.pathway.state.protocolVersion ?? '1');
  const grounds = at === undefined ? [] : groundsOfRefusal(groundAt(at.pathway.state, at.now), code);
  return explanation(protocol, {
    subject: sentence,
    ruleIds: [rule],
    parameters,
    facts: [
      ...grounds,
      overridable
        ? 'A clinician may lift it by name, with a reason.'
        : 'It is not lifted by anybody; what it asks for has to be done first.',
      'What has already happened can always be reported.',
    ],
  });
}

/** The version that a pathway was on when an event was made: it may have been moved since. */
function versionAt(events: readonly PathwayEvent[], sequence: number): string {
  const moved = events.findLast((event) => event.type === 'protocol-moved' && event.sequence <= sequence);
  if (moved?.type === 'protocol-moved') return moved.data.to;
  const [enrolled] = events;
  if (enrolled?.type !== 'enrolled') throw new RangeError('a pathway begins with its enrolment');
  return enrolled.data.protocolVersion;
}

// The parts

interface Draft {
  readonly subject: string;
  readonly ruleIds: readonly RuleId[];
  readonly parameters: readonly ParameterName[];
  readonly points?: readonly TimePoint[];
  readonly rungs?: readonly ExplainedParameter[];
  readonly facts: readonly string[];
}

export const explanation = (
  protocol: TalusProtocol,
  { subject, ruleIds, parameters, points = [], rungs = [], facts }: Draft,
): Explanation => ({
  subject,
  rules: ruleIds.map((id) => ({ id, ...rules[id] })),
  parameters: [
    ...[...new Set(parameters)].map((name) => explainedParameter(name, parameterOf(protocol, name))),
    ...points.map((point) =>
      explainedParameter(point.name, { value: point.target, unit: 'days', source: point.source }),
    ),
    ...rungs,
  ],
  facts,
  disclaimer,
});

const explainedParameter = (
  name: string,
  { value, unit, source }: Pick<Parameter, 'value' | 'unit' | 'source'>,
): ExplainedParameter => {
  const awaits = awaitsSignOff({ source });
  return { name, value, unit, source: sourceInWords(source), awaitsSignOff: awaits, mark: awaits ? '†' : '' };
};

const sourceInWords = (source: ParameterSource): string =>
  source.kind === 'article'
    ? `The article: “${source.passage}” (its reference ${source.reference}). ${source.evidence}`
    : `Chosen by Talus; awaits a clinician’s sign-off. ${source.why}`;

const groundAt = (state: State, at: Instant): Ground => ({
  protocol: protocolOf(state.protocolVersion),
  state,
  today: localDateAt(at, state.timeZone),
});

function whenAndWho(state: State, event: PathwayEvent): readonly string[] {
  const day = daysBetween(state.day0.on, event.occurredOn);
  const entered = dateInWords(localDateAt(event.at, state.timeZone));
  const by = event.commandId === null ? 'by Talus itself' : `by ${article(event.actor.role)}`;
  return [
    `It is of ${dateInWords(event.occurredOn)}, day ${day} of conservative care.`,
    `It was entered on ${entered} ${by}.`,
  ];
}

const article = (role: string): string => (role === 'system' ? 'the system' : `a ${role}`);

/** What was so just then: a refusal rests on what was before it, any other event on what it made. */
function thenGrounds(
  protocol: TalusProtocol,
  events: readonly PathwayEvent[],
  event: PathwayEvent,
): readonly string[] {
  const isRefusal = event.type === 'command-refused';
  if (event.sequence === 1) return [];
  const then = fold(events.slice(0, event.sequence - (isRefusal ? 1 : 0)));
  const ground = { protocol, state: then, today: localDateAt(event.at, then.timeZone) };
  if (!isRefusal) return groundsOfEvent(ground, event);
  const code = Object.keys(refusals).find((known) => known === event.data.code) as RefusalCode | undefined;
  return code === undefined ? [] : [refusalOf(code).sentence, ...groundsOfRefusal(ground, code)];
}

/** What is past a limit of the version that a pathway is moved to is reached with the move. */
function reachedByMove(events: readonly PathwayEvent[], { sequence, at }: PathwayEvent): readonly string[] {
  const move = events.findLast((event) => event.type === 'protocol-moved' && event.sequence < sequence);
  if (move?.type !== 'protocol-moved' || move.at !== at) return [];
  return [
    `It was due already under protocol version ${move.data.to}, to which event ${move.sequence} moved the pathway.`,
  ];
}

/** A correction of the entry, each as it came. */
const correctionsOf = (events: readonly PathwayEvent[], sequence: number): readonly string[] =>
  events
    .filter((event) => event.type === 'corrected' && event.supersedes === sequence)
    .map((event) => `Later: ${describeEvent(event)} (event ${event.sequence}).`);

/** The entry that a key is anchored on: `REA-1/2.9/closes` hangs on event 2, as event 9 corrected it. */
export function countedFrom(events: readonly PathwayEvent[], key: string): readonly string[] {
  const [, anchor = ''] = key.split('/');
  const [id, revision] = anchor.split('.').map(Number);
  const event = events[(id ?? 0) - 1];
  if (event === undefined) return [];
  const correction = events[(revision ?? 0) - 1];
  return [
    `It is counted from event ${event.sequence}, of ${dateInWords(standingDate(event, correction))}: ${describeEvent(event)}.`,
    ...(correction === undefined ? [] : [`That entry was corrected by event ${correction.sequence}.`]),
  ];
}

const standingDate = (event: PathwayEvent, correction: PathwayEvent | undefined): LocalDate =>
  (correction?.type === 'corrected' ? correction.data.replacement?.occurredOn : undefined) ??
  event.occurredOn;

/** OUT-1, OUT-2: the time point that a key names, a parameter of its own. */
function timePointsOf(protocol: TalusProtocol, key: string): readonly TimePoint[] {
  const [rule, , part = ''] = key.split('/');
  if (rule !== 'OUT-1' && rule !== 'OUT-2') return [];
  const points = part.includes('surgical') ? protocol.surgicalTimePoints : protocol.conservativeTimePoints;
  return points.filter(({ name }) => part.endsWith(`-${name}`));
}

/** OUT-2: which questionnaires a key asks for, and why those. */
function collected(protocol: TalusProtocol, key: string): readonly string[] {
  const [, arm, timePoint] =
    /^OUT-2\/[^/]+\/(?:questionnaires|examination)-(conservative|surgical)-([^/]+)/.exec(key) ?? [];
  const from = key.includes('/examination-') ? 'clinician' : 'patient';
  if (timePoint === undefined || (arm !== 'conservative' && arm !== 'surgical')) return [];
  return (protocol.collection ?? [])
    .filter((item) => item.from === from && item[arm].includes(timePoint))
    .map(({ instrument, source }) => `${instrument} is of this time point. ${sourceInWords(source)}`);
}

function aheadAndBehind({ state }: Pathway, protocol: TalusProtocol, key: string): readonly string[] {
  const last = state.reached[key];
  const on = state.reachedOn[key];
  const next = plan(protocol, state).find((deadline) => deadline.key === key);
  return [
    ...(last === undefined || on === undefined
      ? []
      : [`It was reached, the last time for ${dateInWords(on)}.`]),
    ...(next === undefined
      ? []
      : [
          `It falls due ${last === undefined ? '' : 'again '}on ${dateInWords(next.date)}${clock(next.step)}.`,
        ]),
  ];
}

function clock({ minute }: Step): string {
  if (minute === 0) return ', at the start of the day';
  return `, at ${timeOfDay(minute)} where the patient is`;
}

function told({ tell, task }: Step): readonly string[] {
  const people = [...new Set(tell.map(inWords))];
  return [
    ...(people.length === 0 ? [] : [`Who is written to: ${listInWords(people, 'and')}.`]),
    ...(task ? ['It stands on the worklist from then.'] : []),
  ];
}

const inWords = (recipient: Recipient): string => {
  const { to } = recipient;
  const bySms = 'channel' in recipient ? ' (by SMS)' : '';
  return to === 'on-call' ? `whoever is on duty${bySms}` : `the ${to}${bySms}`;
};

const laterRungs = (protocol: TalusProtocol, { ladder }: Step): readonly Rung[] =>
  ladder === undefined ? [] : (protocol.ladders?.[ladder].rungs.filter(({ after }) => after > 0) ?? []);

function climbs(protocol: TalusProtocol, step: Step): readonly string[] {
  const rungs = laterRungs(protocol, step).map(({ to, after, unit, channel }) => {
    const whom =
      channel === 'worklist'
        ? `the ${to}’s worklist`
        : inWords({ to, ...(channel === 'sms' && { channel }) });
    return `to ${whom} after ${after} ${after === 1 ? unit.replace(/s$/, '') : unit}`;
  });
  return rungs.length === 0 ? [] : [`While nobody acknowledges it, it climbs: ${rungs.join(', ')}.`];
}

/** The numbers of the ladder, each a parameter of its own; counted from the lowest rung. */
function rungsOf(protocol: TalusProtocol, { ladder }: Step): readonly ExplainedParameter[] {
  if (ladder === undefined || protocol.ladders === undefined) return [];
  const { rungs, source } = protocol.ladders[ladder];
  return rungs.map(({ after: value, unit }, index) =>
    explainedParameter(`ladder.${ladder} rung ${index + 1}`, { value, unit, source }),
  );
}

const ends = ({ endedBy }: Obligation): string =>
  endedBy.length === 0
    ? 'It gives way to whatever else there is to do.'
    : `What can end it: ${listInWords(
        endedBy.map((type) => nounOf[type]),
        'or',
      )}.`;

/** One that has gone by: what the record says of it. */
function explainPastDeadline(pathway: Pathway, key: string): Explanation {
  const event = pathway.events.findLast((item) => item.type === 'deadline-reached' && item.data.key === key);
  if (event === undefined) throw new RangeError('there is no deadline of that key in this pathway');
  const explained = explainEvent(pathway, event.sequence);
  return { ...explained, facts: [...explained.facts, 'It no longer stands: what it asked for has ended.'] };
}
