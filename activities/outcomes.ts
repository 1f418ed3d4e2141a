/** Refreshing the analysts’ figures. */
import { Context } from '@temporalio/activity';
import type { Kysely } from 'kysely';
import { refreshOutcomes } from '../analytics/refresh.ts';
import type { Database } from '../database/schema.ts';
import type { Instant } from '../pathway/time.ts';
import { clinicalNow } from './clinical-time.ts';

export interface OutcomeDependencies {
  readonly db: Kysely<Database>;
}

const heartbeatEvery = 5_000;

export const outcomeActivities = ({ db }: OutcomeDependencies) => ({
  /** Repeating it does no harm; cut off, it leaves the figures of before. `at` is the workflow’s time. */
  async refreshOutcomeFigures({ at }: { readonly at: Instant }): Promise<void> {
    const context = Context.current();
    const heart = setInterval(() => {
      context.heartbeat();
    }, heartbeatEvery);
    try {
      await refreshOutcomes(db, clinicalNow(at), context.cancellationSignal);
    } finally {
      clearInterval(heart);
    }
  },
});
