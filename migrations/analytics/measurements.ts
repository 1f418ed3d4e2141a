/** Scores: long, with what the rates need stored beside them; and wide. */
import { episodesKnownOn, knownOn, monthAsked, monthly } from './cohort.ts';
import { answers } from './answers.ts';
import { isExpected } from './expected.ts';
import { asOf, asOfColumn, definerFunction, keys, statementsOf, type Relation } from './relation.ts';
import { tallyStatements } from './tally.ts';

const long = `m.scale, m.arm, m.time_point, m.filing, m.score, m.missing_reason, m.answered, m.items,
  m.completed_on - e.day0 as completed_day, m.anchored_on - e.day0 as anchor_day, m.target_on - e.day0 as target_day,
  m.completed_on - m.anchored_on as days_from_anchor, m.respondent, m.mode, m.revision <> m.entry as corrected`;

/** Of sums and quotients of whole numbers: a change that equals the threshold must not fail by the last bit. */
const tolerance = '1e-9';

/** Whether from this baseline an improvement as great as the threshold is possible on the scale at all. */
const canImprove = `case s.direction
  when 'higher-is-better' then s.maximum - b.score else b.score - s.minimum end
  >= s.responder_threshold - ${tolerance}`;

const improvement = `case s.direction when 'higher-is-better' then m.score - b.score else b.score - m.score end`;

/**
 * With each filed answer: its baseline and what follows from it; whether it is the patient’s first of that scale and time
 * point, so that patients are counted without comparing a million rows; and whether its window is among the expected.
 */
const stored: Relation = {
  name: 'analytics_private.measurement',
  kind: 'materialized view',
  about: 'What analytics.measurement and analytics.change_from_baseline show, and what the rates need.',
  columns: {},
  body: `
    select e.episode_id, e.subject_id, e.side, m.entry, ${long}, b.score as baseline_score,
      ${improvement} as improvement, ${canImprove} as can_improve,
      case when ${canImprove} and m.time_point <> 'baseline' then
        ${improvement} >= s.responder_threshold - ${tolerance} end as responder,
      coalesce(${isExpected('e', 'w')}, false) as expected,
      e.subject_place = 1 or not exists (
        select from analytics_private.episode as other
        join public.measurement as earlier using (pathway_id)
        where other.subject_id = e.subject_id and other.subject_place < e.subject_place
          and (earlier.scale, earlier.arm, earlier.time_point, earlier.filing) = (m.scale, m.arm, m.time_point, 'filed')
          and ${knownOn('earlier', null)}
      ) as first_of_subject
    from public.measurement as m
    join analytics_private.episode as e using (pathway_id)
    left join public.measurement as b on b.pathway_id = m.pathway_id and b.scale = m.scale and b.arm = m.arm
      and b.time_point = 'baseline' and b.filing = 'filed' and ${knownOn('b', null)}
    left join analytics.scale as s on s.scale = m.scale
    left join analytics.expected_window as w on w.protocol_version = e.protocol_version
      and w.scale = m.scale and w.arm = m.arm and w.time_point = m.time_point
    where ${knownOn('m', null)}`,
};

const columns = {
  ...keys,
  scale: 'Scale, as in analytics.scale.',
  arm: 'conservative: counted from conservative day 0; surgical: from the operation; none: in no window.',
  time_point: 'Time point in whose window it was completed; null where arm is none.',
  filing:
    'filed: the score of its time point; further-from-target: another is nearer; outside-windows: kept, and in no analysis by time point.',
  score:
    'In points of the scale; null where too few items were answered. Never a zero in place of a missing score.',
  missing_reason: 'Why there is no score; null where there is one.',
  answered: 'Number of items answered.',
  items: 'Number of items of the scale.',
  completed_day: 'Day of completion, from conservative day 0.',
  anchor_day: 'Day from which its time point is counted, from conservative day 0; null where arm is none.',
  target_day: 'Day aimed at, from conservative day 0; null where arm is none.',
  days_from_anchor: 'Day of completion, from the anchor of its arm; null where arm is none.',
  respondent: 'patient, proxy or clinician.',
  mode: 'form, paper, telephone or visit.',
  corrected: 'Whether this is a later version of what was first reported.',
};

const list = Object.keys(columns).join(', ');

const measurement: Relation = {
  name: 'analytics.measurement',
  kind: 'view',
  about:
    'One row an answer, scale and arm: the version that stands. Count time points with filing = filed, or some count twice.',
  columns: { ...columns, ...asOf },
  body: `select ${list}, ${asOfColumn}
    from analytics_private.measurement join analytics_private.included using (episode_id)`,
};

/** Each scale of the code; `test/database/analytics/scales.test.ts` compares. */
export const wideScales = [
  'NRS',
  'FAAM-ADL',
  'FAAM-Sport',
  'AOFAS',
  'FAOS-Pain',
  'FAOS-Symptoms',
  'FAOS-ADL',
  'FAOS-Sport',
  'FAOS-QoL',
  'Tegner',
  'Satisfaction',
  'Cosmesis',
];
const columnOf = (scale: string): string => scale.toLowerCase().replaceAll('-', '_');

const storedWide: Relation = {
  name: 'analytics_private.measurement_wide',
  kind: 'materialized view',
  about: 'What analytics.measurement_wide shows.',
  columns: {},
  body: `
    select episode_id, subject_id, side, arm, time_point,
      ${wideScales.map((scale) => `max(score) filter (where scale = '${scale}') as ${columnOf(scale)}`).join(', ')}
    from analytics_private.measurement where filing = 'filed' and arm <> 'none'
    group by episode_id, subject_id, side, arm, time_point`,
};

const wideColumns = {
  ...keys,
  arm: 'conservative or surgical.',
  time_point: 'Time point, such as baseline or week-14.',
  ...Object.fromEntries(
    wideScales.map((scale) => [columnOf(scale), `Filed score of ${scale}; null where there is none.`]),
  ),
};

const measurementWide: Relation = {
  name: 'analytics.measurement_wide',
  kind: 'view',
  about: 'One row an episode, arm and time point that has an answer: a column a scale, filed scores only.',
  columns: { ...wideColumns, ...asOf },
  body: `select ${Object.keys(wideColumns).join(', ')}, ${asOfColumn}
    from analytics_private.measurement_wide join analytics_private.included using (episode_id)`,
};

export const measurementViews: readonly string[] = [
  ...statementsOf(stored),
  `create unique index measurement_key on analytics_private.measurement (episode_id, entry, scale, arm)`,
  ...tallyStatements(answers),
  ...statementsOf(measurement),
  ...statementsOf(storedWide),
  `create unique index measurement_wide_key on analytics_private.measurement_wide (episode_id, arm, time_point)`,
  ...statementsOf(measurementWide),
  ...definerFunction({
    name: 'analytics.measurement_as_of',
    parameters: 'month date',
    returns: 'setof analytics.measurement',
    about: `analytics.measurement as it was known at the beginning of a month: of a corrected score the version of then. ${monthly} Consent is that of now.`,
    body: `with asked as (select ${monthAsked} as day)
      select ${list}, as_of from (
        select e.subject_id, e.episode_id, e.side, ${long}, asked.day::timestamptz as as_of
        from asked, lateral (${episodesKnownOn('asked.day', 'asked.day')}) as e
        join public.measurement as m using (pathway_id)
        where ${knownOn('m', 'asked.day')}
      ) as known`,
  }),
];
