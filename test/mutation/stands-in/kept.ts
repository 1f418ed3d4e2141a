/** Nothing is kept from one mutant to the next: it would be blamed for what another had computed. */
import { kept as keptForGood } from '../../../pathway/kept.ts';
import { sinceMutant } from './since-mutant.ts';

export const kept: typeof keptForGood = (compute) => sinceMutant(() => keptForGood(compute));
