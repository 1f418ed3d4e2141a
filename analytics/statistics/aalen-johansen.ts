import { logLog, type Estimate } from './interval.ts';
import { rootSumOfSquares } from './kaplan-meier.ts';
import { riskTable } from './risk-table.ts';
import { riskWalk, type Day } from './risk-walk.ts';
import type { Subject } from './subject.ts';

/** One day of the curves on which an observation ended: the three shares add up to 1. */
export interface OccupancyStep {
  readonly day: number;
  readonly atRisk: number;
  readonly events: number;
  readonly competing: number;
  readonly censored: number;
  /** The share free of both events after that day. */
  readonly free: Estimate;
  /** Cumulative incidence of the event. */
  readonly event: Estimate;
  /** Cumulative incidence of the competing event. */
  readonly competitor: Estimate;
}

/**
 * Cumulative incidence where events compete (Aalen and Johansen 1978): whoever had the competing event can no longer have the event, and is
 * not taken out as if they still could. Late entries are at risk from the day after they entered. Log–log 95% limits of each share.
 *
 * The standard error is the infinitesimal jackknife’s, by person, or with `clustered` false by ankle. Agrees with R’s
 * `survfit(Surv(entry, exit, factor(status)) ~ 1, id = ankle, conf.type = "log-log")` of survival 3.5-3; that version ignores `cluster =`
 * for several states, so there the clustered one is the sum of its influences by person.
 */
export const aalenJohansen = (subjects: readonly Subject[], clustered = true): readonly OccupancyStep[] => {
  const table = riskTable(subjects);
  const walk = riskWalk(subjects, clustered);
  const influence = new Influence(walk.clusters);
  const shares = { free: 1, event: 0, competitor: 0 };
  const steps: OccupancyStep[] = [];
  for (const today of walk.days()) {
    const index = steps.length;
    const atRisk = table.atRisk[index] ?? 0;
    const events = table.events[index] ?? 0;
    const competing = table.competing[index] ?? 0;
    if (events + competing > 0) {
      influence.step(today, shares.free, atRisk, events, competing);
      shares.event += (shares.free * events) / atRisk;
      shares.competitor += (shares.free * competing) / atRisk;
      shares.free *= (atRisk - events - competing) / atRisk;
    }
    steps.push({
      day: table.days[index] ?? 0,
      atRisk,
      events,
      competing,
      censored: table.censored[index] ?? 0,
      free: logLog(shares.free, influence.errors.free),
      event: logLog(shares.event, influence.errors.event),
      competitor: logLog(shares.competitor, influence.errors.competitor),
    });
  }
  return steps;
};

/**
 * The derivative of each share with respect to a weight on each person. From p(t) = p(t−)H(t) follows U(t) = U(t−)H(t) + p(t−)·∂H(t), where
 * ∂H towards a state is (own events of that kind − own at risk · hazard) / n. Source: the vignette “methods” of R’s survival,
 * “Aalen–Johansen”.
 */
class Influence {
  readonly free: Float64Array;
  readonly event: Float64Array;
  readonly competitor: Float64Array;
  errors = { free: 0, event: 0, competitor: 0 };

  constructor(clusters: number) {
    this.free = new Float64Array(clusters);
    this.event = new Float64Array(clusters);
    this.competitor = new Float64Array(clusters);
  }

  /** Takes the influences over one day; `share` is free of both events before it. */
  step(today: Day, share: number, atRisk: number, events: number, competing: number): void {
    const { free, event, competitor } = this;
    const hazard = events / atRisk;
    const rival = competing / atRisk;
    for (let person = 0; person < free.length; person += 1) {
      const before = free[person] ?? 0;
      const exposed = (share * (today.atRisk[person] ?? 0)) / atRisk;
      event[person] = (event[person] ?? 0) + (before - exposed) * hazard;
      competitor[person] = (competitor[person] ?? 0) + (before - exposed) * rival;
      free[person] = before - (before - exposed) * (hazard + rival);
    }
    for (const { cluster, status } of today.ending) {
      if (status === 0) continue;
      const own = status === 1 ? event : competitor;
      own[cluster] = (own[cluster] ?? 0) + share / atRisk;
      free[cluster] = (free[cluster] ?? 0) - share / atRisk;
    }
    this.errors = {
      free: rootSumOfSquares(free),
      event: rootSumOfSquares(event),
      competitor: rootSumOfSquares(competitor),
    };
  }
}
