import type { Explanation as Explained } from '../../../pathway/explain.ts';
import type { Explanation } from '../../contract/patient.ts';

/** As the page shows it: the disclaimer is on the page once. */
export const explanationOf = ({
  subject,
  rules,
  parameters,
  facts,
}: Omit<Explained, 'disclaimer'>): Explanation => ({
  subject,
  rules: rules.map(({ id, kind, title }) => ({ id, kind, title })),
  parameters: parameters.map(({ name, value, unit, source, awaitsSignOff }) => ({
    name,
    value,
    unit,
    source,
    awaitsSignOff,
  })),
  facts: [...facts],
});
