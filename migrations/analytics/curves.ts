/** Curves are computed in TypeScript from analytics.time_to_event, and stored by `storeCurves`. */
import { statementsOf, type Relation } from './relation.ts';

const tables = [
  `create table analytics_private.curve (
    outcome text not null,
    origin text not null,
    stratum text not null,
    method text not null check (method in ('kaplan-meier', 'aalen-johansen')),
    episodes int not null,
    patients int not null,
    events int not null,
    median double precision,
    median_lower double precision,
    median_upper double precision,
    as_of timestamptz,
    primary key (outcome, origin, stratum, method)
  )`,
  `create table analytics_private.curve_step (
    outcome text not null,
    origin text not null,
    stratum text not null,
    method text not null,
    day double precision not null,
    at_risk int not null,
    events int not null,
    censored int not null,
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
    'kaplan-meier: the proportion without the event; aalen-johansen: the proportion with it, where events compete.',
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
    day: 'Day from the origin at which the step is.',
    at_risk: 'Episodes at risk just before that day.',
    events: 'Events on that day.',
    censored: 'Episodes censored on that day, after the events.',
    estimate: 'Estimate from that day on.',
    standard_error: 'Its standard error, clustered by patient where two ankles of one are in it.',
    lower: 'Lower end of its 95% interval, on the log–log scale.',
    upper: 'Upper end of it.',
    ...computed,
  },
  body: `select outcome, origin, stratum, method, day, at_risk, s.events, censored, estimate, standard_error, lower, upper, as_of
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
    episodes: 'Ankle-episodes in the curve.',
    patients: 'Patients in it.',
    events: 'Events in it.',
    median: 'First day from the origin at which half have had the event; null where half never had.',
    lower: 'Lower end of its 95% interval; null where there is none.',
    upper: 'Upper end of it; null where there is none.',
    ...computed,
  },
  body: `select outcome, origin, stratum, method, episodes, patients, events, median, median_lower as lower,
      median_upper as upper, as_of
    from analytics_private.curve where ${allConsent}`,
};

export const curveViews: readonly string[] = [
  ...tables,
  ...[survivalCurve, survivalMedian].flatMap(statementsOf),
];
