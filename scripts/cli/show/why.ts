/** Explanations, for people. */
import type { Explanations } from '../../../client/pathway-view/why.ts';
import { disclaimer } from '../../../pathway/rules.ts';
import { paragraphs } from '../output.ts';

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
