/** The report’s figures, as tables whose columns are named as in docs/data-dictionary.md. Names nobody. */
import { z } from 'zod';
import { Instant } from '../../pathway/time.ts';

/** Which of the report’s rows are wanted; nothing is computed anew for it. */
export const OutcomesQuery = z.object({
  /** As it was known at the beginning of that month; for analysts only. */
  month: z
    .string()
    .regex(/^\d{4}-(0[1-9]|1[0-2])$/, 'is not a month as 2026-03')
    .optional(),
  /** Of scores, answers and responders. */
  arm: z.enum(['conservative', 'surgical']).optional(),
  /** Of scores, answers and responders. */
  scale: z.string().max(40).optional(),
  /** Of curves and medians. */
  outcome: z.string().max(40).optional(),
});
export type OutcomesQuery = z.infer<typeof OutcomesQuery>;

const count = z.int();
/** Null where it is not told, or not known. */
const told = z.number().nullable();
const place = { scale: z.string(), arm: z.string(), time_point: z.string() };
const counts = { patients: count, episodes: count };
/** Shares of one, with their 95% interval. */
const rate = { rate: told, lower: told, upper: told };

export const CohortRow = z.object({
  dimension: z.string(),
  level: z.string(),
  patients: count,
  ankles: told,
  episodes: count,
});

const RecoveryRow = z.object({ state: z.string(), ...counts, proportion: z.number() });

export const ScoreRow = z.object({
  ...place,
  /** From the anchor of the arm. */
  target_day: count,
  patients: count,
  /** Episodes. */
  n: count,
  median: z.number(),
  lower_quartile: z.number(),
  upper_quartile: z.number(),
  mean: told,
  standard_deviation: told,
});

export const AnswerRow = z.object({ ...place, expected: count, received: told, ...rate });

const ResponderRow = z.object({
  ...place,
  evaluable: count,
  responders: told,
  ...rate,
  missing: told,
  worst: told,
  best: told,
  cannot_improve: told,
});

const curve = { outcome: z.string(), origin: z.string(), stratum: z.string() };
const method = z.enum(['kaplan-meier', 'aalen-johansen', 'turnbull']);
const quantity = z.enum(['event-free', 'cumulative-incidence']);

export const CurveRow = z.object({
  ...curve,
  quantity,
  /** From the origin. */
  day: count,
  estimate: z.number(),
  lower: told,
  upper: told,
  at_risk: told,
});
export type CurveRow = z.infer<typeof CurveRow>;

export const MedianRow = z.object({
  ...curve,
  method,
  patients: count,
  episodes: told,
  events: told,
  never_at_risk: told,
  median_day: told,
  lower_day: told,
  upper_day: told,
});

/** Days of delay, in classes; `until` is null of the last. */
export const DelayRow = z.object({ from: count, until: told, accepted: z.boolean(), episodes: count });

const ComplicatedRow = z.object({ approach: z.string(), ...counts, complicated: count });
const ComplicationRow = z.object({ dimension: z.string(), level: z.string(), ...counts });

/** `what`: what was counted of this cohort, or where a published figure is from. */
const ComparisonRow = z.object({
  measure: z.string(),
  source: z.string(),
  is_published: z.boolean(),
  arm: z.string(),
  statistic: z.string(),
  unit: z.enum(['weeks', 'months', 'points', 'share']),
  value: told,
  lower: told,
  upper: told,
  count: told,
  of: told,
  patients: told,
  ankles: told,
  what: z.string(),
});

/** Each is shown, and can be downloaded. */
export const OutcomesTables = z.object({
  cohort: z.array(CohortRow),
  recovery: z.array(RecoveryRow),
  scores: z.array(ScoreRow),
  answers: z.array(AnswerRow),
  responders: z.array(ResponderRow),
  curves: z.array(CurveRow),
  medians: z.array(MedianRow),
  delays: z.array(DelayRow),
  complicated: z.array(ComplicatedRow),
  complications: z.array(ComplicationRow),
  comparison: z.array(ComparisonRow),
});
export type OutcomesTables = z.infer<typeof OutcomesTables>;

export const TableName = OutcomesTables.keyof();
export type TableName = z.infer<typeof TableName>;

export const LinePoint = z.object({
  scale: z.string(),
  arm: z.string(),
  /** Numbers episodes in an order that means nothing. */
  line: count,
  day: count,
  score: z.number(),
});

/** What is drawn of one outcome and origin; its readings are in the table of curves. */
export const Curve = z.object({
  outcome: z.string(),
  origin: z.string(),
  quantity,
  methods: z.array(method),
  strata: z.array(z.string()),
  steps: z.array(CurveRow.pick({ stratum: true, day: true, estimate: true, lower: true, upper: true })),
});
export type Curve = z.infer<typeof Curve>;

export const OutcomesView = z.object({
  /** An aggregate view has no individual line, and no figure of a few. */
  audience: z.enum(['analyst', 'aggregate']),
  /** Null: never refreshed, or nothing was known. */
  asOf: Instant.nullable(),
  /** Whether it is of a month that has passed: then answers, responders and complications are not told. */
  past: z.boolean(),
  everybody: CohortRow.nullable(),
  /** What the filters may be. */
  choices: z.object({ scales: z.array(z.string()), outcomes: z.array(z.string()) }),
  lines: z.array(LinePoint),
  curves: z.array(Curve),
  delay: z.object({ ...counts, median_delay_days: told, median_days_to_acceptance: told }).nullable(),
  /** Of each measure that is compared. */
  caveats: z.array(z.object({ measure: z.string(), texts: z.array(z.string()) })),
  tables: OutcomesTables,
});
export type OutcomesView = z.infer<typeof OutcomesView>;
