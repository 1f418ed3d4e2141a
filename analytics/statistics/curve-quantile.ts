/** A day with limits. Null: never reached while observed. */
export interface DayQuantile {
  readonly day: number | null;
  readonly lower: number | null;
  readonly upper: number | null;
}

/** A day of a curve and the share that has had the event by then, with its limits. */
export interface Reached {
  readonly day: number;
  readonly share: number;
  readonly lower: number | null;
  readonly upper: number | null;
}

/** √(2⁻⁵²): shares closer to the wanted one than this are equal to it, whatever was lost in rounding. */
const tolerance = Math.sqrt(Number.EPSILON);

/** Shares that had the event, from shares still free of it. */
export const reachedFrom = (
  steps: readonly { day: number; estimate: number; lower: number | null; upper: number | null }[],
): readonly Reached[] =>
  steps.map(({ day, estimate, lower, upper }) => ({
    day,
    share: 1 - estimate,
    lower: upper === null ? null : 1 - upper,
    upper: lower === null ? null : 1 - lower,
  }));

/**
 * The day by which a share `p` (0 to 1, exclusive) had the event, with the days on which the curve’s own limits reach it (Brookmeyer and Crowley 1982).
 * Where the curve stands exactly on `p` for a time, the middle of that time, up to the last day observed. As R’s `quantile.survfit`.
 */
export const curveQuantile = (curve: readonly Reached[], p: number): DayQuantile => {
  const days = [0, ...curve.map(({ day }) => day)];
  const crossing = (key: 'share' | 'lower' | 'upper') =>
    firstReaching(days, [0, ...curve.map((step) => step[key])], p);
  return { day: crossing('share'), lower: crossing('upper'), upper: crossing('lower') };
};

export const medianOf = (curve: readonly Reached[]): DayQuantile => curveQuantile(curve, 0.5);

const firstReaching = (
  days: readonly number[],
  shares: readonly (number | null)[],
  p: number,
): number | null => {
  const lowestAbove = (bound: number) => {
    let best: number | undefined;
    shares.forEach((share, index) => {
      if (share !== null && share >= bound && share < (shares[best ?? -1] ?? Infinity)) best = index;
    });
    return best;
  };
  const reaching = lowestAbove(p - tolerance);
  if (reaching === undefined) return null;
  const beyond = lowestAbove(p + tolerance);
  const first = days[reaching] ?? 0;
  const stillThere = Math.abs((shares.at(-1) ?? Infinity) - p) < tolerance;
  if (beyond === undefined) return stillThere ? (first + (days.at(-1) ?? first)) / 2 : null;
  return (first + (days[beyond] ?? first)) / 2;
};
