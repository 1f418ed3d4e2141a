import type { Instant } from '../pathway/time.ts';

export interface EffectCall {
  readonly pathwayId: string;
  readonly key: string;
  /** The workflow’s time: an activity’s own clock is real even where the workflow’s is virtual. */
  readonly at: Instant;
}

/** How an effect ended, or that it waits until it is day where the patient is. */
export type EffectResult = EffectEnd | { readonly result: 'not-now'; readonly until: Instant };

/** How an effect ended. `failed` and `uncertain` become tasks; `code` names the cause and holds no patient data. */
export interface EffectEnd {
  readonly result: 'done' | 'withdrawn' | 'failed' | 'uncertain';
  readonly code: string;
}
