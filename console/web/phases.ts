import { english } from './language/english.ts';

export type PhaseName = keyof (typeof english)['phase'];

/** In the order in which a patient goes through them. */
export const phases = Object.keys(english.phase) as PhaseName[];
