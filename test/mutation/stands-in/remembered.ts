/** Nothing is remembered from one mutant to the next: a state may be older than the mutant. */
import { remembered as rememberedForGood } from '../../../pathway/remembered.ts';
import { sinceMutant } from './since-mutant.ts';

export const remembered: typeof rememberedForGood = (read) => sinceMutant(() => rememberedForGood(read));
