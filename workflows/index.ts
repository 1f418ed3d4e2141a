/** Every workflow that the workers run. */
export { movePathways } from './move-pathways.ts';
export { pathway } from './pathway.ts';
export { refreshOutcomes } from './refresh-outcomes.ts';
