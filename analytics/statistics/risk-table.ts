import { checkSubjects, type Subject } from './subject.ts';

/**
 * Who was at risk, and what happened, on each distinct day on which an observation ended.
 *
 * At risk on day t: entry < t ≤ exit. Whoever is censored on a day on which others have the event was at risk for it: events come
 * before censorings (Kalbfleisch and Prentice, The Statistical Analysis of Failure Time Data, 2nd edition, section 1.4).
 */
export interface RiskTable {
  readonly days: Float64Array;
  readonly atRisk: Int32Array;
  readonly events: Int32Array;
  readonly competing: Int32Array;
  readonly censored: Int32Array;
}

/** Counts by one merge of the sorted entries and exits: O(n log n). */
export const riskTable = (subjects: readonly Subject[]): RiskTable => {
  checkSubjects(subjects);
  const days = Float64Array.from(new Set(subjects.map(({ exit }) => exit))).sort();
  const row = new Map(Array.from(days, (day, index) => [day, index]));
  const counts = [0, 1, 2].map(() => new Int32Array(days.length));
  for (const { exit, status } of subjects) {
    const count = counts[status];
    const index = row.get(exit);
    if (count !== undefined && index !== undefined) count[index] = (count[index] ?? 0) + 1;
  }
  const [censored, events, competing] = counts as [Int32Array, Int32Array, Int32Array];

  const entries = Float64Array.from(subjects, ({ entry }) => entry).sort();
  const atRisk = new Int32Array(days.length);
  let entered = 0;
  let left = 0;
  for (const [index, day] of days.entries()) {
    while (entered < entries.length && (entries[entered] ?? day) < day) entered += 1;
    atRisk[index] = entered - left;
    left += (events[index] ?? 0) + (competing[index] ?? 0) + (censored[index] ?? 0);
  }
  return { days, atRisk, events, competing, censored };
};
