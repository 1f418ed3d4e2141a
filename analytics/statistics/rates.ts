import { z, type Interval } from './interval.ts';

/** How many of how many. */
export interface Count {
  readonly count: number;
  readonly of: number;
}

export interface Rate extends Interval, Count {
  readonly rate: number;
}

/**
 * A rate with Wilson’s score interval (1927), 95%, without continuity correction: R’s `prop.test(correct = FALSE)`. Null of nobody.
 *
 * @example wilson({ count: 6, of: 26 })
 */
export const wilson = ({ count, of }: Count): Rate | null => {
  if (of === 0) return null;
  const rate = count / of;
  const middle = rate + (z * z) / (2 * of);
  const reach = z * Math.sqrt((rate * (1 - rate)) / of + (z * z) / (4 * of * of));
  const scale = 1 + (z * z) / of;
  return {
    count,
    of,
    rate,
    lower: Math.max(0, (middle - reach) / scale),
    upper: Math.min(1, (middle + reach) / scale),
  };
};

/**
 * A difference of two rates, a − b, with Newcombe’s interval from the two Wilson intervals (Newcombe 1998, Statistics in Medicine 17:873–890,
 * method 10). Null where either is of nobody.
 */
export const differenceOfRates = (a: Count, b: Count): ({ difference: number } & Interval) | null => {
  const one = wilson(a);
  const two = wilson(b);
  if (one === null || two === null) return null;
  const difference = one.rate - two.rate;
  return {
    difference,
    lower: difference - Math.hypot(one.rate - one.lower, two.upper - two.rate),
    upper: difference + Math.hypot(one.upper - one.rate, two.rate - two.lower),
  };
};
