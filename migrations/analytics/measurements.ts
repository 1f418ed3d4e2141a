/** Scores: long, with what the rates need stored beside them; and wide. */
import { episodesKnownOn, knownOn, monthAsked, monthly } from './cohort.ts';
import { asOf, asOfColumn, definerFunction, keys, statementsOf, type Relation } from './relation.ts';

const long = `m.scale, m.arm, m.time_point, m.filing, m.score, m.missing_reason, m.answered, m.items,
  m.completed_on - e.day0 as completed_day, m.anchored_on - e.day0 as anchor_day, m.target_on - e.day0 as target_day,
  m.completed_on - m.anchored_on as days_from_anchor, m.respondent, m.mode, m.revision <> m.entry as corrected`;

/**
 * With each filed answer: the score of its baseline; whether it is the patient’s first of that scale and time point, so
 * that patients are counted without comparing a million rows; and whether its window is among those that have closed.
 */
const stored: Relation = {
  name: 'analytics_private.measurement',
  kind: 'materialized view',
  about: 'What analytics.measurement shows, with what the rates need.',
  columns: {},
  body: `
    with known as (
      select e.episode_id, e.subject_id, e.side, e.protocol_version, m.entry, ${long}
      from public.measurement as m join analytics_private.episode as e using (pathway_id)
      where ${knownOn('m', null)}
    ), shared as (
      select subject_id from analytics_private.episode group by subject_id having count(*) > 1
    ), later as (
      select distinct on (subject_id, scale, arm, time_point) subject_id, scale, arm, time_point, episode_id
      from known join shared using (subject_id) where filing = 'filed'
      order by subject_id, scale, arm, time_point, episode_id
    )
    select known.episode_id, known.subject_id, known.side, known.entry, known.scale, known.arm, known.time_point,
      known.filing, known.score, known.missing_reason, known.answered, known.items, known.completed_day,
      known.anchor_day, known.target_day, known.days_from_anchor, known.respondent, known.mode, known.corrected,
      baseline.score as baseline_score,
      later.episode_id is null or later.episode_id = known.episode_id as first_of_subject,
      closed.episode_id is not null as expected
    from known
    left join known as baseline on baseline.episode_id = known.episode_id and baseline.scale = known.scale
      and baseline.arm = known.arm and baseline.time_point = 'baseline' and baseline.filing = 'filed'
    left join later on later.subject_id = known.subject_id and later.scale = known.scale and later.arm = known.arm
      and later.time_point = known.time_point
    left join analytics.expected_window as w on w.protocol_version = known.protocol_version
      and w.scale = known.scale and w.arm = known.arm and w.time_point = known.time_point
    left join analytics_private.closed_window as closed on closed.episode_id = known.episode_id
      and closed.arm = w.arm and closed.time_point = w.time_point and closed.to_day = w.to_day`,
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
