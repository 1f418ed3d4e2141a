/** `show --why`: the rules, the figures with their sources, and the entries behind an event or a deadline. */
import { explainDeadline, explainEvent, type Explanation } from '../../../pathway/explain.ts';
import { obligations } from '../../../pathway/obligations/index.ts';
import { plan, stepKey } from '../../../pathway/plan.ts';
import { disclaimer } from '../../../pathway/rules.ts';
import { notFound } from '../faults.ts';
import { paragraphs } from '../output.ts';
import type { PathwayOnRecord } from '../find-pathway.ts';

export interface Explanations {
  readonly explanations: readonly (Omit<Explanation, 'disclaimer'> & {
    /** The event’s number, or the deadline’s key. */
    readonly of: number | string;
  })[];
  readonly disclaimer: string;
}

/** Throws where there is nothing of that number or key. */
export function whyOf(pathway: PathwayOnRecord, what: string | true, label = '--why'): Explanations {
  const explained =
    what !== true && /^\d+$/.test(what) ? ofEvent(pathway, Number(what)) : ofKey(pathway, what);
  if (explained.length === 0) {
    throw notFound(
      'NOT-FOUND.explained',
      label,
      label === '--why'
        ? 'No event has that number, and no deadline that key: see `show`.'
        : 'No event has that number, and no deadline, task, advice or message that key: see `show`.',
    );
  }
  return explanationsOf(explained);
}

export function explanationsOf(explained: Explained): Explanations {
  const explanations = explained.map(([of, { subject, rules, parameters, facts }]) => ({
    of,
    subject,
    rules,
    parameters,
    facts,
  }));
  return { explanations, disclaimer };
}

type Explained = readonly (readonly [of: number | string, explanation: Explanation])[];

const ofEvent = (pathway: PathwayOnRecord, sequence: number): Explained =>
  pathway.events.some((event) => event.sequence === sequence)
    ? [[sequence, explainEvent(pathway, sequence)]]
    : [];

const ofKey = (pathway: PathwayOnRecord, what: string | true): Explained =>
  keysOf(pathway, what).map((key) => [key, explainDeadline(pathway, key)] as const);

/** All that are ahead; or one that is ahead or gone by; or every step of the obligation that a task’s key names. */
function keysOf({ events, state, protocol }: PathwayOnRecord, what: string | true): readonly string[] {
  if (what === true) return plan(protocol, state).map(({ key }) => key);
  const standing = obligations(protocol, state).flatMap((obligation) =>
    obligation.steps.map((step) => stepKey(obligation, step)),
  );
  const passed = events.flatMap((event) => (event.type === 'deadline-reached' ? [event.data.key] : []));
  const known = [...new Set([...standing, ...passed])];
  return known.includes(what) ? [what] : standing.filter((key) => key.startsWith(`${what}/`));
}

export const whyText = ({ explanations }: Explanations): string =>
  paragraphs(...explanations.map(explanationText), disclaimer);

const explanationText = ({
  of,
  subject,
  rules,
  parameters,
  facts,
}: Explanations['explanations'][number]): string =>
  [
    `${of}`,
    `  ${subject}`,
    ...rules.map(({ id, kind, title }) => `  ${id} (${kind}): ${title}.`),
    ...parameters.map(
      ({ name, value, unit, mark, source }) =>
        `  ${name} = ${value} ${unit}${mark === '' ? '' : ` ${mark}`}\n      ${source}`,
    ),
    ...facts.map((fact) => `  – ${fact}`),
  ].join('\n');
