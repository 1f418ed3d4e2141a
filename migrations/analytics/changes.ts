/** Change from baseline, and who responded. An MCID is for one patient’s change, never for a difference of groups. */
import { asOf, asOfColumn, keys, statementsOf, type Relation } from './relation.ts';

/** Of sums and quotients of whole numbers: a change that equals the threshold must not fail by the last bit. */
const tolerance = '1e-9';

/** Whether from this baseline an improvement as great as the threshold is possible on the scale at all. */
const canImprove = (baseline: string): string => `case s.direction
  when 'higher-is-better' then s.maximum - ${baseline} else ${baseline} - s.minimum end
  >= s.responder_threshold - ${tolerance}`;

const improvement = `case s.direction
  when 'higher-is-better' then m.score - m.baseline_score else m.baseline_score - m.score end`;

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
      m.score - m.baseline_score as change, ${improvement} as improvement, s.mcid, s.mdc,
      s.responder_threshold as threshold, ${canImprove('m.baseline_score')} as can_improve,
      case when ${canImprove('m.baseline_score')} then ${improvement} >= s.responder_threshold - ${tolerance} end
        as responder,
      ${asOfColumn}
    from analytics_private.measurement as m
    join analytics_private.included using (episode_id)
    join analytics.scale as s using (scale)
    where m.filing = 'filed' and m.arm <> 'none' and m.time_point <> 'baseline'`,
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
      select m.scale, m.arm, m.time_point,
        count(*) filter (where not (${canImprove('m.baseline_score')}) and not m.expected) as early_excluded,
        count(m.score) filter (where ${canImprove('m.baseline_score')}) as evaluable,
        count(*) filter (where ${canImprove('m.baseline_score')}
          and ${improvement} >= s.responder_threshold - ${tolerance}) as responders
      from analytics_private.measurement as m
      join analytics_private.included using (episode_id)
      join analytics.scale as s using (scale)
      where m.filing = 'filed' and m.arm <> 'none' and m.time_point <> 'baseline'
        and s.responder_threshold is not null
      group by m.scale, m.arm, m.time_point
    ), excluded as (
      select w.scale, w.arm, w.time_point, count(*) as windows
      from analytics_private.measurement as m
      join analytics_private.included using (episode_id)
      join analytics.scale as s using (scale)
      join analytics_private.closed_window as closed on closed.episode_id = m.episode_id and closed.arm = m.arm
      join analytics.expected_window as w on w.protocol_version = closed.protocol_version and w.scale = m.scale
        and w.arm = closed.arm and w.time_point = closed.time_point and w.to_day = closed.to_day
      where m.filing = 'filed' and m.time_point = 'baseline' and w.time_point <> 'baseline'
        and not (${canImprove('m.baseline_score')})
      group by w.scale, w.arm, w.time_point
    ), counted as (
      select scale, arm, time_point, s.responder_threshold as threshold, expected,
        coalesce(windows, 0) + coalesce(early_excluded, 0) as cannot_improve,
        coalesce(evaluable, 0) as evaluable, coalesce(responders, 0) as responders
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

export const changeViews: readonly string[] = [changeFromBaseline, responderRate].flatMap(statementsOf);
