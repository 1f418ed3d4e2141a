/** What care was given, and what came of it: counts, and one row an episode where it is about each. */
import { distinct, knownOn } from './cohort.ts';
import { asOf, asOfColumn, keys, statementsOf, type Relation } from './relation.ts';

const dimensions = {
  side: 'e.side',
  age_band: 'e.age_band',
  gender: `coalesce(e.gender, 'unknown')`,
  sport_level: `coalesce(e.sport_level, 'unknown')`,
  protocol_version: 'e.protocol_version',
  reassessment: `coalesce(e.reassessment, 'none yet')`,
  approach_performed: `coalesce(e.approach_performed, 'not operated')`,
  close_reason: `coalesce(e.close_reason, 'open')`,
};

const patients = 'Different patients. One who is in two levels counts in both.';
const ankles = 'Different ankles: a patient and a side.';

const headCount: Relation = {
  name: 'analytics.head_count',
  kind: 'view',
  about: 'One row for all, and one a level of each dimension: patients, ankles and episodes.',
  columns: {
    dimension: 'all, or a column of analytics.cohort.',
    level: 'Its value.',
    patients,
    ankles,
    episodes: 'Ankle-episodes. The levels of a dimension add up to all.',
    ...asOf,
  },
  body: `
    select d.dimension, d.level, ${distinct('e.subject_id')} as patients,
      ${distinct('(e.subject_id, e.side)')} as ankles, count(*) as episodes, ${asOfColumn}
    from analytics_private.episode as e
    join analytics_private.included using (episode_id)
    cross join lateral (values ('all', 'all'),
      ${Object.entries(dimensions)
        .map(([name, value]) => `('${name}', ${value})`)
        .join(', ')}) as d (dimension, level)
    group by d.dimension, d.level`,
};

const ofEpisodes = `from analytics_private.episode as e join analytics_private.included using (episode_id)`;
const key = 'e.subject_id, e.episode_id, e.side';

/** So that they are of the same moment as the episode whose day 0 they are counted from. */
const stored: readonly Relation[] = [
  {
    name: 'analytics_private.immobilization',
    kind: 'materialized view',
    about: 'What analytics.immobilization shows.',
    columns: {},
    body: `select ${key}, i.entry, i.device, i.context, i.applied_on - e.day0 as applied_day,
        i.removed_on - e.day0 as removed_day, i.breach
      from public.immobilization as i join analytics_private.episode as e using (pathway_id)
      where ${knownOn('i', null)}`,
  },
  {
    name: 'analytics_private.complication',
    kind: 'materialized view',
    about: 'What analytics.complication shows.',
    columns: {},
    body: `select ${key}, c.entry, c.kind, c.grade, c.occurred_on - e.day0 as occurred_day, e.surgery_day,
        e.approach_performed
      from public.complication as c join analytics_private.episode as e using (pathway_id)
      where ${knownOn('c', null)}`,
  },
];

const adherence: Relation = {
  name: 'analytics.adherence',
  kind: 'view',
  about: 'One row an episode with a session of physical therapy on record.',
  columns: {
    ...keys,
    sessions_attended: 'Sessions attended.',
    sessions_missed: 'Sessions missed.',
    rate: 'attended / (attended + missed).',
    ...asOf,
  },
  body: `select ${key}, e.sessions_attended, e.sessions_missed,
      e.sessions_attended / (e.sessions_attended + e.sessions_missed)::double precision as rate, ${asOfColumn}
    ${ofEpisodes} where e.sessions_attended + e.sessions_missed > 0`,
};

const immobilization: Relation = {
  name: 'analytics.immobilization',
  kind: 'view',
  about: 'One row a cast or fixed-ankle walker.',
  columns: {
    ...keys,
    device: 'cast or fixed-ankle-walker.',
    context: 'conservative or surgical.',
    applied_day: 'Day from conservative day 0 on which it was put on.',
    removed_day: 'Day on which it came off; null where it is on.',
    days: 'Days worn; null where it is on.',
    breach: 'Whether it exceeded a limit (rules IMM-2, IMM-5).',
    ...asOf,
  },
  body: `select ${key}, e.device, e.context, e.applied_day, e.removed_day, e.removed_day - e.applied_day as days,
      e.breach, ${asOfColumn}
    from analytics_private.immobilization as e join analytics_private.included using (episode_id)`,
};

const referralDelay: Relation = {
  name: 'analytics.referral_delay',
  kind: 'view',
  about: 'One row an episode whose clock of referral delay has run, or that was referred.',
  columns: {
    ...keys,
    referred_day: 'Day of the first referral, from conservative day 0; null where there was none.',
    accepted_day: 'Day on which a surgeon accepted; null where none has.',
    days_to_acceptance: 'From referral to acceptance; null where none has accepted.',
    delay_days: 'Days that the clock ran: from day 57, or the review that was set (rule REF-3).',
    is_over:
      'Whether the clock has stopped for good: accepted, recovered, operated or closed. Else the days are so far.',
    ...asOf,
  },
  body: `select ${key}, e.referred_day, e.referral_accepted_day as accepted_day,
      e.referral_accepted_day - e.referred_day as days_to_acceptance, e.referral_delay_days as delay_days,
      num_nonnulls(e.referral_accepted_day, e.recovered_day, e.surgery_day, e.closed_day) > 0 as is_over,
      ${asOfColumn}
    ${ofEpisodes} where e.referred_day is not null or e.referral_delay_days > 0`,
};

const complication: Relation = {
  name: 'analytics.complication',
  kind: 'view',
  about: 'One row a complication. The denominator is analytics.cohort where surgery_day is not null.',
  columns: {
    ...keys,
    kind: 'Kind, such as wound or nerve.',
    grade: 'Clavien–Dindo, I to V.',
    occurred_day: 'Day from conservative day 0.',
    days_after_surgery: 'Day from the operation; null where there was none.',
    approach_performed: 'Approach of the operation; null where there was none.',
    ...asOf,
  },
  body: `select ${key}, e.kind, e.grade, e.occurred_day, e.occurred_day - e.surgery_day as days_after_surgery,
      e.approach_performed, ${asOfColumn}
    from analytics_private.complication as e join analytics_private.included using (episode_id)`,
};

const approach: Relation = {
  name: 'analytics.approach',
  kind: 'view',
  about:
    'One row an approach as planned and as performed, of episodes that were listed or operated. Compare by the planned one: cancellations stay in.',
  columns: {
    planned: 'As planned: endoscopic, open, combined; unknown where it was not recorded.',
    performed: 'As performed; cancelled, or not yet, where there was no operation.',
    patients,
    ankles,
    episodes: 'Ankle-episodes.',
    ...asOf,
  },
  body: `select coalesce(e.approach_planned, 'unknown') as planned, p.performed,
      ${distinct('e.subject_id')} as patients, ${distinct('(e.subject_id, e.side)')} as ankles,
      count(*) as episodes, ${asOfColumn}
    ${ofEpisodes}
    cross join lateral (select coalesce(e.approach_performed,
      case when e.surgery_cancelled_day is null then 'not yet' else 'cancelled' end) as performed) as p
    where e.listed_day is not null or e.surgery_day is not null
    group by 1, 2`,
};

const conservativeRecovery: Relation = {
  name: 'analytics.conservative_recovery',
  kind: 'view',
  about:
    'One row a state in which conservative care stands, of the whole cohort from day 0. A plain proportion takes those still under care for not recovered: for the probability over time see recovery-without-surgery in analytics.time_to_event.',
  columns: {
    state:
      'recovered without surgery, operated, under care (open), or ended without either (closed: death, transfer, loss, withdrawal).',
    patients,
    ankles,
    episodes: 'Ankle-episodes.',
    proportion: 'Of all episodes.',
    lower: 'Lower end of Wilson’s 95% interval of it; it takes two ankles of one patient for independent.',
    upper: 'Upper end of it.',
    ...asOf,
  },
  body: `
    with counted as (
      select s.state, ${distinct('e.subject_id')} as patients,
        ${distinct('(e.subject_id, e.side)')} as ankles, count(*) as episodes
      ${ofEpisodes}
      cross join lateral (select case
        when e.recovered_day is not null and (e.surgery_day is null or e.recovered_day <= e.surgery_day)
          then 'recovered without surgery'
        when e.surgery_day is not null then 'operated'
        when e.closed_day is null then 'under care'
        else 'ended without either' end as state) as s
      group by s.state
    ), shared as (
      select *, sum(episodes) over ()::bigint as all_episodes from counted
    )
    select state, patients, ankles, episodes, episodes / all_episodes::double precision as proportion,
      analytics.wilson_lower(episodes, all_episodes) as lower,
      analytics.wilson_upper(episodes, all_episodes) as upper, ${asOfColumn}
    from shared`,
};

const shown = [
  headCount,
  adherence,
  immobilization,
  referralDelay,
  complication,
  approach,
  conservativeRecovery,
];

export const careViews: readonly string[] = [
  ...stored.flatMap((relation) => [
    ...statementsOf(relation),
    `create unique index on ${relation.name} (episode_id, entry)`,
  ]),
  ...shown.flatMap(statementsOf),
];
