/**
 * The views of `talus_aggregate`: no individual line. Each shows what a function of the same name in the private schema
 * returns, because the plan of a plain view tells with EXPLAIN ANALYZE how many rows it read.
 */
import { isSafePart, least, points, proportion, publishable, rounded } from './disclosure.ts';
import { definerFunction, statementsOf } from './relation.ts';

interface Aggregate {
  readonly name: string;
  readonly about: string;
  /** Type and description. */
  readonly columns: Readonly<Record<string, readonly [type: string, about: string]>>;
  readonly body: string;
  readonly language?: 'plpgsql';
}

const statementsOfAggregate = ({ name, about, columns, body, language }: Aggregate) => [
  ...definerFunction({
    name: `analytics_private.aggregate_${name}`,
    parameters: '',
    returns: `table (${Object.entries(columns)
      .map(([column, [type]]) => `${column} ${type}`)
      .join(', ')})`,
    about: `What analytics_aggregate.${name} shows.`,
    body,
    language: language ?? 'sql',
  }),
  ...statementsOf({
    name: `analytics_aggregate.${name}`,
    kind: 'view',
    about: `${about} Counts are to the nearest ${least}; what rests on fewer than ${least} patients is left out, and so is what would give it away.`,
    columns: Object.fromEntries(Object.entries(columns).map(([column, [, text]]) => [column, text])),
    body: `select * from analytics_private.aggregate_${name}()`,
  }),
];

const asOf = ['timestamptz', 'When the stored views were last refreshed from the record.'] as const;
const patients = ['bigint', `Patients, to the nearest ${least}.`] as const;
const episodes = ['bigint', `Ankle-episodes, to the nearest ${least}.`] as const;
const place = {
  scale: ['text', 'Scale.'],
  arm: ['text', 'conservative or surgical.'],
  time_point: ['text', 'Time point.'],
} as const;
const curve = {
  outcome: ['text', 'As in analytics.time_to_event.'],
  origin: ['text', 'As in analytics.time_to_event.'],
  stratum: ['text', 'As in analytics.time_to_event.'],
} as const;

const headCount: Aggregate = {
  name: 'head_count',
  about: 'Patients and episodes: of all, and of each level of a dimension.',
  columns: {
    dimension: ['text', 'all, or a dimension.'],
    level: ['text', 'Its value.'],
    patients,
    episodes,
    as_of: asOf,
  },
  body: `select dimension, level, ${rounded('patients')}, ${rounded('episodes')}, as_of
    from (${publishable('select *, dimension as family from analytics.head_count')}) as cells
    -- The approach as performed is a margin of the approach view, where it would help to find what is left out.
    where dimension <> 'approach_performed'`,
};

const approach: Aggregate = {
  name: 'approach',
  about: 'Approach as planned and as performed.',
  columns: {
    planned: ['text', 'As planned.'],
    performed: ['text', 'As performed; cancelled, or not yet.'],
    patients,
    episodes,
    as_of: asOf,
  },
  body: `select planned, performed, ${rounded('patients')}, ${rounded('episodes')}, as_of
    from (${publishable(`select *, 'all' as family from analytics.approach`)}) as cells`,
};

const conservativeRecovery: Aggregate = {
  name: 'conservative_recovery',
  about: 'How conservative care stands.',
  columns: {
    state: ['text', 'As in analytics.conservative_recovery.'],
    patients,
    episodes,
    proportion: ['double precision', 'Of all episodes, to a hundredth.'],
    as_of: asOf,
  },
  body: `select state, ${rounded('patients')}, ${rounded('episodes')}, ${proportion('proportion')}, as_of
    from (${publishable(`select *, 'all' as family from analytics.conservative_recovery`)}) as cells`,
};

const scoreSummary: Aggregate = {
  name: 'score_summary',
  about: 'Medians and quartiles of scores; mean and standard deviation where the scale allows them.',
  columns: {
    ...place,
    patients,
    n: episodes,
    median: ['double precision', 'Median, to a tenth of a point.'],
    lower_quartile: ['double precision', 'First quartile, likewise.'],
    upper_quartile: ['double precision', 'Third quartile, likewise.'],
    mean: ['double precision', 'Mean, likewise; null of an ordinal scale.'],
    standard_deviation: ['double precision', 'Standard deviation, likewise; null of an ordinal scale.'],
    as_of: asOf,
  },
  body: `select scale, arm, time_point, ${rounded('patients')}, ${rounded('n')}, ${points('median')},
      ${points('lower_quartile')}, ${points('upper_quartile')}, ${points('mean')}, ${points('standard_deviation')}, as_of
    from analytics.score_summary where least(patients, n) >= ${least}`,
};

const responseRate: Aggregate = {
  name: 'response_rate',
  about:
    'Of expected windows how many have an answer; the rate is null where those who answered, or those who did not, are too few.',
  columns: {
    ...place,
    expected: ['bigint', `Windows expected, to the nearest ${least}.`],
    received: ['bigint', `Of them with an answer, to the nearest ${least}; null where the rate is.`],
    rate: ['double precision', 'received / expected, to a hundredth.'],
    lower: ['double precision', 'Lower end of its 95% interval, likewise.'],
    upper: ['double precision', 'Upper end of it, likewise.'],
    as_of: asOf,
  },
  body: `select scale, arm, time_point, ${rounded('expected')}, case when safe then ${rounded('received')} end,
      case when safe then ${proportion('rate')} end, case when safe then ${proportion('lower')} end,
      case when safe then ${proportion('upper')} end, as_of
    from (select *, ${isSafePart('received', 'expected')} as safe from analytics.response_rate
      where expected >= ${least}) as rates`,
};

const responderRate: Aggregate = {
  name: 'responder_rate',
  about:
    'Of those who could improve by the threshold and have both scores how many did; null where responders or the others are too few.',
  columns: {
    ...place,
    evaluable: ['bigint', `Evaluable episodes, to the nearest ${least}.`],
    responders: ['bigint', `Of them responders, to the nearest ${least}; null where the rate is.`],
    rate: ['double precision', 'responders / evaluable, to a hundredth.'],
    lower: ['double precision', 'Lower end of its 95% interval, likewise.'],
    upper: ['double precision', 'Upper end of it, likewise.'],
    as_of: asOf,
  },
  body: `select scale, arm, time_point, ${rounded('evaluable')}, case when safe then ${rounded('responders')} end,
      case when safe then ${proportion('rate')} end, case when safe then ${proportion('lower')} end,
      case when safe then ${proportion('upper')} end, as_of
    from (select *, ${isSafePart('responders', 'evaluable')} as safe from analytics.responder_rate
      where evaluable >= ${least}) as rates`,
};

const complication: Aggregate = {
  name: 'complication',
  about: 'Patients with a complication, by grade and by kind.',
  columns: {
    dimension: ['text', 'grade (Clavien–Dindo) or kind.'],
    level: ['text', 'Its value.'],
    patients,
    episodes,
    as_of: asOf,
  },
  body: `select family, level, ${rounded('patients')}, ${rounded('episodes')}, as_of
    from (${publishable(`
      select d.family, d.level, count(distinct subject_id) as patients, count(distinct episode_id) as episodes, as_of
      from analytics.complication cross join lateral (values ('grade', grade), ('kind', kind)) as d (family, level)
      group by d.family, d.level, as_of`)}) as cells`,
};

const median = (value: string): string => points(`percentile_cont(0.5) within group (order by ${value})`);

const immobilization: Aggregate = {
  name: 'immobilization',
  about: 'Casts and walkers that have come off: days worn, and the share that exceeded a limit.',
  columns: {
    device: ['text', 'cast or fixed-ankle-walker.'],
    context: ['text', 'conservative or surgical.'],
    patients,
    devices: ['bigint', `Devices, to the nearest ${least}.`],
    median_days: ['double precision', 'Median of the days worn.'],
    breach_rate: [
      'double precision',
      'Share that exceeded a limit; null where those, or the others, are too few.',
    ],
    as_of: asOf,
  },
  body: `select device, context, ${rounded('patients')}, ${rounded('devices')}, median_days,
      case when ${isSafePart('breaches', 'patients')} then ${proportion('breach_rate')} end, as_of
    from (select device, context, count(distinct subject_id) as patients, count(*) as devices,
        ${median('days')} as median_days, count(distinct subject_id) filter (where breach) as breaches,
        avg(breach::int) as breach_rate, as_of
      from analytics.immobilization where days is not null group by device, context, as_of) as worn
    where patients >= ${least}`,
};

const referralDelay: Aggregate = {
  name: 'referral_delay',
  about: 'Delay of referral, of episodes in which a surgeon has accepted.',
  columns: {
    patients,
    episodes,
    median_days_to_acceptance: ['double precision', 'Median of the days from referral to acceptance.'],
    median_delay_days: ['double precision', 'Median of the days that the clock of delay ran.'],
    as_of: asOf,
  },
  body: `select * from (
      select ${rounded('count(distinct subject_id)')}, ${rounded('count(*)')}, ${median('days_to_acceptance')},
        ${median('delay_days')}, as_of
      from analytics.referral_delay where accepted_day is not null
      group by as_of having count(distinct subject_id) >= ${least}) as accepted`,
};

const adherence: Aggregate = {
  name: 'adherence',
  about: 'Adherence to physical therapy.',
  columns: {
    patients,
    episodes,
    median_rate: ['double precision', 'Median of attended / (attended + missed), to a hundredth.'],
    as_of: asOf,
  },
  body: `select * from (
      select ${rounded('count(distinct subject_id)')}, ${rounded('count(*)')},
        ${proportion('percentile_cont(0.5) within group (order by rate)')}, as_of
      from analytics.adherence group by as_of having count(distinct subject_id) >= ${least}) as attended`,
};

/**
 * Steps are merged until one holds enough events, and only where enough were at risk. One method only: how two differ tells
 * of few deaths.
 */
const survivalCurve: Aggregate = {
  name: 'survival_curve',
  about: `Cumulative incidence by Aalen–Johansen in coarse steps: each merges at least ${least} events and rests on at least ${least} at risk. A curve with a return known only to lie between two days is left out.`,
  columns: {
    ...curve,
    day: ['double precision', 'Day of the last of the merged events.'],
    at_risk: ['bigint', `Episodes at risk just before it, to the nearest ${least}.`],
    estimate: ['double precision', 'The proportion that has had the event from that day on, to a hundredth.'],
    lower: ['double precision', 'Lower end of its 95% interval, likewise.'],
    upper: ['double precision', 'Upper end of it, likewise.'],
    as_of: asOf,
  },
  language: 'plpgsql',
  body: `
    declare
      step record;
      current text := '';
      merged int := 0;
    begin
      for step in
        select s.*, concat_ws('|', s.outcome, s.origin, s.stratum) as of
        from analytics.survival_curve as s
        join analytics.survival_median as m using (outcome, origin, stratum, method)
        where method = 'aalen-johansen' and m.patients >= ${least}
        order by s.outcome, s.origin, s.stratum, s.day
      loop
        if step.of <> current then
          current := step.of;
          merged := 0;
        end if;
        merged := merged + step.events;
        if merged >= ${least} and step.at_risk >= ${least} then
          merged := 0;
          outcome := step.outcome;
          origin := step.origin;
          stratum := step.stratum;
          day := step.day;
          at_risk := ${rounded('step.at_risk')};
          estimate := ${proportion('step.estimate')};
          lower := ${proportion('step.lower')};
          upper := ${proportion('step.upper')};
          as_of := step.as_of;
          return next;
        end if;
      end loop;
    end`,
};

const survivalMedian: Aggregate = {
  name: 'survival_median',
  about: 'When half have had the event, as far as the coarse curve shows it.',
  columns: {
    ...curve,
    patients,
    median_day: [
      'double precision',
      'Day of the first coarse step at which half have had it; null where none shows it.',
    ],
    as_of: asOf,
  },
  body: `select m.outcome, m.origin, m.stratum, ${rounded('m.patients')},
      (select min(day) from analytics_private.aggregate_survival_curve() as c
        where (c.outcome, c.origin, c.stratum) = (m.outcome, m.origin, m.stratum) and c.estimate >= 0.5), m.as_of
    from analytics.survival_median as m where method = 'aalen-johansen' and m.patients >= ${least}`,
};

const refreshed: Aggregate = {
  name: 'refreshed',
  about: 'Up to when the views know the record.',
  columns: { as_of: asOf },
  body: `select as_of from analytics_private.state`,
};

export const aggregateViews: readonly string[] = [
  headCount,
  approach,
  conservativeRecovery,
  scoreSummary,
  responseRate,
  responderRate,
  complication,
  immobilization,
  referralDelay,
  adherence,
  survivalCurve,
  survivalMedian,
  refreshed,
].flatMap(statementsOfAggregate);
