/** Figures as they are printed. */

export const median = (values: readonly number[]): number =>
  [...values].sort((a, b) => a - b)[Math.floor(values.length / 2)] ?? Number.NaN;

export const seconds = (value: number): string => `${value.toFixed(2)} s`;

/** The figure, each run that it is the median of, and the most that it may be. */
export function line(what: string, runs: readonly number[], limit?: number): string {
  const value = median(runs);
  const verdict =
    limit === undefined
      ? ''
      : value <= limit
        ? `  (at most ${limit} s: met)`
        : `  (at most ${limit} s: MISSED)`;
  const each = runs.length > 1 ? `  of ${runs.map((run) => run.toFixed(2)).join(', ')}` : '';
  return `  ${what.padEnd(34)}${seconds(value).padStart(9)}${verdict}${each}`;
}

/** Of the medians. */
export const ratio = (runs: readonly number[], yardstick: readonly number[]): string =>
  `  ${'ratio'.padEnd(34)}${(median(runs) / median(yardstick)).toFixed(2).padStart(7)}`;

/** Resolves to the real seconds that `work` takes. */
export async function timed(work: () => Promise<unknown>): Promise<number> {
  const began = performance.now();
  await work();
  return (performance.now() - began) / 1000;
}

export const say = (text: string): void => {
  process.stdout.write(`${text}\n`);
};
