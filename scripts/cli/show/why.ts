/** `show --why`: the rule, and the figures with their sources, behind an event, a deadline or a task. */
import { plan } from '../../../pathway/plan.ts';
import { awaitsSignOff } from '../../../pathway/protocols/protocol.ts';
import { parameterOf, type ParameterName, type TalusProtocol } from '../../../pathway/protocols/index.ts';
import { disclaimer, rules, type RuleId } from '../../../pathway/rules.ts';
import { notFound } from '../faults.ts';
import { paragraphs } from '../output.ts';
import type { PathwayOnRecord } from '../pathway-argument.ts';

export interface Explanations {
  readonly explanations: readonly Explanation[];
  readonly disclaimer: string;
}

interface Explanation {
  /** The event’s number, or the deadline’s key. */
  readonly of: number | string;
  readonly what: string;
  readonly rules: readonly { readonly id: RuleId; readonly title: string }[];
  readonly figures: readonly Figure[];
}

interface Figure {
  readonly name: string;
  readonly value: number;
  readonly unit: string;
  readonly source: string;
  /** † */
  readonly awaitsSignOff: boolean;
}

/** Throws where there is nothing of that number or key. */
export function whyOf(pathway: PathwayOnRecord, what: string | true): Explanations {
  const explanations =
    what !== true && /^\d+$/.test(what) ? ofEvent(pathway, Number(what)) : ofPlan(pathway, what);
  if (explanations.length > 0) return { explanations, disclaimer };
  throw notFound(
    'NOT-FOUND.explained',
    '--why',
    'No event has that number, and no deadline or task that key: see `show`.',
  );
}

const ofEvent = ({ events, protocol }: PathwayOnRecord, sequence: number): readonly Explanation[] =>
  events
    .filter((event) => event.sequence === sequence)
    .map((event) => ({
      of: sequence,
      what: event.type,
      ...basisOf(protocol, event.rules, event.parameters),
    }));

/** A task’s key is the beginning of its deadlines’ keys. */
const ofPlan = ({ state, protocol }: PathwayOnRecord, what: string | true): readonly Explanation[] =>
  plan(protocol, state)
    .filter(({ key }) => what === true || key === what || key.startsWith(`${what}/`))
    .map(({ key, date, obligation, step }) => ({
      of: key,
      what: `${date}: ${step.title}`,
      ...basisOf(protocol, [obligation.rule], step.parameters),
    }));

const basisOf = (
  protocol: TalusProtocol,
  ids: readonly RuleId[],
  names: readonly ParameterName[],
): Pick<Explanation, 'rules' | 'figures'> => ({
  rules: ids.map((id) => ({ id, title: rules[id].title })),
  figures: names.map((name) => figureOf(protocol, name)),
});

function figureOf(protocol: TalusProtocol, name: ParameterName): Figure {
  const parameter = parameterOf(protocol, name);
  const { value, unit, source } = parameter;
  const words =
    source.kind === 'article'
      ? `the article: “${source.passage}” [${source.reference}]. ${source.evidence}`
      : `chosen by Talus: ${source.why}`;
  return { name, value, unit, source: words, awaitsSignOff: awaitsSignOff(parameter) };
}

export const whyText = ({ explanations }: Explanations): string =>
  paragraphs(...explanations.map(explanationText), disclaimer);

const explanationText = ({ of, what, rules: ids, figures }: Explanation): string =>
  [
    `${of}  ${what}`,
    ...ids.map(({ id, title }) => `  ${id}  ${title}`),
    ...figures.map(
      ({ name, value, unit, source, awaitsSignOff: isDefault }) =>
        `    ${name} = ${value} ${unit}${isDefault ? ' †' : ''}: ${source}`,
    ),
  ].join('\n');
