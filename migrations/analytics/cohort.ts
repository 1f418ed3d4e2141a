/** One row an ankle-episode: stored with its pathway, shown without it. */
import { asOf, asOfColumn, definerFunction, keys, statementsOf, type Relation } from './relation.ts';

/** Of a version of a row whether it was what was known on `day`; `day` null: what is known now. */
export const knownOn = (row: string, day: string | null): string =>
  day === null
    ? `${row}.known_to is null`
    : `${row}.known_from <= ${day} and (${row}.known_to is null or ${row}.known_to > ${day})`;

/** Ten-year bands, but one below 18 and one from 80. */
const ageBand = (age: string): string => `case
  when ${age} < 18 then '<18' when ${age} < 20 then '18–19' when ${age} >= 80 then '80+'
  else (${age} / 10 * 10)::text || '–' || (${age} / 10 * 10 + 9)::text end`;

/** Columns of dates, each with the name that it has as a day from conservative day 0. */
const days = {
  enrolled_on: 'enrolled_day',
  listed_on: 'listed_day',
  surgery_cancelled_on: 'surgery_cancelled_day',
  surgery_on: 'surgery_day',
  reassessed_on: 'reassessed_day',
  referred_on: 'referred_day',
  referral_accepted_on: 'referral_accepted_day',
  recovered_on: 'recovered_day',
  returned_participation_on: 'returned_participation_day',
  returned_participation_after: 'returned_participation_after_day',
  returned_sport_on: 'returned_sport_day',
  returned_sport_after: 'returned_sport_after_day',
  returned_pre_injury_on: 'returned_pre_injury_day',
  returned_pre_injury_after: 'returned_pre_injury_after_day',
  status_known_on: 'status_known_day',
  closed_on: 'closed_day',
};

/**
 * Every consenting episode as it was known on `day`. `pathway_id` and `day0` are for joins within the private schema;
 * so is `followed_to_day`, which together with the date of the refresh would give away day 0.
 */
export const episodesKnownOn = (day: string | null, today: string): string => `
  select pathway_id, outcome.conservative_day0 as day0, episode_pseudonym.episode_id, subject_pseudonym.subject_id,
    pathway.side, pathway.episode, pathway.protocol_version,
    ${ageBand("date_part('year', age(outcome.conservative_day0, person.birth_date))::int")} as age_band,
    person.gender, outcome.sport_level, outcome.reassessment, outcome.approach_planned, outcome.approach_performed,
    outcome.converted, outcome.sessions_attended, outcome.sessions_missed, outcome.immobilized_days,
    outcome.immobilization_breach, outcome.referral_delay_days, outcome.close_reason,
    ${Object.entries(days)
      .map(([date, name]) => `outcome.${date} - outcome.conservative_day0 as ${name}`)
      .join(', ')},
    least(outcome.closed_on, ${today} - 1) - outcome.conservative_day0 as followed_to_day
  from public.pathway_outcome as outcome
  join public.pathway using (pathway_id)
  join public.person using (person_id)
  join analytics_private.episode_pseudonym using (pathway_id)
  join analytics_private.subject_pseudonym using (person_id)
  where person.research_consent and ${knownOn('outcome', day)}
    and outcome.close_reason is distinct from 'entered-in-error'`;

export const today = `(select (as_of at time zone 'UTC')::date from analytics_private.state)`;

const stored: Relation = {
  name: 'analytics_private.episode',
  kind: 'materialized view',
  about: 'What analytics.cohort shows, with the real pathway and its day 0.',
  columns: {},
  body: `select *, count(*) over (partition by subject_id) as subject_episodes,
      row_number() over (partition by subject_id order by episode_id) as subject_place
    from (${episodesKnownOn(null, today)}) as e`,
};

const columns = {
  ...keys,
  episode: 'Which episode of this ankle it is, from 1.',
  protocol_version: 'Version of the clinical protocol on which the pathway runs.',
  age_band: 'Age on conservative day 0 in ten-year bands; one band below 18, one from 80.',
  gender: 'As recorded; null where it is not.',
  sport_level: 'none, recreational, competitive or professional; null where it was not said.',
  enrolled_day: 'Day of enrolment. After 0 the patient was enrolled late, and was not at risk here before.',
  listed_day: 'First day on which an operation was planned; null where none was.',
  surgery_cancelled_day: 'Day on which the operation was last cancelled; null where it was not.',
  surgery_day: 'Day of the operation; null where there was none.',
  approach_planned: 'As planned: endoscopic, open or combined; null where no operation was planned.',
  approach_performed: 'As performed; null where there was no operation.',
  converted: 'Whether the approach was changed during the operation; null where there was none.',
  reassessed_day: 'Day of the latest reassessment; null where there was none.',
  reassessment: 'Its outcome: resolved, improving, partly-improved or not-improved.',
  referred_day: 'Day of the first referral; null where there was none.',
  referral_accepted_day: 'Day on which a surgeon accepted; null where none has.',
  referral_delay_days: 'Days that the clock of referral delay ran (rule REF-3).',
  recovered_day: 'Day of the reassessment that found the symptoms resolved; null where none did.',
  returned_participation_day: 'First day back in training, at any level; null where it is not known.',
  returned_sport_day: 'First day back in the sport; null where it is not known.',
  returned_pre_injury_day: 'First day back at the level of before the injury; null where it is not known.',
  immobilized_days: 'Days in a cast or fixed-ankle walker during conservative care, each day once.',
  immobilization_breach: 'Whether a limit of immobilisation was exceeded (rules IMM-2, IMM-5).',
  status_known_day:
    'Last day on which the clinical status was known: where nothing happened, follow-up ends here.',
  closed_day: 'Day on which the pathway was closed; null while it is open.',
  close_reason:
    'Why: recovered, follow-up-complete, death, transfer, withdrawn or lost-to-follow-up. Of these none is a failure.',
};

const list = Object.keys(columns).join(', ');

const cohort: Relation = {
  name: 'analytics.cohort',
  kind: 'view',
  about:
    'One row an ankle-episode of a patient who consents to research now; episodes entered in error are left out. Every …_day is counted from conservative day 0 of the episode.',
  columns: { ...columns, ...asOf },
  body: `select ${list}, ${asOfColumn} from analytics_private.episode join analytics_private.included using (episode_id)`,
};

/** Different values of a patient’s: only who has several episodes has to be compared with others. */
export const distinct = (value: string): string =>
  `count(*) filter (where e.subject_episodes = 1)
    + count(distinct ${value}) filter (where e.subject_episodes > 1)`;

/** The first of the month asked for, and never a later one than that of the refresh. */
export const monthAsked = `least(date_trunc('month', month::timestamp),
  date_trunc('month', (select as_of at time zone 'UTC' from analytics_private.state)))::date`;

export const monthly =
  'The day asked for is rounded down to the first of its month: asking day by day would give away exact dates.';

export const cohortViews: readonly string[] = [
  ...statementsOf(stored),
  `create unique index episode_key on analytics_private.episode (episode_id)`,
  `create index episode_pathway on analytics_private.episode (pathway_id)`,
  ...statementsOf(cohort),
  ...definerFunction({
    name: 'analytics.cohort_as_of',
    parameters: 'month date',
    returns: 'setof analytics.cohort',
    about: `analytics.cohort as it was known at the beginning of a month. ${monthly} Consent is that of now.`,
    body: `with asked as (select ${monthAsked} as day)
      select ${list}, asked.day::timestamptz from asked, lateral (${episodesKnownOn('asked.day', 'asked.day')}) as e`,
  }),
];
