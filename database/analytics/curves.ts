/** The curves that TypeScript computes from `analytics.time_to_event`. */
import { sql, type Kysely } from 'kysely';
import type { Database } from '../schema.ts';

export interface CurveStep {
  /** From the origin; at each at most one step. */
  readonly day: number;
  /** Just before that day. */
  readonly atRisk: number;
  readonly events: number;
  readonly censored: number;
  /** From that day on: of Kaplan–Meier the proportion without the event, of Aalen–Johansen the one with it. */
  readonly estimate: number;
  readonly standardError: number | null;
  readonly lower: number | null;
  readonly upper: number | null;
}

export interface Curve {
  /** As in `analytics.time_to_event`. */
  readonly outcome: string;
  readonly origin: string;
  readonly stratum: string;
  readonly method: 'kaplan-meier' | 'aalen-johansen';
  readonly episodes: number;
  readonly events: number;
  /** Day on which half have had the event; null where half never had. */
  readonly median: number | null;
  readonly medianLower: number | null;
  readonly medianUpper: number | null;
  /** `subject_id` of everybody in it, each once. */
  readonly subjects: readonly string[];
  readonly steps: readonly CurveStep[];
}

/**
 * Replaces all stored curves, in one transaction. `asOf` is that of the `analytics.time_to_event` they were computed from.
 * None of them is shown once one of their patients has taken back the consent, also in the meantime.
 */
export async function storeCurves(
  db: Kysely<Database>,
  curves: readonly Curve[],
  asOf: Date | null,
): Promise<void> {
  const of = ({ outcome, origin, stratum, method }: Curve) => ({ outcome, origin, stratum, method });
  const rows = {
    curve: curves.map((curve) => ({
      ...of(curve),
      episodes: curve.episodes,
      patients: curve.subjects.length,
      events: curve.events,
      median: curve.median,
      median_lower: curve.medianLower,
      median_upper: curve.medianUpper,
      as_of: asOf,
    })),
    curve_step: curves.flatMap((curve) =>
      curve.steps.map(({ atRisk, standardError, ...step }) => ({
        ...of(curve),
        ...step,
        at_risk: atRisk,
        standard_error: standardError,
      })),
    ),
    curve_subject: [...new Set(curves.flatMap(({ subjects }) => subjects))].map((subject) => ({
      subject_id: subject,
    })),
  };
  await db.transaction().execute(async (trx) => {
    await sql`delete from analytics_private.curve`.execute(trx);
    await sql`delete from analytics_private.curve_subject`.execute(trx);
    for (const [table, content] of Object.entries(rows)) {
      const name = sql.table(`analytics_private.${table}`);
      await sql`insert into ${name}
        select * from jsonb_populate_recordset(null::${name}, ${JSON.stringify(content)}::jsonb)`.execute(
        trx,
      );
    }
  });
}
