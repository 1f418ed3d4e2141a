/** This cohort’s figures, as they are set beside published ones. */
import type { CohortFigure } from '../comparison.ts';
import type { Arm, Measure } from '../literature.ts';
import { wilson } from '../statistics/rates.ts';
import { everybody, type Median, type ReportData, type Step } from './data.ts';

type Known = Omit<ReportData, 'comparison'>;

/** Each that there is, with the words for what was counted. */
export const cohortFigures = (data: Known): readonly CohortFigure[] => [
  ...returns(data, 'return-to-sport', 'return-to-sport', 'the sport'),
  ...returns(data, 'return-to-training', 'return-to-participation', 'training'),
  ...scoreFigures(data),
  ...complications(data),
  ...recovery(data),
];

const arms: Readonly<Record<string, Arm>> = { open: 'open', endoscopic: 'endoscopic' };

/** Death competes: Aalen–Johansen’s, or Turnbull’s where a day is not known. */
const isPrimary = ({ method }: Pick<Median, 'method'>): boolean => method !== 'kaplan-meier';

function returns({ medians }: Known, measure: Measure, outcome: string, to: string): CohortFigure[] {
  return medians
    .filter((median) => median.origin === 'operation' && median.outcome === outcome && isPrimary(median))
    .flatMap((median) => {
      const arm = arms[median.stratum];
      return arm === undefined ? [] : [returnFigure(median, measure, arm, to)];
    });
}

const inWeeks = (day: number | null | undefined): number | null =>
  day === null || day === undefined ? null : day / 7;

const returnFigure = (median: Median, measure: Measure, arm: Arm, to: string): CohortFigure => ({
  measure,
  arm,
  unit: 'weeks',
  statistic: 'median',
  value: inWeeks(median.median_day),
  lower: inWeeks(median.lower_day),
  upper: inWeeks(median.upper_day),
  patients: median.patients,
  ankles: median.episodes ?? null,
  definition: `weeks from the operation until half are back in ${to}, by approach as planned; death competes, loss censors`,
});

function scoreFigures({ scores }: Known): CohortFigure[] {
  const wanted = [
    ['pain-before', 'NRS', 'baseline', 'the last pain score (0 to 10) within 42 days before the operation'],
    ['pain-after', 'NRS', 'week-52', 'pain score (0 to 10) about 52 weeks after the operation'],
    ['aofas-before', 'AOFAS', 'baseline', 'the last AOFAS within 42 days before the operation'],
    ['aofas-after', 'AOFAS', 'week-52', 'AOFAS about 52 weeks after the operation'],
  ] as const;
  return wanted.flatMap(([measure, scale, point, definition]) =>
    scores
      .filter((score) => score.arm === 'surgical' && score.scale === scale && score.time_point === point)
      .map(({ median, patients, n }) => ({
        measure,
        arm: 'all' as const,
        unit: 'points' as const,
        statistic: 'median' as const,
        value: median,
        lower: null,
        upper: null,
        patients,
        ankles: n,
        definition,
      })),
  );
}

function complications({ complicated }: Known): CohortFigure[] {
  return complicated.flatMap(({ approach, patients, episodes, complicated: count }) => {
    const arm = arms[approach];
    const rate = wilson({ count, of: episodes });
    if (arm === undefined || rate === null) return [];
    return [
      {
        measure: 'complications' as const,
        arm,
        unit: 'share' as const,
        statistic: 'share' as const,
        value: rate.rate,
        lower: rate.lower,
        upper: rate.upper,
        patients,
        ankles: episodes,
        count,
        of: episodes,
        definition: 'operated ankles with at least one complication of any grade, by approach as planned',
      },
    ];
  });
}

const year = 364;

/** Aalen–Johansen at 52 weeks, once somebody was observed so long. */
function recovery(data: Known): CohortFigure[] {
  const { steps } = data;
  const curve = steps.filter(
    (step) => step.outcome === 'recovery-without-surgery' && step.origin === 'day-0' && isPrimary(step),
  );
  const head = everybody(data);
  const value = curve.some(({ day }) => day >= year) ? at(curve, year) : undefined;
  if (value === undefined || head === undefined) return [];
  return [
    {
      measure: 'conservative-recovery',
      arm: 'all',
      unit: 'share',
      statistic: 'share',
      value: value.estimate,
      lower: value.lower,
      upper: value.upper,
      patients: head.patients,
      ankles: head.ankles,
      definition:
        'probability of recovery without an operation within 52 weeks of conservative day 0; the operation competes, loss censors',
    },
  ];
}

/** The step in force on a day. */
export const at = (curve: readonly Step[], day: number): Step | undefined =>
  curve.findLast((step) => step.day <= day);
