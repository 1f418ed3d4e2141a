/** Rows for Kaplan–Meier and Aalen–Johansen, under the definitions of docs/outcomes.md. */
import { episodesKnownOn, monthAsked, monthly } from './cohort.ts';
import { asOf, asOfColumn, definerFunction, keys, statementsOf, type Relation } from './relation.ts';

const outcomes = `(values
  ('return-to-participation', e.returned_participation_day, e.returned_participation_after_day, death_day),
  ('return-to-sport', e.returned_sport_day, e.returned_sport_after_day, death_day),
  ('return-to-pre-injury-level', e.returned_pre_injury_day, e.returned_pre_injury_after_day, death_day),
  ('recovery-without-surgery',
    case when e.surgery_day is null or e.recovered_day <= e.surgery_day then e.recovered_day end,
    null, e.surgery_day)
) as o (outcome, event_day, after_day, competing_day)`;

const origins = `(values
  ('day-0', 0, 'all'),
  ('day-56', 56, case when e.surgery_day <= 56 then 'operated by day 56' else 'not operated by day 56' end),
  ('listing', e.listed_day, e.approach_planned),
  ('operation', e.surgery_day, e.approach_planned)
) as i (origin, index_day, stratum)`;

/**
 * From day 0 and day 56 an event before the index ends the time at risk. Before listing or the operation a return is one
 * to a sport that the patient had to give up again: the return after it is still to come.
 */
const rowsOf = (episodes: string): string => `
  select e.subject_id, e.episode_id, e.side, o.outcome, i.origin, coalesce(i.stratum, 'unknown') as stratum,
    greatest(e.enrolled_day - i.index_day, 0) as entry_day, c.exit_day - i.index_day as exit_day,
    -- Of null and a number "greatest" is the number.
    case when c.status = 1 and o.after_day is not null then greatest(o.after_day - i.index_day, 0) end as exit_after_day, c.status,
    greatest(e.enrolled_day - i.index_day, 0) < c.exit_day - i.index_day as at_risk
  from (${episodes}) as e
  cross join lateral (select case when e.close_reason = 'death' then e.closed_day end as death_day) as d
  cross join lateral ${outcomes}
  cross join lateral ${origins}
  cross join lateral (
    select case when i.origin in ('day-0', 'day-56') or o.event_day >= i.index_day then o.event_day end as event_day
  ) as after_index
  cross join lateral (
    select case
        when after_index.event_day is not null then 1
        when o.competing_day is not null then 2
        else 0 end as status,
      coalesce(after_index.event_day, o.competing_day, e.status_known_day) as exit_day
  ) as c
  where i.index_day is not null
    and (o.outcome <> 'recovery-without-surgery' or i.origin in ('day-0', 'day-56'))
    and (i.origin <> 'day-56' or c.exit_day > 56)`;

const columns = {
  ...keys,
  outcome:
    'return-to-participation, return-to-sport, return-to-pre-injury-level, or recovery-without-surgery.',
  origin:
    'From when days are counted. day-0: the whole cohort from conservative day 0. day-56: the landmark, those without event and under follow-up on day 56. listing: the first day on which an operation was planned; those whose operation was cancelled stay in. operation: those operated.',
  stratum:
    'day-0: all; day-56: whether operated by then; listing and operation: the approach as planned. There is none by “ever operated”: that would give the operated immortal time.',
  entry_day:
    'Day from which the episode was under observation here (left truncation: enrolled after the origin); 0 where from the origin.',
  exit_day: 'Day of the event, of the competing event, or of the last known status.',
  exit_after_day:
    'Where the event is known only to lie between two days: the last day on which it had not happened; null where exit_day is exact.',
  status:
    '0 censored at the last known status; 1 the event; 2 a competing one: for a return death, for recovery without surgery the operation. Transfer, loss and withdrawal are censored, not failed.',
  at_risk:
    'Whether entry_day < exit_day. Without time at risk, as where the event came before enrolment, an episode is in no curve.',
};

const timeToEvent: Relation = {
  name: 'analytics.time_to_event',
  kind: 'view',
  about:
    'One row an episode, outcome and origin. Analyse one outcome and origin at a time, where at_risk, clustered by subject_id. Retirement from sport is not recorded: it does not compete here.',
  columns: { ...columns, ...asOf },
  body: `select ${Object.keys(columns).join(', ')}, ${asOfColumn}
    from (${rowsOf('select * from analytics_private.episode join analytics_private.included using (episode_id)')}) as e`,
};

export const timeToEventViews: readonly string[] = [
  ...statementsOf(timeToEvent),
  ...definerFunction({
    name: 'analytics.time_to_event_as_of',
    parameters: 'month date',
    returns: 'setof analytics.time_to_event',
    about: `analytics.time_to_event as it was known at the beginning of a month. ${monthly} Consent is that of now.`,
    body: `with asked as (select ${monthAsked} as day)
      select known.*, asked.day::timestamptz from asked,
        lateral (${rowsOf(episodesKnownOn('asked.day', 'asked.day'))}) as known`,
  }),
];
