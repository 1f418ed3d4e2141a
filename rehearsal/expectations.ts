/** Whether a rehearsal came out as its script says. */
import { isDeepStrictEqual } from 'node:util';
import type { PathwayEvent } from '../pathway/events.ts';
import { fold } from '../pathway/evolve.ts';
import { plan } from '../pathway/plan.ts';
import { protocolOf } from '../pathway/protocols/index.ts';
import type { Answer } from '../pathway/turn.ts';
import { dateOf, momentOf, type Anchors } from './moment.ts';
import type { Outcome } from './outcome.ts';
import type { Summary } from './rehearse.ts';
import type { Expectations, Happening } from './script.ts';

export interface Result {
  readonly events: readonly PathwayEvent[];
  readonly outcome: Outcome;
  /** To which events refer. */
  readonly notes: readonly string[];
  readonly summary: Summary;
}

/** A sentence for each expectation that is not met. */
export const unmetBy = (expect: Expectations, anchors: Anchors, result: Result): readonly string[] => [
  ...countFaults(expect, result.summary),
  ...stepFaults(expect, result.events),
  ...timesFaults(expect, result.events),
  ...expect.notes.filter((text) => !result.notes.includes(text)).map((text) => `not kept: “${text}”`),
  ...aheadFaults(expect, anchors, result.events),
  ...scoreFaults(expect, result.outcome),
  ...outcomeFaults(expect, anchors, result.outcome),
];

const countFaults = (expect: Expectations, summary: Summary): readonly string[] =>
  (['deadlines', 'commands', 'messages'] as const).flatMap((what) => {
    const atLeast = expect[what] ?? 0;
    return summary[what] >= atLeast ? [] : [`${what}: ${summary[what]}, expected at least ${atLeast}`];
  });

/** `IMM-2 limit`: a step of a rule, whatever it was anchored on. */
function stepFaults({ reached }: Expectations, events: readonly PathwayEvent[]): readonly string[] {
  const steps = new Set(
    events.flatMap((event) =>
      event.type === 'deadline-reached' ? [`${event.rules[0] ?? ''} ${event.data.step}`] : [],
    ),
  );
  return reached.filter((step) => !steps.has(step)).map((step) => `${step}: never reached`);
}

function timesFaults(
  { times, events: wanted }: Expectations,
  events: readonly PathwayEvent[],
): readonly string[] {
  const found = [
    ...events.flatMap((event) =>
      event.type === 'deadline-reached' ? [`${event.rules[0] ?? ''} ${event.data.step}`] : [],
    ),
    ...events.map(({ type }) => type),
  ];
  return Object.entries({ ...times, ...wanted }).flatMap(([what, count]) => {
    const seen = found.filter((one) => one === what).length;
    return seen === count ? [] : [`${what}: ${seen} times, expected ${count}`];
  });
}

/** The plan as the record gives it at the end. */
function aheadFaults(
  { ahead }: Expectations,
  anchors: Anchors,
  events: readonly PathwayEvent[],
): readonly string[] {
  if (Object.keys(ahead).length === 0) return [];
  const state = fold(events);
  const dates = new Map(
    plan(protocolOf(state.protocolVersion), state).map(({ obligation, step, date }) => [
      `${obligation.rule} ${step.name}`,
      date,
    ]),
  );
  return Object.entries(ahead).flatMap(([what, expected]) => {
    const found = dates.get(what);
    const moment = typeof expected === 'string' ? momentOf(expected) : undefined;
    const wanted = moment === undefined ? expected : dateOf(moment, anchors);
    const isMet = typeof wanted === 'boolean' ? wanted === (found !== undefined) : wanted === found;
    return isMet ? [] : [`${what} ahead: ${found ?? 'no'}, expected ${String(wanted)}`];
  });
}

function scoreFaults(expect: Expectations, { scores }: Outcome): readonly string[] {
  if (expect.scores === undefined) return [];
  const found = Object.fromEntries(
    scores.map(({ arm, time_point: timePoint, score }) => [`${arm} ${timePoint ?? ''}`, score]),
  );
  if (isDeepStrictEqual(found, expect.scores)) return [];
  return [`scores: ${JSON.stringify(found)}, expected ${JSON.stringify(expect.scores)}`];
}

function outcomeFaults(
  expect: Expectations,
  anchors: Anchors,
  { phase, pathway }: Outcome,
): readonly string[] {
  const expected = Object.entries({
    ...(expect.phase === undefined ? {} : { phase: expect.phase }),
    ...expect.outcome,
  });
  const found: Readonly<Record<string, unknown>> = { ...pathway, phase };
  return expected.flatMap(([column, value]) => {
    const moment = typeof value === 'string' ? momentOf(value) : undefined;
    const wanted = moment === undefined ? value : dateOf(moment, anchors);
    return found[column] === wanted
      ? []
      : [`${column}: ${JSON.stringify(found[column])}, expected ${JSON.stringify(wanted)}`];
  });
}

/** A refusal that the script does not announce, or announces in vain; flags are compared where it names them. */
export function unexpected({ at, command, refused, flags }: Happening, answer: Answer): readonly string[] {
  const what = `${command.type} on ${at.from} day ${at.day}`;
  const given = answer.refusal?.code;
  const flagged = answer.flags.map(({ code }) => code);
  return [
    ...(given === refused
      ? []
      : [`${what}: refused ${given ?? 'by nothing'}, expected ${refused ?? 'nothing'}`]),
    ...(flags === undefined || [...flags].sort().join() === [...flagged].sort().join()
      ? []
      : [`${what}: flagged ${flagged.join(', ') || 'nothing'}, expected ${flags.join(', ') || 'nothing'}`]),
  ];
}
