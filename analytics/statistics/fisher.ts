import hypergeometric from '@stdlib/stats-base-dists-hypergeometric-pmf';
import type { Count } from './rates.ts';

/** Probabilities that differ by less than this share count as equal, as in R’s `fisher.test`. */
const relative = 1 + 1e-7;

/**
 * Fisher’s exact test of two rates, two-sided: the sum of the probabilities of all tables with these margins that are no likelier than the one
 * seen. R’s `fisher.test(...)$p.value`.
 */
export const fisherExact = (a: Count, b: Count): number => {
  const all = a.of + b.of;
  const events = a.count + b.count;
  const likely = (count: number) => hypergeometric(count, all, a.of, events);
  const seen = likely(a.count) * relative;
  let p = 0;
  for (let count = Math.max(0, events - b.of); count <= Math.min(a.of, events); count += 1) {
    const one = likely(count);
    if (one <= seen) p += one;
  }
  return Math.min(1, p);
};
