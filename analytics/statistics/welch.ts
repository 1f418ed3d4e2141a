import tCumulative from '@stdlib/stats-base-dists-t-cdf';
import tQuantile from '@stdlib/stats-base-dists-t-quantile';
import { confidence, type Interval } from './interval.ts';

export interface Moments {
  readonly n: number;
  readonly mean: number;
  /** With n − 1 in the denominator. */
  readonly sd: number;
}

export interface MeanDifference extends Interval {
  readonly difference: number;
  readonly degreesOfFreedom: number;
  readonly p: number;
}

/** Null of fewer than two. */
export const momentsOf = (values: readonly number[]): Moments | null => {
  const n = values.length;
  if (n < 2) return null;
  const mean = values.reduce((sum, value) => sum + value, 0) / n;
  const squares = values.reduce((sum, value) => sum + (value - mean) ** 2, 0);
  return { n, mean, sd: Math.sqrt(squares / (n - 1)) };
};

/**
 * The difference of two means, a − b, with its 95% interval and two-sided p, variances not taken to be equal (Welch 1947, degrees of freedom by
 * Satterthwaite): R’s `t.test`. Takes moments, because published ones are all there is. Null where nothing varies.
 */
export const welch = (a: Moments, b: Moments): MeanDifference | null => {
  const [one, two] = [a.sd ** 2 / a.n, b.sd ** 2 / b.n];
  const standardError = Math.sqrt(one + two);
  if (!(standardError > 0)) return null;
  const degreesOfFreedom = (one + two) ** 2 / (one ** 2 / (a.n - 1) + two ** 2 / (b.n - 1));
  const difference = a.mean - b.mean;
  const reach = tQuantile(1 - (1 - confidence) / 2, degreesOfFreedom) * standardError;
  return {
    difference,
    degreesOfFreedom,
    p: 2 * tCumulative(-Math.abs(difference / standardError), degreesOfFreedom),
    lower: difference - reach,
    upper: difference + reach,
  };
};
