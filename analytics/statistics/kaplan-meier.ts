import { logLog, type Estimate } from './interval.ts';
import { riskTable, type RiskTable } from './risk-table.ts';
import { riskWalk } from './risk-walk.ts';
import type { Subject } from './subject.ts';

/** One day of a curve on which an observation ended. `estimate`: the share still free of the event after that day. */
export interface SurvivalStep extends Estimate {
  readonly day: number;
  readonly atRisk: number;
  readonly events: number;
  readonly censored: number;
}

/** `greenwood`: each ankle stands for itself. `clustered`: by person, as two ankles of one are not independent. */
export type Variance = 'greenwood' | 'clustered';

/**
 * The share free of the event over time: the product-limit estimate (Kaplan and Meier 1958), with late entries at risk from the day
 * after they entered, and log–log 95% limits.
 *
 * Agrees with R’s `survfit(Surv(entry, exit, status) ~ 1, conf.type = "log-log")`, clustered with `cluster =` beside it (survival 3.5-3).
 * Throws a `RangeError` for a competing event: to count it as censored would overstate the event. That is `aalenJohansen`’s.
 *
 * @example kaplanMeier([{ cluster: 'a', entry: 0, exit: 7, status: 1 }, { cluster: 'b', entry: 0, exit: 9, status: 0 }])
 */
export const kaplanMeier = (
  subjects: readonly Subject[],
  variance: Variance = 'clustered',
): readonly SurvivalStep[] => {
  if (subjects.some(({ status }) => status === 2)) {
    throw new RangeError('Where events compete, the estimate is Aalen and Johansen’s.');
  }
  const table = riskTable(subjects);
  const survival = productLimit(table);
  const errors = variance === 'greenwood' ? greenwood(table, survival) : jackknife(subjects, table);
  return Array.from(table.days, (day, index) => ({
    day,
    atRisk: table.atRisk[index] ?? 0,
    events: table.events[index] ?? 0,
    censored: table.censored[index] ?? 0,
    ...logLog(survival[index] ?? 1, errors[index] ?? null),
  }));
};

/** S(t) = ∏ (1 − events / at risk). */
const productLimit = ({ days, atRisk, events }: RiskTable): Float64Array => {
  const survival = new Float64Array(days.length);
  let free = 1;
  for (const index of days.keys()) {
    const risk = atRisk[index] ?? 0;
    const d = events[index] ?? 0;
    if (d > 0) free *= (risk - d) / risk;
    survival[index] = free;
  }
  return survival;
};

/** Greenwood (1926): var S(t) = S(t)² Σ d / (n (n − d)). Null once nobody is left free of the event. */
const greenwood = ({ days, atRisk, events }: RiskTable, survival: Float64Array): (number | null)[] => {
  let sum = 0;
  return Array.from(days.keys(), (index) => {
    const risk = atRisk[index] ?? 0;
    const d = events[index] ?? 0;
    if (d > 0) sum += d / (risk * (risk - d));
    const free = survival[index] ?? 0;
    return free > 0 ? free * Math.sqrt(sum) : null;
  });
};

/**
 * The infinitesimal jackknife, grouped: the square root of the sum over persons of U², where U is the derivative of S(t) with respect to
 * a weight on that person. From S(t) = S(t−)(1 − h), h = d / n, follows U(t) = U(t−)(1 − h) − S(t−)(own events − own at risk · h) / n.
 * Source: the vignette “methods” of R’s survival, section “Robust variance” under `survfitkm`.
 */
const jackknife = (subjects: readonly Subject[], { atRisk, events }: RiskTable): (number | null)[] => {
  const walk = riskWalk(subjects, true);
  const influence = new Float64Array(walk.clusters);
  const errors: number[] = [];
  let free = 1;
  for (const today of walk.days()) {
    const index = errors.length;
    const risk = atRisk[index] ?? 0;
    const d = events[index] ?? 0;
    if (d === 0) {
      errors.push(errors.at(-1) ?? 0);
      continue;
    }
    const hazard = d / risk;
    for (let person = 0; person < walk.clusters; person += 1) {
      influence[person] =
        (influence[person] ?? 0) * (1 - hazard) + (free * hazard * (today.atRisk[person] ?? 0)) / risk;
    }
    for (const { cluster, status } of today.ending) {
      if (status === 1) influence[cluster] = (influence[cluster] ?? 0) - free / risk;
    }
    free *= (risk - d) / risk;
    errors.push(rootSumOfSquares(influence));
  }
  return errors;
};

export const rootSumOfSquares = (values: Float64Array): number => {
  let sum = 0;
  for (const value of values) sum += value * value;
  return Math.sqrt(sum);
};
