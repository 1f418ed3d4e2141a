import { checkSubjects } from './subject.ts';
import {
  observationsOf,
  supportOf,
  type IntervalSubject,
  type Observation,
  type Support,
} from './turnbull-support.ts';

export type { IntervalSubject } from './turnbull-support.ts';

/** A mass of probability in (after, day]; where in it, the data cannot say. */
export interface Mass {
  readonly after: number;
  readonly day: number;
  readonly cause: 1 | 2;
  readonly mass: number;
}

export interface TurnbullFit {
  readonly masses: readonly Mass[];
  /** How far the likelihood’s slope is from a maximum’s, per subject; at most `tolerance` where it converged. */
  readonly gap: number;
  readonly iterations: number;
  readonly converged: boolean;
}

/** Slope of the log-likelihood per subject below which the estimate stands. n times it bounds what the log-likelihood can still gain. */
export const tolerance = 1e-10;
const mostIterations = 20_000;

/**
 * The nonparametric maximum likelihood estimate where some events are known only to lie in an interval (after, exit], others to the day:
 * Turnbull’s self-consistency (1976), with late entries, and with a competing event by giving each cause masses of its own (Hudgens, Satten
 * and Longini 2001). Steps of the EM are squared (Varadhan and Roland 2008, SQUAREM); it ends by the conditions for a maximum, not by small steps:
 * R’s `survfit` ends its own once no estimate moves by more than 5e-5.
 *
 * Gives no standard errors: none is known that holds for this estimate and for persons with two ankles.
 */
export const turnbull = (given: readonly IntervalSubject[]): TurnbullFit => {
  checkSubjects(given);
  // Whoever entered late had not had the event by then.
  const subjects = given.map((one) =>
    one.after === null ? one : { ...one, after: Math.max(one.after, one.entry) },
  );
  const support = supportOf(subjects);
  const observations = observationsOf(subjects, support);
  const n = subjects.length;
  let theta = new Float64Array(support.size).fill(1 / Math.max(1, support.size));
  let iterations = 0;
  let gap = n === 0 ? 0 : Infinity;
  while (gap > tolerance && iterations < mostIterations) {
    const first = selfConsistent(observations, theta, n);
    gap = first.gap;
    theta = squared(observations, theta, first.next, n);
    iterations += 1;
  }
  return { masses: massesOf(support, theta), gap, iterations, converged: gap <= tolerance };
};

const massesOf = (support: Support, theta: Float64Array): Mass[] =>
  support.elements.map(({ after, day, cause }, index) => ({ after, day, cause, mass: theta[index] ?? 0 }));

/** Sums of the first k masses, so that the probability of a range is one subtraction. */
const cumulated = (theta: Float64Array): Float64Array => {
  const sums = new Float64Array(theta.length + 1);
  theta.forEach((mass, index) => {
    sums[index + 1] = (sums[index] ?? 0) + mass;
  });
  return sums;
};

const probability = (ranges: Observation['seen'], sums: Float64Array): number =>
  ranges.reduce((sum, [from, to]) => sum + (sums[to] ?? 0) - (sums[from] ?? 0), 0);

const logLikelihood = (observations: readonly Observation[], theta: Float64Array): number => {
  const sums = cumulated(theta);
  return observations.reduce(
    (sum, { seen, possible, count }) =>
      sum + count * (Math.log(probability(seen, sums)) - Math.log(probability(possible, sums))),
    0,
  );
};

/**
 * One step of self-consistency: each subject shares itself out over where its event may lie, and stands for those like it who had the event before
 * they could enter. Also tells how far `theta` is from a maximum: no slope may be above zero, nor differ from it where there is mass.
 */
const selfConsistent = (
  observations: readonly Observation[],
  theta: Float64Array,
  n: number,
): { next: Float64Array; gap: number } => {
  const sums = cumulated(theta);
  // Differences from one mass to the next of the sums that each mass takes part in.
  const seenBy = new Float64Array(theta.length + 1);
  const possibleFor = new Float64Array(theta.length + 1);
  let all = 0;
  const spread = (into: Float64Array, ranges: Observation['seen'], weight: number) => {
    for (const [from, to] of ranges) {
      into[from] = (into[from] ?? 0) + weight;
      into[to] = (into[to] ?? 0) - weight;
    }
  };
  for (const { seen, possible, count } of observations) {
    spread(seenBy, seen, count / probability(seen, sums));
    const entered = probability(possible, sums);
    spread(possibleFor, possible, count / entered);
    all += count / entered;
  }
  const next = new Float64Array(theta.length);
  let gap = 0;
  let inside = 0;
  let outside = 0;
  for (const [index, mass] of theta.entries()) {
    inside += seenBy[index] ?? 0;
    outside += possibleFor[index] ?? 0;
    const slope = (inside - outside) / n;
    gap = Math.max(gap, slope, Math.abs(slope * mass));
    next[index] = (mass * (inside + all - outside)) / all;
  }
  // They add up to 1 but for rounding, which the leaps of `squared` would enlarge.
  const total = next.reduce((sum, mass) => sum + mass, 0);
  return { next: next.map((mass) => mass / total), gap };
};

/** From θ to θ − 2aδ + a²ε, then a plain step; just two plain steps where that leaves the simplex or is less likely. */
const squared = (
  observations: readonly Observation[],
  theta: Float64Array,
  once: Float64Array,
  n: number,
): Float64Array<ArrayBuffer> => {
  const twice = new Float64Array(selfConsistent(observations, once, n).next);
  const first = once.map((value, index) => value - (theta[index] ?? 0));
  const bend = twice.map((value, index) => value - 2 * (once[index] ?? 0) + (theta[index] ?? 0));
  const length = (values: Float64Array) => Math.hypot(...values);
  if (length(bend) === 0) return twice;
  const a = Math.min(-1, -length(first) / length(bend));
  const leap = new Float64Array(
    theta.map((value, index) => value - 2 * a * (first[index] ?? 0) + a * a * (bend[index] ?? 0)),
  );
  const allowed = leap.every((value) => value >= 0);
  return allowed && logLikelihood(observations, leap) >= logLikelihood(observations, twice)
    ? new Float64Array(selfConsistent(observations, leap, n).next)
    : twice;
};
