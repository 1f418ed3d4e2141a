/** Answers to a score, or to the reason why there is none. */
import type { Answers, Formula, Scale } from './scale.ts';

/** Why a scale has no score: no item of it was answered, or too few were. */
export type MissingReason = 'not-answered' | 'too-few-answers';

export interface Scored {
  /** Points of the scale, not rounded; null is never a zero. */
  readonly score: number | null;
  /** Null where there is a score. */
  readonly missingReason: MissingReason | null;
  readonly answered: number;
  readonly items: number;
}

/** Pure; of `answers` the scale’s own items are read, which are taken to hold allowed values. */
export function scoreOf({ items, leastAnswered, formula }: Scale, answers: Answers): Scored {
  const values = items.map(({ id }) => answers[id] ?? null).filter((value) => value !== null);
  const counts = { answered: values.length, items: items.length };
  if (values.length === 0) return { score: null, missingReason: 'not-answered', ...counts };
  if (values.length < leastAnswered) return { score: null, missingReason: 'too-few-answers', ...counts };
  const highest = items[0]?.values.at(-1) ?? 0;
  const sum = values.reduce((total, value) => total + value, 0);
  return { score: formulas[formula](sum, values.length * highest), missingReason: null, ...counts };
}

/** `most`: what the answered items could come to. One division, so that a score is the number nearest to it. */
const formulas: Readonly<Record<Formula, (sum: number, most: number) => number>> = {
  sum: (sum) => sum,
  'percent-of-best': (sum, most) => (100 * sum) / most,
  'percent-without-problems': (sum, most) => (100 * (most - sum)) / most,
};
