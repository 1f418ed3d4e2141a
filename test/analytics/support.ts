/** Cohorts for tests, and what is counted of them. */
import { patientOf, type GeneratedPathway, type GeneratedPatient } from '../../analytics/cohort/patient.ts';
import type { Truth } from '../../analytics/cohort/truth.ts';
import type { EventOf, EventType, PathwayEvent } from '../../pathway/events.ts';
import { daysBetween } from '../../pathway/time.ts';

export const cohortOf = (truth: Truth, patients: number, seed = 20_171): readonly GeneratedPatient[] =>
  Array.from({ length: patients }, (_, index) => patientOf({ truth, seed }, index + 1));

export const all = <T extends EventType>({ events }: GeneratedPathway, type: T): readonly EventOf<T>[] =>
  events.filter((event) => event.type === type) as readonly PathwayEvent[] as readonly EventOf<T>[];

export const only = <T extends EventType>(pathway: GeneratedPathway, type: T): EventOf<T> | undefined =>
  all(pathway, type)[0];

/** Weeks from the operation to the return. */
export function weeksTo(pathway: GeneratedPathway, level: string): number | undefined {
  const surgery = only(pathway, 'surgery-reported');
  const returned = all(pathway, 'return-reported').find(({ data }) => data.level === level);
  return surgery === undefined || returned === undefined
    ? undefined
    : daysBetween(surgery.occurredOn, returned.occurredOn) / 7;
}

export const mean = (values: readonly number[]): number =>
  values.reduce((sum, value) => sum + value, 0) / values.length;

export const deviation = (values: readonly number[]): number => {
  const middle = mean(values);
  return Math.sqrt(values.reduce((sum, value) => sum + (value - middle) ** 2, 0) / (values.length - 1));
};

/** How many standard errors a share of `n` lies from the true one. */
export const shareOff = (count: number, n: number, p: number): number =>
  (count / n - p) / Math.sqrt((p * (1 - p)) / n);

/** How many standard errors a mean lies from the true one. */
export const meanOff = (values: readonly number[], of: { mean: number; sd: number }): number =>
  (mean(values) - of.mean) / (of.sd / Math.sqrt(values.length));

/**
 * The same of a standard deviation, of log-normal values: its variance is σ²(κ + 2)/4n for large n, κ the excess kurtosis,
 * which of a log-normal is w⁴ + 2w³ + 3w² − 6 with w = 1 + (sd/mean)².
 */
export function deviationOff(values: readonly number[], of: { mean: number; sd: number }): number {
  const w = 1 + (of.sd / of.mean) ** 2;
  const excess = w ** 4 + 2 * w ** 3 + 3 * w ** 2 - 6;
  return (deviation(values) - of.sd) / (of.sd * Math.sqrt((excess + 2) / (4 * values.length)));
}
