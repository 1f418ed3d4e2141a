/** What the code knows and the queries need: scales, their windows, and when the views were refreshed. */
import { statementsOf, type Relation } from './relation.ts';

const state = [
  `create table analytics_private.state (
    only_row boolean primary key default true check (only_row),
    as_of timestamptz,
    refreshed_at timestamptz
  )`,
  `insert into analytics_private.state default values`,
];

const scale: Relation = {
  name: 'analytics.scale',
  kind: 'table',
  about:
    'One row a scale, as the code scores it: range, direction, and the change thresholds with their source. Filled by the refresh.',
  columns: {
    scale: 'Scale, such as FAAM-ADL.',
    instrument: 'Instrument that it is part of, such as FAAM.',
    minimum: 'Lowest score that there is.',
    maximum: 'Highest score that there is.',
    direction: 'higher-is-better or lower-is-better.',
    level: 'interval; or ordinal: medians and counts only, never a mean.',
    items: 'Number of items.',
    least_answered: 'With fewer answered items there is no score.',
    mcid: 'Minimal clinically important difference, in points: of the change of one patient, never of a difference between groups; null where none is known.',
    mcid_source: 'Where it was found, and in whom.',
    mdc: 'Minimal detectable change at 95%, in points; null where none is known.',
    mdc_source: 'Where it was found, and in whom.',
    responder_threshold:
      'Improvement in points that makes a responder: the greater of MCID and MDC; null where the MCID was not found in patients like these.',
    licence: 'free or unverified.',
  },
  body: `
    scale text primary key,
    instrument text not null,
    minimum double precision not null,
    maximum double precision not null,
    direction text not null check (direction in ('higher-is-better', 'lower-is-better')),
    level text not null check (level in ('interval', 'ordinal')),
    items int not null,
    least_answered int not null,
    mcid double precision,
    mcid_source text,
    mdc double precision,
    mdc_source text,
    responder_threshold double precision,
    licence text not null`,
};

const expectedWindow: Relation = {
  name: 'analytics.expected_window',
  kind: 'table',
  about:
    'One row a protocol version, scale, arm and time point at which the scale is asked for. Filled from the protocols by the refresh.',
  columns: {
    protocol_version: 'Version of the clinical protocol.',
    scale: 'Scale that is asked for.',
    arm: 'conservative: days from conservative day 0; surgical: days from the operation.',
    time_point: 'Time point, such as baseline or week-14.',
    from_day: 'First day that counts.',
    target_day: 'Day aimed at; of answers in the window the nearest to it is filed.',
    to_day: 'Last day that counts.',
  },
  body: `
    protocol_version text not null,
    scale text not null,
    arm text not null check (arm in ('conservative', 'surgical')),
    time_point text not null,
    from_day int not null,
    target_day int not null,
    to_day int not null,
    primary key (protocol_version, scale, arm, time_point)`,
};

const refreshed: Relation = {
  name: 'analytics.refreshed',
  kind: 'view',
  about: 'One row: up to when the views know the record.',
  columns: {
    as_of: 'The views show what was known then; null before the first refresh.',
    refreshed_at: 'When the refresh began, by the clock of the database.',
  },
  body: `select as_of, refreshed_at from analytics_private.state`,
};

/** Wilson’s score interval (Wilson 1927, without continuity correction), z of the normal distribution at 97.5%. */
const wilson = (['lower', 'upper'] as const).map(
  (end) => `create function analytics.wilson_${end}(successes bigint, trials bigint) returns double precision
    language sql immutable parallel safe return case when trials > 0 then
      (successes + 1.959963984540054 ^ 2 / 2 ${end === 'lower' ? '-' : '+'} 1.959963984540054
        * sqrt(successes * (trials - successes) / trials::double precision + 1.959963984540054 ^ 2 / 4))
      / (trials + 1.959963984540054 ^ 2) end`,
);
const wilsonComments = (['lower', 'upper'] as const).map(
  (end) =>
    `comment on function analytics.wilson_${end} is
      'The ${end} end of Wilson’s 95% score interval of a proportion (without continuity correction); null of no trials.'`,
);

export const reference: readonly string[] = [
  ...state,
  ...[scale, expectedWindow, refreshed].flatMap(statementsOf),
  ...wilson,
  ...wilsonComments,
];
