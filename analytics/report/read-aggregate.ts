/** What the aggregate report shows, from the schema `analytics_aggregate` and nothing else. */
import { sql, type Kysely, type RawBuilder } from 'kysely';
import type { Database } from '../../database/schema.ts';
import { compareWithLiterature } from '../comparison.ts';
import { cohortFigures } from './cohort-figures.ts';
import type {
  ComplicationCount,
  DelaySummary,
  HeadCount,
  Median,
  RecoveryState,
  ReportData,
  Responder,
  Response,
  Score,
  Step,
} from './data.ts';

/** All of one moment. */
export const readForAggregate = (db: Kysely<Database>): Promise<ReportData> =>
  db
    .transaction()
    .setIsolationLevel('repeatable read')
    .setAccessMode('read only')
    .execute(async (trx) => {
      const all = async <T>(query: RawBuilder<T>): Promise<readonly T[]> => (await query.execute(trx)).rows;
      const [refreshed] = await all(
        sql<{ as_of: Date | null }>`select as_of from analytics_aggregate.refreshed`,
      );
      const [delay] = await all(
        sql<DelaySummary>`select patients::int, episodes::int, median_delay_days, median_days_to_acceptance
          from analytics_aggregate.referral_delay`,
      );
      const data = {
        audience: 'aggregate' as const,
        past: false,
        asOf: refreshed?.as_of ?? null,
        heads: await all(
          sql<HeadCount>`select dimension, level, patients::int, null as ankles, episodes::int
            from analytics_aggregate.head_count`,
        ),
        scores: await all(
          sql<Score>`select scale, arm, time_point, n::int, patients::int, median, lower_quartile, upper_quartile, mean,
            standard_deviation from analytics_aggregate.score_summary`,
        ),
        lines: [],
        responses: await all(
          sql<Response>`select scale, arm, time_point, expected::int, received::int, rate, lower, upper
            from analytics_aggregate.response_rate`,
        ),
        responders: await all(
          sql<Responder>`select scale, arm, time_point, evaluable::int, responders::int, rate, lower, upper
            from analytics_aggregate.responder_rate`,
        ),
        steps: await all(
          sql<Step>`select outcome, origin, stratum, 'aalen-johansen' as method, 'cumulative-incidence' as quantity, day,
              at_risk::int, estimate, lower, upper
            from analytics_aggregate.survival_curve order by origin, outcome, stratum, day`,
        ),
        medians: await all(
          sql<Median>`select outcome, origin, stratum, 'aalen-johansen' as method, patients::int, median_day
            from analytics_aggregate.survival_median order by origin, outcome, stratum`,
        ),
        atRisk: [],
        delayClasses: [],
        delay: delay ?? null,
        recovery: await all(
          sql<RecoveryState>`select state, patients::int, episodes::int, proportion
            from analytics_aggregate.conservative_recovery order by state`,
        ),
        complicated: [],
        complications: await all(
          sql<ComplicationCount>`select dimension, level, patients::int, episodes::int
            from analytics_aggregate.complication order by dimension, level`,
        ),
      };
      return { ...data, comparison: compareWithLiterature(cohortFigures(data)) };
    });
