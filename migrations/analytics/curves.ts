/** Curves are computed in TypeScript from analytics.time_to_event, and stored by `replaceCurves`. */
import { statementsOf, type Relation } from './relation.ts';

const tables = [
  `create table analytics_private.curve (
    outcome text not null,
    origin text not null,
    stratum text not null,
    method text not null check (method in ('kaplan-meier', 'aalen-johansen', 'turnbull')),
    patients int not null,
    episodes int not null,
    events int not null,
    never_at_risk int not null,
    median_day double precision,
    lower_day double precision,
    upper_day double precision,
    as_of timestamptz,
    primary key (outcome, origin, stratum, method)
  )`,
  `create table analytics_private.curve_step (
    outcome text not null,
    origin text not null,
    stratum text not null,
    method text not null,
    quantity text not null check (quantity in ('event-free', 'cumulative-incidence')),
    day double precision not null,
    at_risk int,
    events int,
    censored int,
    estimate double precision not null,
    standard_error double precision,
    lower double precision,
    upper double precision,
    primary key (outcome, origin, stratum, method, day),
    foreign key (outcome, origin, stratum, method) references analytics_private.curve on delete cascade
  )`,
  `create table analytics_private.curve_subject (
    subject_id uuid primary key references analytics_private.subject_pseudonym (subject_id)
  )`,
];

/**
 * A curve cannot be computed without one of its patients when it is asked for: from the moment at which one of them
 * takes back the consent until the next refresh there is none.
 */
const allConsent = `not exists (
  select from analytics_private.curve_subject
  join analytics_private.subject_pseudonym using (subject_id)
  join public.person using (person_id)
  where not person.research_consent)`;

const of = {
  outcome: 'As in analytics.time_to_event.',
  origin: 'As in analytics.time_to_event.',
  stratum: 'As in analytics.time_to_event.',
  method:
    'aalen-johansen: events compete, as death with a return. kaplan-meier: of a return, as published series give it, with death taken for censoring; where nobody died it says the same. turnbull: instead of both, where a day is known only to lie between two.',
};
const computed = {
  as_of: 'When the curve was computed from: analytics.time_to_event as of then.',
};
const none =
  'Empty from the moment at which a patient in a curve takes back the consent until the next refresh.';

const survivalCurve: Relation = {
  name: 'analytics.survival_curve',
  kind: 'view',
  about: `One row a step of a curve. ${none}`,
  columns: {
    ...of,
    quantity:
      'What estimate is the proportion of: event-free, still without the event; cumulative-incidence, having had it.',
    day: 'Day from the origin at which the step is.',
    at_risk: 'Episodes at risk just before that day; null of turnbull, which knows none.',
    events: 'Events on that day; null of turnbull.',
    censored: 'Episodes censored on that day, after the events; null of turnbull.',
    estimate: 'Estimate from that day on.',
    standard_error:
      'Its standard error, clustered by patient where two ankles of one are in it; null of turnbull.',
    lower:
      'Lower end of its 95% interval, on the log–log scale; null of turnbull, and where it is not defined.',
    upper: 'Upper end of it, likewise.',
    ...computed,
  },
  body: `select outcome, origin, stratum, method, quantity, day, at_risk, s.events, censored, estimate, standard_error, lower, upper, as_of
    from analytics_private.curve_step as s
    join analytics_private.curve using (outcome, origin, stratum, method)
    where ${allConsent}`,
};

const survivalMedian: Relation = {
  name: 'analytics.survival_median',
  kind: 'view',
  about: `One row a curve: when half have had the event. ${none}`,
  columns: {
    ...of,
    patients: 'Patients in the curve.',
    episodes: 'Ankle-episodes in it.',
    events: 'Events in it.',
    never_at_risk: 'Ankle-episodes that are not in it, because their observation ended before they entered.',
    median_day:
      'Day from the origin by which half have had the event; where the curve stands exactly on a half, the middle of that time; null where half never had.',
    lower_day: 'Lower end of its 95% interval; null where there is none.',
    upper_day: 'Upper end of it; null where there is none.',
    ...computed,
  },
  body: `select outcome, origin, stratum, method, patients, episodes, events, never_at_risk, median_day, lower_day,
      upper_day, as_of
    from analytics_private.curve where ${allConsent}`,
};

export const curveViews: readonly string[] = [
  ...tables,
  ...[survivalCurve, survivalMedian].flatMap(statementsOf),
];
