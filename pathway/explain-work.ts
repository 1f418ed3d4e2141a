/** "Why?" of what people see beside the timeline: a message, a referral, a task of the worklist. */
import { causeOf } from './cause.ts';
import { adviceFor } from './advice.ts';
import { describeEvent } from './describe.ts';
import type { Effect } from './effects.ts';
import type { PathwayEvent } from './events.ts';
import { fold } from './evolve.ts';
import { countedFrom, explainDeadline, explainEvent, explanation, type Explanation } from './explain.ts';
import { obligations, type Obligation } from './obligations/index.ts';
import { stepKey, stepOf } from './plan.ts';
import { protocolOf } from './protocols/index.ts';
import { disclaimer, type RuleId } from './rules.ts';
import { localDateAt, type LocalDate } from './time.ts';
import type { Pathway } from './turn.ts';
import { dateInWords, listInWords, spoken } from './words.ts';
import { worklist, type Task } from './worklist.ts';

// Messages and referrals

/**
 * Why something was sent, from the effect as the record holds it: the events that led to it, and what those rest on.
 * Throws `RangeError` where no event of the pathway led to it.
 */
export function explainMessage(pathway: Pathway, effect: Effect): Explanation {
  const cause = causeOf(pathway.events, effect);
  if (cause === undefined) throw new RangeError('no event of this pathway led to a message of that key');
  const causes = effect.kind === 'staff-message' ? together(pathway.events, cause, effect.items) : [cause];
  const led = causes.map((event) => `Event ${event.sequence} led to it: ${describeEvent(event)}.`);
  return merged(
    subjectOf(effect),
    causes.map(({ sequence }) => explainEvent(pathway, sequence)),
    [...led, ...goesOut(effect)],
  );
}

function subjectOf(effect: Effect): string {
  if (effect.kind === 'patient-message')
    return `A message to the patient: ${spoken(effect.template)}, for ${dateInWords(effect.date)}.`;
  if (effect.kind === 'staff-message') {
    const titles = [...new Set(effect.items.map(({ title }) => title))];
    const recipient = effect.to === 'on-call' ? 'whoever is on duty' : `the ${effect.to}`;
    return `A ${effect.urgency} message to ${recipient}: ${listInWords(titles, 'and')}.`;
  }
  return effect.by === 'fhir'
    ? 'A referral, sent to the surgeon’s system.'
    : 'A referral, sent to the surgeon as a letter.';
}

function goesOut(effect: Effect): readonly string[] {
  if (effect.kind === 'referral') return [];
  const day = `It was written on ${dateInWords(effect.day)}.`;
  const until = 'It is withdrawn while unsent where consent is withdrawn, or what it asks for has been done.';
  return effect.kind === 'patient-message' ? [day, until] : [day];
}

/** One message to staff tells of everything that one tick reached, for its recipient: of the steps that it names. */
function together(
  events: readonly PathwayEvent[],
  cause: PathwayEvent,
  items: readonly { readonly rule: RuleId; readonly title: string }[],
): readonly PathwayEvent[] {
  const ofInstant = events.filter(({ at }) => at === cause.at);
  // What one deadline brings may be reached by the next.
  const standing = ofInstant.flatMap(({ sequence }) => standingAfter(events.slice(0, sequence - 1)));
  const isNamed = (key: string): boolean => {
    const found = stepOf(standing, key);
    return items.some(({ rule, title }) => rule === found?.obligation.rule && title === found.step.title);
  };
  return ofInstant.filter(
    (event) => event === cause || (event.type === 'deadline-reached' && isNamed(event.data.key)),
  );
}

function standingAfter(events: readonly PathwayEvent[]): readonly Obligation[] {
  if (events.length === 0) return [];
  const state = fold(events);
  return obligations(protocolOf(state.protocolVersion), state);
}

// Tasks

/** Why a task stands on the worklist. Throws `RangeError` where none of that key does. */
export function explainTask(pathway: Pathway, key: string): Explanation {
  const { state } = pathway;
  const task = worklist(protocolOf(state.protocolVersion), state).find((item) => item.key === key);
  if (task === undefined) throw new RangeError('no task of that key stands on the worklist of this pathway');
  const title = task.title.replace(/\.$/, '');
  return merged(
    `${title}: for the ${task.who}, due on ${dateInWords(task.dueOn)}.`,
    behind(pathway, task),
    whatDidNotArrive(pathway, task),
  );
}

/** Of a message or referral that did not end well, what had led to it. */
function whatDidNotArrive({ events }: Pathway, { key }: Task): readonly string[] {
  if (!key.startsWith('effect/')) return [];
  const cause = causeOf(events, { key: key.slice('effect/'.length) });
  return cause === undefined ? [] : [`Event ${cause.sequence} had led to it: ${describeEvent(cause)}.`];
}

/** What a task rests on: steps of an obligation, advice, an effect that did not end well, or an entry of the record. */
function behind(pathway: Pathway, task: Task): readonly Explanation[] {
  const { events, state } = pathway;
  const [kind = '', ...rest] = task.key.split('/');
  if (kind === 'advice') return [explainAdvice(pathway, rest.join('/'))];
  const entry = kind === 'interpreter' ? state.interpreterAwaited : state.failingContacts[rest.join('/')];
  if (kind === 'interpreter' || kind === 'contact') return entry ? [explainEvent(pathway, entry.id)] : [];
  if (kind === 'effect') {
    return events
      .filter(
        ({ type, data }) =>
          type === 'effect-unfinished' && 'effect' in data && data.effect === rest.join('/'),
      )
      .map(({ sequence }) => explainEvent(pathway, sequence));
  }
  return obligations(protocolOf(state.protocolVersion), state)
    .filter((obligation) => obligation.key === task.key)
    .flatMap((obligation) => obligation.steps.map((step) => stepKey(obligation, step)))
    .filter((key) => state.reached[key] !== undefined)
    .map((key) => explainDeadline(pathway, key));
}

/** Why something is advised. Throws `RangeError` where nothing of that key is. */
export function explainAdvice(
  { events, state }: Pathway,
  key: string,
  today: LocalDate = localDateAt(state.lastAt, state.timeZone),
): Explanation {
  const protocol = protocolOf(state.protocolVersion);
  const advice = adviceFor(protocol, state, today).find((item) => item.key === key);
  if (advice === undefined) throw new RangeError('nothing of that key is advised on this pathway');
  return explanation(protocol, {
    subject: advice.text,
    ruleIds: [advice.rule],
    parameters: advice.parameters,
    facts: [
      ...countedFrom(events, key),
      advice.answer === null
        ? 'It waits for an answer: accepted, declined or not applicable.'
        : `It has been answered: ${spoken(advice.answer)}.`,
    ],
  });
}

// The parts

/** Each rule, parameter and fact once. */
const merged = (
  subject: string,
  explanations: readonly Explanation[],
  first: readonly string[],
): Explanation => ({
  subject,
  rules: unique(
    explanations.flatMap(({ rules }) => rules),
    ({ id }) => id,
  ),
  parameters: unique(
    explanations.flatMap(({ parameters }) => parameters),
    ({ name }) => name,
  ),
  facts: unique([...first, ...explanations.flatMap(({ facts }) => facts)], (fact) => fact),
  disclaimer,
});

/** In the order in which they come first. */
const unique = <T>(items: readonly T[], keyOf: (item: T) => string): readonly T[] =>
  items.filter((item, index) => items.findIndex((other) => keyOf(other) === keyOf(item)) === index);
