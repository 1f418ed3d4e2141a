import { Caution } from '../../../pathway/codes.ts';
import type { Said } from './story.ts';

type Answer = 'yes' | 'no' | 'unknown';

/** CON-4: the same answer to every caution, but for those that are given. */
export const everyCaution = (answer: Answer, but: Partial<Record<Caution, Answer>> = {}): Said => ({
  type: 'report-cautions',
  cautions: { ...Object.fromEntries(Caution.options.map((caution) => [caution, answer])), ...but },
});
