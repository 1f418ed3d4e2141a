/** What the analysts’ report shows, from the schema `analytics` and nothing else. */
import { sql, type Kysely, type RawBuilder, type Transaction } from 'kysely';
import type { CurveMedian, CurveStep } from '../../database/analytics/curves.ts';
import type { Database } from '../../database/schema.ts';
import { readWaits, storedCurvesOf } from '../refresh.ts';
import { compareWithLiterature } from '../comparison.ts';
import { cohortFigures } from './cohort-figures.ts';
import {
  gridDays,
  mostLines,
  type AtRisk,
  type Complicated,
  type ComplicationCount,
  type DelayClass,
  type DelaySummary,
  type HeadCount,
  type LinePoint,
  type RecoveryState,
  type ReportData,
  type Responder,
  type Response,
  type Score,
} from './data.ts';
import { drawnScales } from './scales.ts';

type Reader = Transaction<Database>;

/** The views that say now, or what they said at the beginning of a month. */
interface Sources {
  readonly cohort: RawBuilder<unknown>;
  readonly measurement: RawBuilder<unknown>;
  readonly timeToEvent: RawBuilder<unknown>;
}

const sourcesOf = (month: string | undefined): Sources => {
  const of = (view: string): RawBuilder<unknown> =>
    month === undefined
      ? sql.table(`analytics.${view}`)
      : sql`${sql.table(`analytics.${view}_as_of`)}(${`${month}-01`}::date)`;
  return { cohort: of('cohort'), measurement: of('measurement'), timeToEvent: of('time_to_event') };
};

/** `month` is as YYYY-MM; none: now. All of one moment. */
export const readForAnalyst = (db: Kysely<Database>, month?: string): Promise<ReportData> =>
  db
    .transaction()
    .setIsolationLevel('repeatable read')
    .setAccessMode('read only')
    .execute(async (trx) => {
      const sources = sourcesOf(month);
      const data = {
        audience: 'analyst' as const,
        past: month !== undefined,
        lines: await lines(trx, sources),
        atRisk: await atRisk(trx, sources),
        ...(await delays(trx, sources)),
        ...(month === undefined ? await ofNow(trx) : await ofThen(trx, sources)),
      };
      return { ...data, comparison: compareWithLiterature(cohortFigures(data)) };
    });

const all = async <T>(trx: Reader, query: RawBuilder<T>): Promise<readonly T[]> =>
  (await query.execute(trx)).rows;

async function ofNow(trx: Reader) {
  const [refreshed] = await all(trx, sql<{ as_of: Date | null }>`select as_of from analytics.refreshed`);
  return {
    asOf: refreshed?.as_of ?? null,
    heads: await all(
      trx,
      sql<HeadCount>`select dimension, level, patients::int, ankles::int, episodes::int from analytics.head_count`,
    ),
    scores: await all(
      trx,
      sql<Score>`select scale, arm, time_point, n::int, patients::int, median, lower_quartile, upper_quartile, mean,
        standard_deviation from analytics.score_summary`,
    ),
    responses: await all(
      trx,
      sql<Response>`select scale, arm, time_point, expected::int, received::int, rate, lower, upper
        from analytics.response_rate`,
    ),
    responders: await all(
      trx,
      sql<Responder>`select scale, arm, time_point, evaluable::int, responders::int, missing::int, cannot_improve::int,
        rate, lower, upper, worst, best from analytics.responder_rate`,
    ),
    steps: await all(
      trx,
      sql<CurveStep>`select * from analytics.survival_curve order by origin, outcome, stratum, method, day`,
    ),
    medians: await all(
      trx,
      sql<CurveMedian>`select * from analytics.survival_median order by origin, outcome, stratum, method`,
    ),
    recovery: await all(
      trx,
      sql<RecoveryState>`select state, patients::int, episodes::int, proportion from analytics.conservative_recovery
        order by state`,
    ),
    complicated: await all(
      trx,
      sql<Complicated>`select coalesce(approach_planned, 'unknown') as approach, count(distinct subject_id)::int as patients,
          count(*)::int as episodes, count(*) filter (where episode_id in (select episode_id from analytics.complication
            where days_after_surgery >= 0))::int as complicated
        from analytics.cohort where surgery_day is not null group by 1 order by 1`,
    ),
    complications: await all(
      trx,
      sql<ComplicationCount>`select d.dimension, d.level, count(distinct subject_id)::int as patients,
          count(distinct episode_id)::int as episodes
        from analytics.complication cross join lateral (values ('grade', grade), ('kind', kind)) as d (dimension, level)
        group by 1, 2 order by 1, 2`,
    ),
  };
}

/** What can be said of a month that has passed. */
async function ofThen(trx: Reader, { cohort, measurement, timeToEvent }: Sources) {
  const [then] = await all(trx, sql<{ as_of: Date | null }>`select max(as_of) as as_of from ${cohort}`);
  const curves = await storedCurvesOf(await readWaits(trx, timeToEvent));
  return {
    asOf: then?.as_of ?? null,
    heads: await all(
      trx,
      sql<HeadCount>`select 'all' as dimension, 'all' as level, count(distinct subject_id)::int as patients,
        count(distinct (subject_id, side))::int as ankles, count(*)::int as episodes from ${cohort} having count(*) > 0`,
    ),
    scores: await all(
      trx,
      sql<Score>`select scale, arm, time_point, count(*)::int as n, count(distinct subject_id)::int as patients,
          percentile_cont(0.5) within group (order by score) as median,
          percentile_cont(0.25) within group (order by score) as lower_quartile,
          percentile_cont(0.75) within group (order by score) as upper_quartile,
          case when level = 'interval' then avg(score) end as mean,
          case when level = 'interval' then stddev_samp(score) end as standard_deviation
        from ${measurement} join analytics.scale using (scale)
        where filing = 'filed' and arm <> 'none' and score is not null group by scale, arm, time_point, level`,
    ),
    responses: [],
    responders: [],
    steps: curves.steps,
    medians: curves.medians,
    recovery: [],
    complicated: [],
    complications: [],
  };
}

/** Pseudonyms are random, so the first of them are no choice. */
const lines = (trx: Reader, { measurement }: Sources): Promise<readonly LinePoint[]> =>
  all(
    trx,
    sql<LinePoint>`select * from (
        select scale, arm, dense_rank() over (partition by scale, arm order by episode_id)::int as line,
          days_from_anchor as day, score
        from ${measurement}
        where filing = 'filed' and arm <> 'none' and score is not null and scale in (${sql.join([...drawnScales])})
      ) as numbered where line <= ${mostLines} order by scale, arm, line, day`,
  );

const atRisk = (trx: Reader, { timeToEvent }: Sources): Promise<readonly AtRisk[]> =>
  all(
    trx,
    sql<AtRisk>`select outcome, origin, stratum, grid.day,
        count(*) filter (where entry_day <= grid.day and exit_day > grid.day)::int as at_risk
      from ${timeToEvent} cross join unnest(${gridDays}::int[]) as grid (day)
      where at_risk group by outcome, origin, stratum, grid.day order by origin, outcome, stratum, grid.day`,
  );

async function delays(
  trx: Reader,
  { cohort }: Sources,
): Promise<{ delay: DelaySummary | null; delayClasses: readonly DelayClass[] }> {
  const referred = sql`select subject_id, referral_delay_days as delay_days, referral_accepted_day is not null as accepted,
    referral_accepted_day - referred_day as days_to_acceptance
    from ${cohort} where referred_day is not null or referral_delay_days > 0`;
  const [delay] = await all(
    trx,
    sql<DelaySummary>`select count(distinct subject_id)::int as patients, count(*)::int as episodes,
        percentile_cont(0.5) within group (order by delay_days) as median_delay_days,
        percentile_cont(0.5) within group (order by days_to_acceptance) as median_days_to_acceptance
      from (${referred}) as referred where accepted`,
  );
  const delayClasses = await all(
    trx,
    sql<DelayClass>`select class."from", class.until, accepted, count(*)::int as episodes
      from (${referred}) as referred
      join (values (0, 0), (1, 7), (8, 14), (15, 28), (29, 56), (57, null)) as class ("from", until)
        on delay_days >= class."from" and (class.until is null or delay_days <= class.until)
      group by 1, 2, 3 order by 1, 3`,
  );
  return { delay: delay === undefined || delay.episodes === 0 ? null : delay, delayClasses };
}
