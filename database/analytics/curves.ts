/** The curves that TypeScript computes from `analytics.time_to_event`, as they are stored. */
import { sql, type Transaction } from 'kysely';
import type { Database } from '../schema.ts';

interface CurveKey {
  /** As in `analytics.time_to_event`. */
  readonly outcome: string;
  readonly origin: string;
  readonly stratum: string;
  readonly method: 'kaplan-meier' | 'aalen-johansen' | 'turnbull';
}

/** A row of `analytics.survival_curve`. */
export interface CurveStep extends CurveKey {
  /** What `estimate` is the share of from that day on: still free of the event, or having had it. */
  readonly quantity: 'event-free' | 'cumulative-incidence';
  /** From the origin; at each at most one step. */
  readonly day: number;
  /** Just before that day; null where the method knows none, as `events` and `censored`. */
  readonly at_risk: number | null;
  readonly events: number | null;
  readonly censored: number | null;
  readonly estimate: number;
  readonly standard_error: number | null;
  readonly lower: number | null;
  readonly upper: number | null;
}

/** A row of `analytics.survival_median`. */
export interface CurveMedian extends CurveKey {
  readonly patients: number;
  readonly episodes: number;
  readonly events: number;
  /** Episodes left out of all the rest: they had no time at risk. */
  readonly never_at_risk: number;
  /** Day by which half have had the event; null where half never had. */
  readonly median_day: number | null;
  readonly lower_day: number | null;
  readonly upper_day: number | null;
}

export interface StoredCurves {
  readonly medians: readonly CurveMedian[];
  readonly steps: readonly CurveStep[];
  /** `subject_id` of everybody in any of them. */
  readonly subjects: readonly string[];
}

/**
 * Replaces all stored curves, within a transaction. `asOf` is that of the `analytics.time_to_event` they were computed from.
 * None of them is shown once one of their patients has taken back the consent, also in the meantime.
 */
export async function replaceCurves(
  trx: Transaction<Database>,
  { medians, steps, subjects }: StoredCurves,
  asOf: Date | null,
): Promise<void> {
  const rows = {
    curve: medians.map((median) => ({ ...median, as_of: asOf })),
    curve_step: steps,
    curve_subject: [...new Set(subjects)].map((subject) => ({ subject_id: subject })),
  };
  await sql`delete from analytics_private.curve`.execute(trx);
  await sql`delete from analytics_private.curve_subject`.execute(trx);
  for (const [table, content] of Object.entries(rows)) {
    const name = sql.table(`analytics_private.${table}`);
    await sql`insert into ${name}
      select * from jsonb_populate_recordset(null::${name}, ${JSON.stringify(content)}::jsonb)`.execute(trx);
  }
}
