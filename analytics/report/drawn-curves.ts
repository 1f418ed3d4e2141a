/** Which curves are drawn, and what stands in the table below each. */
import { at } from './cohort-figures.ts';
import { gridDays, type AtRisk, type ReportData, type Step } from './data.ts';

/** The medians’ table has every curve. */
const drawn = [
  ['return-to-sport', 'operation', 'event-free'],
  ['return-to-sport', 'operation', 'cumulative-incidence'],
  ['return-to-participation', 'operation', 'cumulative-incidence'],
  ['return-to-pre-injury-level', 'operation', 'cumulative-incidence'],
  ['return-to-sport', 'listing', 'cumulative-incidence'],
  ['return-to-sport', 'day-56', 'cumulative-incidence'],
  ['return-to-sport', 'day-0', 'cumulative-incidence'],
  ['recovery-without-surgery', 'day-0', 'cumulative-incidence'],
] as const;

/** A curve as it stands on a day. */
export interface CurveReading {
  readonly stratum: string;
  /** From the origin. */
  readonly day: number;
  readonly estimate: number;
  readonly lower: number | null;
  readonly upper: number | null;
  readonly at_risk: number | null;
}

/** Of one outcome and origin, a line a stratum. */
export interface DrawnCurve {
  readonly outcome: string;
  readonly origin: string;
  readonly quantity: Step['quantity'];
  readonly strata: readonly string[];
  readonly steps: readonly Step[];
  /** Empty where it is not told. */
  readonly atRisk: readonly AtRisk[];
  readonly readings: readonly CurveReading[];
}

/** Those that there are, in the order in which they are shown. */
export const drawnCurves = (data: ReportData): readonly DrawnCurve[] =>
  drawn.flatMap(([outcome, origin, quantity]) => {
    const isThis = (row: { outcome: string; origin: string }) =>
      row.outcome === outcome && row.origin === origin;
    const steps = data.steps.filter((step) => isThis(step) && step.quantity === quantity);
    if (steps.length === 0) return [];
    const strata = [...new Set(steps.map(({ stratum }) => stratum))];
    const atRisk = data.atRisk.filter((row) => isThis(row) && strata.includes(row.stratum));
    const readings = data.audience === 'analyst' ? onGrid(steps, atRisk, strata) : steps;
    return [{ outcome, origin, quantity, strata, steps, atRisk, readings }];
  });

/** Each curve at each week of the grid, up to the last day on which anybody was observed. */
function onGrid(
  steps: readonly Step[],
  atRisk: readonly AtRisk[],
  strata: readonly string[],
): readonly CurveReading[] {
  const beginning = { estimate: steps[0]?.quantity === 'event-free' ? 1 : 0, lower: null, upper: null };
  return strata.flatMap((stratum) => {
    const curve = steps.filter((step) => step.stratum === stratum);
    const last = curve.at(-1)?.day ?? 0;
    return gridDays
      .filter((day) => day <= last)
      .map((day) => {
        const { estimate, lower, upper } = at(curve, day) ?? beginning;
        const risk = atRisk.find((row) => row.stratum === stratum && row.day === day)?.at_risk ?? null;
        return { stratum, day, estimate, lower, upper, at_risk: risk };
      });
  });
}
