/**
 * A quantile of scores by linear interpolation: Hyndman and Fan’s type 7 (1996), which R’s `quantile` takes by default and SQL calls
 * `percentile_cont`. Null of no scores. `p` from 0 to 1.
 */
export const quantile = (scores: readonly number[], p: number): number | null => {
  const sorted = Float64Array.from(scores).sort();
  const position = (sorted.length - 1) * p;
  const below = sorted[Math.floor(position)];
  const above = sorted[Math.ceil(position)];
  if (below === undefined || above === undefined) return null;
  return below + (position - Math.floor(position)) * (above - below);
};

export const median = (scores: readonly number[]): number | null => quantile(scores, 0.5);
