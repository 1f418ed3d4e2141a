/** Curves over `analytics.time_to_event`, ready for the tables behind `survival_curve` and `survival_median`. Pure: no database. */
import type { CurveMedian, CurveStep } from '../database/analytics/curves.ts';
import { aalenJohansen } from './statistics/aalen-johansen.ts';
import { medianOf, reachedFrom, type DayQuantile, type Reached } from './statistics/curve-quantile.ts';
import { kaplanMeier } from './statistics/kaplan-meier.ts';
import type { Subject } from './statistics/subject.ts';
import { turnbull } from './statistics/turnbull.ts';

/** A row of `time_to_event`: one ankle’s wait, in days from the index date. */
export interface TimeToEventRow {
  readonly outcome: string;
  readonly stratum: string;
  /** The person’s pseudonym: variances are clustered by it. */
  readonly subject_id: string;
  readonly entry_day: number;
  readonly exit_day: number;
  /** The last day on which the event was known not to have happened, where its own day is not known; else null. */
  readonly exit_after_day: number | null;
  /** 0 censored at the last known status, 1 the event, 2 a competing one. */
  readonly status: 0 | 1 | 2;
}

/** A step as it is stored, but for the origin: the rows are of one. */
export type CurveRow = Omit<CurveStep, 'origin'>;

export type MedianRow = Omit<CurveMedian, 'origin' | 'episodes'> & {
  /** Both counts: two ankles of one person are not two persons. */
  readonly ankles: number;
};

export interface Curves {
  readonly curves: readonly CurveRow[];
  readonly medians: readonly MedianRow[];
}

type Step = Omit<CurveRow, 'outcome' | 'stratum' | 'method' | 'quantity'>;

interface Fit {
  readonly method: CurveRow['method'];
  readonly quantity: CurveRow['quantity'];
  readonly steps: readonly Step[];
  readonly median: DayQuantile;
}

/**
 * One curve and one median for each outcome and stratum. Aalen–Johansen where an event may compete (`competing` names those outcomes; also any
 * outcome in which one did, in whatever stratum, so that all its strata mean the same), else Kaplan–Meier; Turnbull where any event
 * of the stratum is known only to lie between two days. Intervals are log–log at 95%, clustered by person.
 *
 * Where Turnbull’s estimate does not converge there is no curve and no median, rather than a wrong one.
 *
 * @example curvesOf(rows, new Set(['return-to-sport']))
 */
export const curvesOf = (rows: readonly TimeToEventRow[], competing: ReadonlySet<string>): Curves => {
  const compete = new Set([
    ...competing,
    ...rows.filter(({ status }) => status === 2).map(({ outcome }) => outcome),
  ]);
  const curves: CurveRow[] = [];
  const medians: MedianRow[] = [];
  for (const group of groupsOf(rows)) {
    const { outcome, stratum } = group[0];
    const atRisk = group.filter(({ entry_day, exit_day }) => entry_day < exit_day);
    const { method, quantity, steps, median } = fit(atRisk, compete.has(outcome));
    for (const step of steps) curves.push({ outcome, stratum, method, quantity, ...step });
    medians.push({
      outcome,
      stratum,
      method,
      patients: new Set(atRisk.map(({ subject_id }) => subject_id)).size,
      ankles: atRisk.length,
      events: atRisk.filter(({ status }) => status === 1).length,
      never_at_risk: group.length - atRisk.length,
      median_day: median.day,
      lower_day: median.lower,
      upper_day: median.upper,
    });
  }
  return { curves, medians };
};

/** In the order in which outcome and stratum first appear. */
const groupsOf = (rows: readonly TimeToEventRow[]): (readonly [TimeToEventRow, ...TimeToEventRow[]])[] => {
  const groups = new Map<string, [TimeToEventRow, ...TimeToEventRow[]]>();
  for (const row of rows) {
    const key = JSON.stringify([row.outcome, row.stratum]);
    const group = groups.get(key);
    if (group === undefined) groups.set(key, [row]);
    else group.push(row);
  }
  return [...groups.values()];
};

const subjectOf = ({ subject_id, entry_day, exit_day, status }: TimeToEventRow): Subject => ({
  cluster: subject_id,
  entry: entry_day,
  exit: exit_day,
  status,
});

/** Days are whole: an event after day 13 and by day 14 was on day 14. */
const afterOf = ({ status, exit_after_day, exit_day }: TimeToEventRow): number | null =>
  status === 1 && exit_after_day !== null && exit_after_day < exit_day - 1 ? exit_after_day : null;

const fit = (rows: readonly TimeToEventRow[], competes: boolean): Fit => {
  if (rows.some((row) => afterOf(row) !== null)) return byTurnbull(rows, competes);
  return competes ? byAalenJohansen(rows.map(subjectOf)) : byKaplanMeier(rows.map(subjectOf));
};

const byKaplanMeier = (subjects: readonly Subject[]): Fit => {
  const curve = kaplanMeier(subjects);
  return {
    method: 'kaplan-meier',
    quantity: 'event-free',
    steps: curve.map(({ day, atRisk, events, censored, estimate, standardError, lower, upper }) => ({
      day,
      at_risk: atRisk,
      events,
      censored,
      estimate,
      standard_error: standardError,
      lower,
      upper,
    })),
    median: medianOf(reachedFrom(curve)),
  };
};

/** `censored` are those who were lost or whose time is not over; those who had the competing event are neither events nor censored. */
const byAalenJohansen = (subjects: readonly Subject[]): Fit => {
  const curve = aalenJohansen(subjects);
  return {
    method: 'aalen-johansen',
    quantity: 'cumulative-incidence',
    steps: curve.map(({ day, atRisk, events, censored, event }) => ({
      day,
      at_risk: atRisk,
      events,
      censored,
      estimate: event.estimate,
      standard_error: event.standardError,
      lower: event.lower,
      upper: event.upper,
    })),
    median: medianOf(curve.map(({ day, event }) => ({ day, share: event.estimate, ...limitsOf(event) }))),
  };
};

const limitsOf = ({ lower, upper }: Pick<Reached, 'lower' | 'upper'>) => ({ lower, upper });

/** Steps lie on the last day of each interval that holds mass; no standard errors, so no limits. */
const byTurnbull = (rows: readonly TimeToEventRow[], competes: boolean): Fit => {
  const { masses, converged } = turnbull(rows.map((row) => ({ ...subjectOf(row), after: afterOf(row) })));
  let had = 0;
  const reached = (converged ? masses : [])
    .filter(({ cause, day }) => cause === 1 && day < Infinity)
    .map(({ day, mass }): Reached => ({ day, share: (had += mass), lower: null, upper: null }));
  return {
    method: 'turnbull',
    quantity: competes ? 'cumulative-incidence' : 'event-free',
    steps: reached.map(({ day, share }) => ({
      day,
      at_risk: null,
      events: null,
      censored: null,
      estimate: competes ? share : 1 - share,
      standard_error: null,
      lower: null,
      upper: null,
    })),
    median: medianOf(reached),
  };
};
