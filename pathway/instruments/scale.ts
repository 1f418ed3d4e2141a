/** What an instrument and its scales are: data, read by scoring, forms, exports and the analysts’ views. */

/** Instruments whose answers come item by item. */
export const questionnaireIds = ['FAAM', 'AOFAS', 'FAOS', 'Tegner'] as const;
export type QuestionnaireId = (typeof questionnaireIds)[number];

/** NRS: pain from 0 to 10. Satisfaction and cosmesis: one rating each, reported together. */
export type InstrumentId = QuestionnaireId | 'NRS' | 'Satisfaction' | 'Cosmesis';

export type ScaleId =
  | 'NRS'
  | 'FAAM-ADL'
  | 'FAAM-Sport'
  | 'AOFAS'
  | 'FAOS-Pain'
  | 'FAOS-Symptoms'
  | 'FAOS-ADL'
  | 'FAOS-Sport'
  | 'FAOS-QoL'
  | 'Tegner'
  | 'Satisfaction'
  | 'Cosmesis';

/** An item by its number, and what may be answered: the weights, the lowest first. */
export interface Item {
  readonly id: string;
  readonly values: readonly number[];
}

/**
 * From the answered items’ values to a score.
 * - `sum`: Σ
 * - `percent-of-best`: Σ / (highest value × answered) × 100
 * - `percent-without-problems`: 100 − 100 × mean / highest value; of items from 0 to 4 that is 100 − 25 × mean
 */
export type Formula = 'sum' | 'percent-of-best' | 'percent-without-problems';

/** A change in points of the scale. */
export interface Threshold {
  readonly value: number;
  /** Where a range is published its upper end. */
  readonly upTo?: number;
  readonly source: string;
  /** Whether it was found in, or is by convention used for, patients like these: only then it makes a responder. */
  readonly forResponders: boolean;
}

export interface Scale {
  readonly id: ScaleId;
  readonly instrument: InstrumentId;
  readonly range: { readonly min: number; readonly max: number };
  readonly direction: 'higher-is-better' | 'lower-is-better';
  /** Of an ordinal scale medians and counts only. */
  readonly level: 'interval' | 'ordinal';
  readonly items: readonly Item[];
  /** Fewer answered items give no score. */
  readonly leastAnswered: number;
  readonly formula: Formula;
  /** The least change that patients notice. */
  readonly mcid: Threshold | null;
  /** The least change beyond the error of measurement, at 95% (MDC95, SDC). */
  readonly mdc: Threshold | null;
  /** Where it is `unverified` no wording is shipped: the clinic supplies it. */
  readonly licence: 'free' | 'unverified';
}

/** An answer by item; null is “not applicable”, which counts as not answered, as a missing item does. */
export type Answers = Readonly<Record<string, number | null>>;
