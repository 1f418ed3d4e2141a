/** Whether ours and R’s are the same numbers. */
import { expect } from 'vitest';
import { aalenJohansen, type OccupancyStep } from '../../../analytics/statistics/aalen-johansen.ts';
import { curveQuantile, reachedFrom, type Reached } from '../../../analytics/statistics/curve-quantile.ts';
import { kaplanMeier } from '../../../analytics/statistics/kaplan-meier.ts';
import type { Subject } from '../../../analytics/statistics/subject.ts';
import { turnbull, type IntervalSubject } from '../../../analytics/statistics/turnbull.ts';
import type { Reference } from './run-r.ts';

export type Numbers = readonly (number | null | undefined)[];

/** The largest difference, absolute or relative, whichever is less; infinite where lengths differ or only one is defined. */
export const apart = (ours: Numbers, theirs: Numbers): number =>
  ours.length === theirs.length
    ? ours.reduce<number>((most, one, index) => {
        const other = theirs[index];
        if (typeof one !== 'number' || typeof other !== 'number') return one === other ? most : Infinity;
        const difference = Math.abs(one - other);
        return Math.max(most, difference / Math.max(1, Math.abs(other)));
      }, 0)
    : Infinity;

/** The competing event counted as one of the kind. */
export const anyEvent = (subjects: readonly Subject[]): Subject[] =>
  subjects.map((subject) => ({ ...subject, status: subject.status === 0 ? 0 : 1 }));

const shares = [0.25, 0.5, 0.75];
const columns = [
  'day',
  'atRisk',
  'events',
  'censored',
  'estimate',
  'standardError',
  'lower',
  'upper',
] as const;

/** Each fails where a number is further off than 1e-9. `reference`: asked in a test, not while tests are declared. */
export function agreementWith(reference: () => Reference) {
  const agree = (name: string, key: string, ours: Numbers, within = 1e-9): void => {
    expect(apart(ours, reference().of(name, key)), `${name} ${key}`).toBeLessThanOrEqual(within);
  };

  const quantilesAgree = (name: string, key: string, curve: readonly Reached[]): void => {
    const quantiles = shares.map((share) => curveQuantile(curve, share));
    for (const [suffix, member] of [
      ['quantile', 'day'],
      ['quantileLower', 'lower'],
      ['quantileUpper', 'upper'],
    ] as const) {
      agree(
        name,
        `${key}.${suffix}`,
        quantiles.map((quantile) => quantile[member]),
      );
    }
  };

  const kaplanMeierAgrees = (
    name: string,
    subjects: readonly Subject[],
    variance: 'greenwood' | 'clustered',
  ): void => {
    const curve = kaplanMeier(anyEvent(subjects), variance);
    for (const column of columns) {
      agree(
        name,
        `${variance}.${column}`,
        curve.map((step) => step[column]),
      );
    }
    quantilesAgree(name, variance, reachedFrom(curve));
  };

  const aalenJohansenAgrees = (
    name: string,
    subjects: readonly Subject[],
    variance: 'by-ankle' | 'by-person',
  ): void => {
    const curve = aalenJohansen(subjects, variance === 'by-person');
    for (const column of ['day', 'atRisk'] as const) {
      agree(
        name,
        `${variance}.${column}`,
        curve.map((step) => step[column]),
      );
    }
    for (const state of ['free', 'event', 'competitor'] as const) {
      for (const column of ['estimate', 'standardError', 'lower', 'upper'] as const) {
        agree(
          name,
          `${variance}.${state}.${column}`,
          curve.map((step) => step[state][column]),
        );
      }
    }
    quantilesAgree(name, variance, reachedBy(curve));
  };

  const turnbullAgrees = (name: string, subjects: readonly IntervalSubject[]): void => {
    const { masses, converged } = turnbull(subjects);
    expect(converged).toBe(true);
    const survival = reference()
      .of(name, 'day')
      .map((day) => 1 - masses.reduce((sum, one) => sum + (one.day <= day! ? one.mass : 0), 0));
    agree(name, 'estimate', survival, 1e-3);
    agree(name, 'patient', survival);
  };

  return { agree, kaplanMeierAgrees, aalenJohansenAgrees, turnbullAgrees };
}

const reachedBy = (curve: readonly OccupancyStep[]): readonly Reached[] =>
  curve.map(({ day, event: { estimate, lower, upper } }) => ({ day, share: estimate, lower, upper }));
