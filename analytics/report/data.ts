/** What a report shows, whoever reads it: rows of the views, with nothing in them that names anybody. */
import type { CurveMedian, CurveStep } from '../../database/analytics/curves.ts';
import type { Comparison } from '../comparison.ts';

export interface HeadCount {
  readonly dimension: string;
  readonly level: string;
  readonly patients: number;
  /** Null where it is not told. */
  readonly ankles: number | null;
  readonly episodes: number;
}

/** A place in the schedule of questions. */
export interface Place {
  readonly scale: string;
  readonly arm: string;
  readonly time_point: string;
}

export interface Score extends Place {
  readonly patients: number;
  /** Ankle-episodes. */
  readonly n: number;
  readonly median: number;
  readonly lower_quartile: number;
  readonly upper_quartile: number;
  /** Null of an ordinal scale. */
  readonly mean: number | null;
  readonly standard_deviation: number | null;
}

/** A filed score of one episode. `line` numbers the episodes of a scale and arm, from 1, in an order that means nothing. */
export interface LinePoint {
  readonly scale: string;
  readonly arm: string;
  readonly line: number;
  /** From the anchor of its arm. */
  readonly day: number;
  readonly score: number;
}

export interface Rate {
  readonly rate: number | null;
  readonly lower: number | null;
  readonly upper: number | null;
}

export interface Response extends Place, Rate {
  readonly expected: number;
  /** Null where it is not told. */
  readonly received: number | null;
}

export interface Responder extends Place, Rate {
  readonly evaluable: number;
  readonly responders: number | null;
  /** Not told in an aggregate report. */
  readonly missing?: number;
  readonly cannot_improve?: number;
  readonly worst?: number | null;
  readonly best?: number | null;
}

export type Step = Pick<
  CurveStep,
  | 'outcome'
  | 'origin'
  | 'stratum'
  | 'method'
  | 'quantity'
  | 'day'
  | 'at_risk'
  | 'estimate'
  | 'lower'
  | 'upper'
>;

export type Median = Pick<
  CurveMedian,
  'outcome' | 'origin' | 'stratum' | 'method' | 'patients' | 'median_day'
> &
  Partial<Pick<CurveMedian, 'episodes' | 'events' | 'never_at_risk' | 'lower_day' | 'upper_day'>>;

/** Under observation without event, the day being over. */
export interface AtRisk {
  readonly outcome: string;
  readonly origin: string;
  readonly stratum: string;
  readonly day: number;
  readonly at_risk: number;
}

/** Days that the clock of referral delay ran, in classes; `until` is their last day, null of the last class. */
export interface DelayClass {
  readonly from: number;
  readonly until: number | null;
  readonly accepted: boolean;
  readonly episodes: number;
}

export interface DelaySummary {
  readonly patients: number;
  readonly episodes: number;
  readonly median_delay_days: number | null;
  readonly median_days_to_acceptance: number | null;
}

export interface RecoveryState {
  readonly state: string;
  readonly patients: number;
  readonly episodes: number;
  readonly proportion: number;
}

/** Of the operated, by approach as planned. */
export interface Complicated {
  readonly approach: string;
  readonly patients: number;
  readonly episodes: number;
  readonly complicated: number;
}

export interface ComplicationCount {
  readonly dimension: string;
  readonly level: string;
  readonly patients: number;
  readonly episodes: number;
}

export interface ReportData {
  /** For whom: an aggregate report has no individual line, and no figure of a few. */
  readonly audience: 'analyst' | 'aggregate';
  /** Null: never refreshed. */
  readonly asOf: Date | null;
  /** Whether it shows what was known at the beginning of a month. Then it lacks what needs dates that are not kept for analysts. */
  readonly past: boolean;
  readonly heads: readonly HeadCount[];
  readonly scores: readonly Score[];
  readonly lines: readonly LinePoint[];
  readonly responses: readonly Response[];
  readonly responders: readonly Responder[];
  readonly steps: readonly Step[];
  readonly medians: readonly Median[];
  readonly atRisk: readonly AtRisk[];
  readonly delayClasses: readonly DelayClass[];
  readonly delay: DelaySummary | null;
  readonly recovery: readonly RecoveryState[];
  readonly complicated: readonly Complicated[];
  readonly complications: readonly ComplicationCount[];
  readonly comparison: readonly Comparison[];
}

/** Of so many ankle-episodes of a scale and arm a line is drawn: more would be a grey surface. */
export const mostLines = 150;

/** Days at which curves are read in tables. */
export const gridDays = [0, 4, 8, 12, 16, 20, 26, 39, 52].map((weeks) => weeks * 7);

export const everybody = ({ heads }: Pick<ReportData, 'heads'>): HeadCount | undefined =>
  heads.find(({ dimension }) => dimension === 'all');
