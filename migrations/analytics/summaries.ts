/** Scores by time point: medians and quartiles; a mean only where the scale allows it. */
import { answers } from './answers.ts';
import { asOf, asOfColumn, statementsOf, type Relation } from './relation.ts';
import { net } from './tally.ts';

/** The score at a place in the sorted scores, from 0. */
const scoreAt = (place: string): string => `min(score) filter (where up_to > ${place})`;

/** As percentile_cont: between two scores in proportion (R’s type 7). */
const quantile = (p: number): string => {
  const place = `${p} * (n - 1)`;
  const below = scoreAt(`floor(${place})`);
  return `${below} + (${scoreAt(`ceil(${place})`)} - ${below}) * (min(${place}) - floor(min(${place})))`;
};

/**
 * `persons`: the common table expression that counts patients by place, from `counted`. Of a million scores there are few
 * different ones: they are counted first, and not sorted.
 */
export const summaryWith = (persons: string): string => `
    with counted as (
      select scale, arm, time_point, score, sum(times) as times, sum(patients) as patients
      from (${net(answers)}) as answers
      group by scale, arm, time_point, score
    ), ranked as (
      select scale, arm, time_point, score, times,
        sum(times) over (partition by scale, arm, time_point order by score) as up_to,
        sum(times) over (partition by scale, arm, time_point) as n,
        sum(times * score) over (partition by scale, arm, time_point)
          / sum(times) over (partition by scale, arm, time_point) as mean
      from counted where score is not null
    ), ${persons}
    select scale, arm, time_point, min(n)::bigint as n, min(patients) as patients, ${quantile(0.5)} as median,
      ${quantile(0.25)} as lower_quartile, ${quantile(0.75)} as upper_quartile,
      case when min(s.level) = 'interval' then min(mean) end as mean,
      case when min(s.level) = 'interval' then
        sqrt(sum(times * (score - mean) ^ 2) / nullif(min(n) - 1, 0)) end as standard_deviation,
      ${asOfColumn}
    from ranked
    join persons using (scale, arm, time_point)
    join analytics.scale as s using (scale)
    group by scale, arm, time_point`;

export const scoreSummary: Relation = {
  name: 'analytics.score_summary',
  kind: 'view',
  about:
    'One row a scale, arm and time point: filed scores of those who have one. Read it beside analytics.response_rate: those who did not answer may differ.',
  columns: {
    scale: 'Scale, as in analytics.scale.',
    arm: 'conservative or surgical.',
    time_point: 'Time point.',
    n: 'Ankle-episodes with a score.',
    patients: 'Patients with an answer.',
    median: 'Median, in points.',
    lower_quartile: 'First quartile, interpolated between scores as percentile_cont does.',
    upper_quartile: 'Third quartile, likewise.',
    mean: 'Mean; null of an ordinal scale.',
    standard_deviation:
      'Standard deviation of the sample (n − 1); null of an ordinal scale, and of one score.',
    ...asOf,
  },
  body: summaryWith(`persons as (
      select scale, arm, time_point, sum(patients)::bigint as patients from counted group by scale, arm, time_point
    )`),
};

export const summaryViews: readonly string[] = statementsOf(scoreSummary);
