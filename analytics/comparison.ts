/** The cohort’s figures beside published ones: set side by side, never pooled, each with its caveats. Pure. */
import {
  publishedFigures,
  studies,
  type Arm,
  type Measure,
  type PublishedFigure,
  type Unit,
} from './literature.ts';
import { fisherExact } from './statistics/fisher.ts';
import { differenceOfRates, wilson, type Count, type Rate } from './statistics/rates.ts';
import { welch, type MeanDifference, type Moments } from './statistics/welch.ts';

/** One figure of this cohort. `definition` says in words what was counted, from when, of whom. */
export interface CohortFigure {
  readonly measure: Measure;
  readonly arm: Arm;
  readonly unit: Unit;
  readonly statistic: 'median' | 'mean' | 'share';
  /** Null: not reached, or of nobody. */
  readonly value: number | null;
  readonly lower: number | null;
  readonly upper: number | null;
  readonly patients: number;
  /** Null where it is not told. */
  readonly ankles: number | null;
  readonly count?: number;
  readonly of?: number;
  readonly definition: string;
}

/** A published figure as shown. `interval` is as published, or Wilson’s where a count and a denominator were. */
export interface ShownFigure extends PublishedFigure {
  readonly title: string;
  readonly reference: string | null;
  readonly shownInterval: readonly [number, number] | null;
}

export interface Comparison {
  readonly measure: Measure;
  readonly cohort: readonly CohortFigure[];
  /** In the cohort’s unit. */
  readonly published: readonly ShownFigure[];
  /** In another unit and so probably of another definition: shown apart, never beside the cohort’s. */
  readonly apart: readonly ShownFigure[];
  readonly caveats: readonly string[];
}

/** One section a measure of which this cohort has a figure, in the order in which the cohort gives them. */
export const compareWithLiterature = (cohort: readonly CohortFigure[]): readonly Comparison[] =>
  [...new Set(cohort.map(({ measure }) => measure))].map((measure) => {
    const ours = cohort.filter((figure) => figure.measure === measure);
    const units = new Set(ours.map(({ unit }) => unit));
    const all = publishedFigures.filter((figure) => figure.measure === measure).map(shown);
    const published = all.filter(({ unit }) => units.has(unit));
    const apart = all.filter(({ unit }) => !units.has(unit));
    return { measure, cohort: ours, published, apart, caveats: caveatsOf(measure, ours, published, apart) };
  });

const shown = (figure: PublishedFigure): ShownFigure => {
  const study = studies.find(({ id }) => id === figure.study);
  const { count, of } = figure;
  const rate = count === undefined || of === undefined ? null : wilson({ count, of });
  return {
    ...figure,
    title: study?.title ?? figure.study,
    reference: study?.reference ?? null,
    shownInterval: figure.interval ?? (rate === null ? null : [rate.lower, rate.upper]),
  };
};

const always = 'Published series differ in patients, surgeons and what they count; none is a target.';
const months =
  'Returns in months probably use another definition: shown apart, never pooled with those in weeks.';
const contested =
  'Whether endoscopic surgery is better is contested: a 2022 meta-analysis of 32 studies found no significant difference in AOFAS, return or satisfaction.';
const averages =
  'Published returns are means, or are not said to be anything else; this cohort’s is a median in which those count who have not returned.';
const twoAnkles =
  'Some persons of this cohort have two ankles in it: a test that takes ankles for independent gives too small a p.';
const mixed = 'Some of the published figures are not of this diagnosis alone.';

const contestedMeasures: readonly Measure[] = [
  'return-to-sport',
  'return-to-training',
  'aofas-after',
  'complications',
];

const caveatsOf = (
  measure: Measure,
  ours: readonly CohortFigure[],
  published: readonly ShownFigure[],
  apart: readonly ShownFigure[],
): string[] => {
  const all = [...published, ...apart];
  return [
    always,
    ...(all.some(({ unit }) => unit === 'months') ? [months] : []),
    ...(contestedMeasures.includes(measure) ? [contested] : []),
    ...(ours.some(({ statistic }) => statistic === 'median') && measure.startsWith('return-to')
      ? [averages]
      : []),
    ...(all.some(({ study }) => study === 'nickisch-2012') ? [mixed] : []),
    ...(ours.some(({ ankles, patients, count }) => (ankles ?? 0) > patients && count !== undefined)
      ? [twoAnkles]
      : []),
    ...contrastsOf(measure, ours, published),
  ];
};

/** Open against endoscopic, in the trial and in this cohort, where there are counts to test. */
const contrastsOf = (
  measure: Measure,
  ours: readonly CohortFigure[],
  published: readonly ShownFigure[],
): string[] => {
  const trial = published.filter(({ study }) => study === 'georgiannos-2017');
  const moments = (arm: Arm): Moments | null => {
    const { of: n, value: mean, sd } = trial.find((figure) => figure.arm === arm) ?? {};
    return n === undefined || mean === undefined || sd === undefined ? null : { n, mean, sd };
  };
  const [open, endoscopic] = [moments('open'), moments('endoscopic')];
  const means = open && endoscopic && welch(open, endoscopic);
  return [
    ...[trial, ours].flatMap((figures, index) => {
      const [a, b] = [countOf(figures, 'open'), countOf(figures, 'endoscopic')];
      return a && b
        ? [`${index === 0 ? 'Randomized trial' : 'This cohort'}, ${measure}: ${contrastOfRates(a, b)}`]
        : [];
    }),
    ...(means ? [`Randomized trial, ${measure}: ${contrastOfMeans(means)}`] : []),
  ];
};

const countOf = (figures: readonly (CohortFigure | ShownFigure)[], arm: Arm): Count | null => {
  const { count, of } = figures.find((figure) => figure.arm === arm) ?? {};
  return count === undefined || of === undefined || of === 0 ? null : { count, of };
};

/** The level at which a difference is called significant. */
export const level = 0.05;

/** The conclusion that a p value allows, in words: a difference that is not significant is not shown to be none. */
export const conclusion = (p: number): string =>
  p < level
    ? `significant at ${level}`
    : 'not significant: neither a difference nor the lack of one is shown';

const contrastOfRates = (open: Count, endoscopic: Count): string => {
  const p = fisherExact(open, endoscopic);
  const difference = differenceOfRates(open, endoscopic);
  const interval =
    difference === null
      ? ''
      : `, difference ${percent(difference.difference)} (95% ${percent(difference.lower)} to ${percent(difference.upper)}, Newcombe)`;
  return `open ${open.count}/${open.of} v endoscopic ${endoscopic.count}/${endoscopic.of}${interval}: Fisher’s exact ${pValue(p)}, ${conclusion(p)}.`;
};

const contrastOfMeans = ({ difference, lower, upper, p }: MeanDifference): string =>
  `open later than endoscopic by ${difference.toFixed(1)} weeks (95% ${lower.toFixed(1)} to ${upper.toFixed(1)}, Welch): ${pValue(p)}, ${conclusion(p)}.`;

const percent = (share: number): string => `${(100 * share).toFixed(1)}%`;

/** Never rounded to the other side of the level. */
export const pValue = (p: number): string => {
  if (p < 0.001) return 'p < 0.001';
  const rounded = p.toFixed(2);
  return `p = ${Number(rounded) < level === p < level ? rounded : p.toFixed(4)}`;
};

/** A rate of the cohort as a figure, Wilson’s interval beside it. */
export const rateFigure = (
  of: Pick<CohortFigure, 'measure' | 'arm' | 'patients' | 'ankles' | 'definition'>,
  counted: Count,
): CohortFigure => {
  const rate: Rate | null = wilson(counted);
  return {
    ...of,
    unit: 'share',
    statistic: 'share',
    value: rate?.rate ?? null,
    lower: rate?.lower ?? null,
    upper: rate?.upper ?? null,
    ...counted,
  };
};
