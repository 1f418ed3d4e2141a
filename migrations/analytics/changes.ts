/** Change from baseline, and who responded. An MCID is for one patient’s change, never for a difference of groups. */
import { answers } from './answers.ts';
import { isExpected } from './expected.ts';
import { asOf, asOfColumn, keys, statementsOf, type Relation } from './relation.ts';
import { net, tallyStatements, type Tally } from './tally.ts';

const columns = {
  ...keys,
  scale: 'Scale, as in analytics.scale.',
  arm: 'conservative: baseline about conservative day 0; surgical: the last score within 42 days before the operation.',
  time_point: 'Time point of the later score.',
  baseline: 'Score at baseline; null where there is none.',
  score: 'Later score; null where the answer gave none.',
  change: 'score − baseline, in points.',
  improvement: 'The change, positive where it is for the better.',
  mcid: 'Minimal clinically important difference of the scale, for one patient’s change.',
  mdc: 'Minimal detectable change of the scale.',
  threshold: 'Improvement that makes a responder: max(MCID, MDC); null where the scale has none.',
  can_improve:
    'Whether so much improvement is possible from this baseline; null without baseline or threshold.',
  responder:
    'Whether improvement ≥ threshold; null where a score is missing, so much improvement was not possible, or the scale has no threshold.',
};

const changeFromBaseline: Relation = {
  name: 'analytics.change_from_baseline',
  kind: 'view',
  about:
    'One row a filed answer after baseline: its change. Who did not answer has no row here: analytics.responder_rate counts them. Tegner and other ordinal scales have a change in levels: no mean of it.',
  columns: { ...columns, ...asOf },
  body: `
    select m.subject_id, m.episode_id, m.side, m.scale, m.arm, m.time_point, m.baseline_score as baseline, m.score,
      m.score - m.baseline_score as change, m.improvement, s.mcid, s.mdc, s.responder_threshold as threshold,
      m.can_improve, m.responder, ${asOfColumn}
    from analytics_private.measurement as m
    join analytics_private.included using (episode_id)
    join analytics.scale as s using (scale)
    where m.filing = 'filed' and m.arm <> 'none' and m.time_point <> 'baseline'`,
};

/** Expected windows of those whose baseline is too good, answered or not. */
const excluded: Tally = {
  name: 'analytics_private.excluded_count',
  keys: ['scale', 'arm', 'time_point'],
  counts: ['windows'],
  query: (episodes) => `
    select w.scale, w.arm, w.time_point, count(*) as windows
    from (select e.* from analytics_private.episode as e ${episodes}) as e
    join analytics_private.measurement as m using (episode_id)
    join analytics.expected_window as w on w.protocol_version = e.protocol_version and w.scale = m.scale
      and w.arm = m.arm
    where m.filing = 'filed' and m.time_point = 'baseline' and not m.can_improve and w.time_point <> 'baseline'
      and ${isExpected('e', 'w')}
    group by w.scale, w.arm, w.time_point`,
};

const responderRate: Relation = {
  name: 'analytics.responder_rate',
  kind: 'view',
  about:
    'One row a scale with a threshold, arm and time point. expected = evaluable + cannot_improve + missing. Episodes, not patients: two ankles of one patient count twice.',
  columns: {
    scale: 'Scale, as in analytics.scale.',
    arm: 'conservative or surgical.',
    time_point: 'Time point.',
    threshold: 'Improvement that makes a responder: max(MCID, MDC).',
    expected: 'As in analytics.response_rate.',
    cannot_improve: 'Of them excluded: their baseline is too good for so much improvement.',
    missing: 'Of them without a baseline or a later score: never counted as non-responders.',
    evaluable: 'Of them the rest: the denominator.',
    responders: 'Of the evaluable with an improvement of at least the threshold.',
    rate: 'responders / evaluable; null where nobody is evaluable.',
    lower:
      'Lower end of Wilson’s 95% interval of the rate; it takes two ankles of one patient for independent.',
    upper: 'Upper end of it.',
    worst: 'The rate if nobody of the missing had responded.',
    best: 'The rate if all of the missing had responded.',
    ...asOf,
  },
  body: `
    with answers as (
      select scale, arm, time_point,
        sum(times) filter (where not can_improve and not expected) as early_excluded,
        sum(times) filter (where can_improve and score is not null) as evaluable,
        sum(times) filter (where responder) as responders
      from (${net(answers)}) as answers group by scale, arm, time_point
    ), excluded as (${net(excluded)}
    ), counted as (
      select scale, arm, time_point, s.responder_threshold as threshold, expected,
        (coalesce(windows, 0) + coalesce(early_excluded, 0))::bigint as cannot_improve,
        coalesce(evaluable, 0)::bigint as evaluable, coalesce(responders, 0)::bigint as responders
      from analytics.response_rate
      join analytics.scale as s using (scale)
      left join answers using (scale, arm, time_point)
      left join excluded using (scale, arm, time_point)
      where s.responder_threshold is not null and time_point <> 'baseline'
    ), completed as (
      select *, expected - cannot_improve - evaluable as missing from counted
    )
    select scale, arm, time_point, threshold, expected, cannot_improve, missing, evaluable, responders,
      responders / nullif(evaluable, 0)::double precision as rate,
      analytics.wilson_lower(responders, evaluable) as lower, analytics.wilson_upper(responders, evaluable) as upper,
      responders / nullif(evaluable + missing, 0)::double precision as worst,
      (responders + missing) / nullif(evaluable + missing, 0)::double precision as best, ${asOfColumn}
    from completed`,
};

export const changeViews: readonly string[] = [
  ...tallyStatements(excluded),
  ...[changeFromBaseline, responderRate].flatMap(statementsOf),
];
