/** Of the scores that were to be expected, how many came. */
import { asOf, asOfColumn, statementsOf, type Relation } from './relation.ts';

/**
 * A window is expected once its last day has passed while the patient was followed and alive, unless the patient was
 * enrolled after it, or an operation came before its end: then it was cut short.
 */
const closedWindow: Relation = {
  name: 'analytics_private.closed_window',
  kind: 'view',
  about: 'One row an episode and window that is to be expected.',
  columns: {},
  body: `
    select e.episode_id, e.subject_id, w.protocol_version, w.arm, w.time_point, w.to_day
    from analytics_private.episode as e
    join (select distinct protocol_version, arm, time_point, to_day from analytics.expected_window) as w
      using (protocol_version)
    where case w.arm
      when 'conservative' then w.to_day >= e.enrolled_day and w.to_day <= e.followed_to_day
        and (e.surgery_day is null or w.to_day < e.surgery_day)
      else e.surgery_day + w.to_day >= e.enrolled_day and e.surgery_day + w.to_day <= e.followed_to_day end`,
};

const responseRate: Relation = {
  name: 'analytics.response_rate',
  kind: 'view',
  about:
    'One row a scale, arm and time point: of the windows that have closed while the patient was followed and alive, or were answered before, how many have an answer. Windows are of ankle-episodes.',
  columns: {
    scale: 'Scale, as in analytics.scale.',
    arm: 'conservative or surgical.',
    time_point: 'Time point.',
    expected: 'Windows that have closed while the patient was followed and alive, or were answered.',
    received: 'Of them with an answer.',
    scored: 'Of them with an answer that gives a score.',
    missing: 'Of them without an answer.',
    rate: 'received / expected.',
    lower:
      'Lower end of Wilson’s 95% interval of the rate; it takes two ankles of one patient for independent.',
    upper: 'Upper end of it.',
    ...asOf,
  },
  body: `
    with closed as (
      select protocol_version, arm, time_point, to_day, count(*) as windows
      from analytics_private.closed_window join analytics_private.included using (episode_id)
      group by protocol_version, arm, time_point, to_day
    ), scheduled as (
      select scale, arm, time_point, sum(windows)::bigint as windows
      from closed join analytics.expected_window using (protocol_version, arm, time_point, to_day)
      group by scale, arm, time_point
    ), answers as (
      select scale, arm, time_point, count(*) as received, count(score) as scored,
        count(*) filter (where not expected) as early
      from analytics_private.measurement join analytics_private.included using (episode_id)
      where filing = 'filed' and arm <> 'none'
      group by scale, arm, time_point
    ), counted as (
      select scale, arm, time_point, coalesce(windows, 0) + coalesce(early, 0) as expected,
        coalesce(received, 0) as received, coalesce(scored, 0) as scored
      from scheduled full join answers using (scale, arm, time_point)
    )
    select scale, arm, time_point, expected, received, scored, expected - received as missing,
      received / expected::double precision as rate, analytics.wilson_lower(received, expected) as lower,
      analytics.wilson_upper(received, expected) as upper, ${asOfColumn}
    from counted where expected > 0`,
};

/** Before the stored measurements, which say of each answer whether its window is expected. */
export const closedWindows: readonly string[] = statementsOf(closedWindow);
export const responseViews: readonly string[] = statementsOf(responseRate);
