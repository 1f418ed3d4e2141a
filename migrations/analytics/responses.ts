/** Of the scores that were to be expected, how many came. */
import { answers } from './answers.ts';
import { isExpected } from './expected.ts';
import { asOf, asOfColumn, statementsOf, type Relation } from './relation.ts';
import { net, tallyStatements, type Tally } from './tally.ts';

const windows: Tally = {
  name: 'analytics_private.window_count',
  keys: ['protocol_version', 'arm', 'time_point', 'to_day'],
  counts: ['windows'],
  query: (episodes) => `
    select protocol_version, w.arm, w.time_point, w.to_day, count(*) as windows
    from (select e.* from analytics_private.episode as e ${episodes}) as e
    join (select distinct protocol_version, arm, time_point, to_day from analytics.expected_window) as w
      using (protocol_version)
    where ${isExpected('e', 'w')}
    group by protocol_version, w.arm, w.time_point, w.to_day`,
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
    with closed as (${net(windows)}), scheduled as (
      select scale, arm, time_point, sum(windows)::bigint as windows
      from closed join analytics.expected_window using (protocol_version, arm, time_point, to_day)
      group by scale, arm, time_point
    ), answers as (
      select scale, arm, time_point, sum(times) as received, sum(times) filter (where score is not null) as scored,
        sum(times) filter (where not expected) as early
      from (${net(answers)}) as answers
      group by scale, arm, time_point
    ), counted as (
      select scale, arm, time_point, (coalesce(windows, 0) + coalesce(early, 0))::bigint as expected,
        coalesce(received, 0)::bigint as received, coalesce(scored, 0)::bigint as scored
      from scheduled full join answers using (scale, arm, time_point)
    )
    select scale, arm, time_point, expected, received, scored, expected - received as missing,
      received / expected::double precision as rate, analytics.wilson_lower(received, expected) as lower,
      analytics.wilson_upper(received, expected) as upper, ${asOfColumn}
    from counted where expected > 0`,
};

export const responseViews: readonly string[] = [...tallyStatements(windows), ...statementsOf(responseRate)];
