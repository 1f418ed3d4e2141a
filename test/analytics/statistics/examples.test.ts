/** Reckoned by hand. */
import { describe, expect, test } from 'vitest';
import { aalenJohansen } from '../../../analytics/statistics/aalen-johansen.ts';
import { curveQuantile, medianOf, reachedFrom } from '../../../analytics/statistics/curve-quantile.ts';
import { fisherExact } from '../../../analytics/statistics/fisher.ts';
import { kaplanMeier } from '../../../analytics/statistics/kaplan-meier.ts';
import { median, quantile } from '../../../analytics/statistics/quantile.ts';
import { differenceOfRates, wilson } from '../../../analytics/statistics/rates.ts';
import { respondersOf, type ChangeScale } from '../../../analytics/statistics/responders.ts';
import type { Subject } from '../../../analytics/statistics/subject.ts';
import { momentsOf, welch } from '../../../analytics/statistics/welch.ts';

const subject = (
  exit: number,
  status: 0 | 1 | 2,
  entry = 0,
  cluster = `${exit}.${status}.${entry}`,
): Subject => ({
  cluster,
  entry,
  exit,
  status,
});

describe('Kaplan–Meier', () => {
  test('events come before censorings on the same day', () => {
    const curve = kaplanMeier([subject(3, 1), subject(3, 0), subject(5, 1), subject(6, 0)], 'greenwood');
    expect(curve.map(({ atRisk, events, censored }) => [atRisk, events, censored])).toEqual([
      [4, 1, 1],
      [2, 1, 0],
      [1, 0, 1],
    ]);
    expect(curve.map(({ estimate }) => estimate)).toEqual([3 / 4, 3 / 8, 3 / 8]);
    // Greenwood: (3/8)² (1/(4·3) + 1/(2·1))
    expect(curve[1]?.standardError).toBeCloseTo((3 / 8) * Math.sqrt(1 / 12 + 1 / 2), 12);
  });

  test('whoever enters late is at risk from the day after', () => {
    const curve = kaplanMeier([subject(4, 1), subject(9, 1), subject(9, 1, 4), subject(12, 0, 3)]);
    expect(curve.map(({ atRisk }) => atRisk)).toEqual([3, 3, 1]);
    expect(curve.map(({ estimate }) => estimate)).toEqual([2 / 3, 2 / 9, 2 / 9]);
  });

  test('the same person twice has the error of one', () => {
    const days = [3, 5, 8, 11, 14];
    const once = days.map((day) => subject(day, day === 8 ? 0 : 1, 0, `${day}`));
    const errors = (subjects: Subject[]) => kaplanMeier(subjects).map(({ standardError }) => standardError);
    const twice = errors([...once, ...once]);
    errors(once).forEach((error, index) => {
      expect(twice[index]).toBeCloseTo(error ?? NaN, 12);
    });
  });

  test('a single patient: before and after, with no limits', () => {
    expect(kaplanMeier([subject(42, 1)], 'greenwood')).toEqual([
      {
        day: 42,
        atRisk: 1,
        events: 1,
        censored: 0,
        estimate: 0,
        standardError: null,
        lower: null,
        upper: null,
      },
    ]);
    expect(kaplanMeier([])).toEqual([]);
  });

  test('takes no competing event, and nothing that ends before it begins', () => {
    expect(() => kaplanMeier([subject(3, 2)])).toThrow(RangeError);
    expect(() => kaplanMeier([subject(3, 1, 3)])).toThrow(RangeError);
  });
});

describe('medians of curves', () => {
  const of = (subjects: Subject[]) => reachedFrom(kaplanMeier(subjects));

  test('where the curve stands on a half, the middle of that time', () => {
    expect(medianOf(of([subject(10, 1), subject(14, 1), subject(20, 1), subject(26, 1)])).day).toBe(17);
    expect(medianOf(of([subject(10, 1), subject(14, 1), subject(20, 0), subject(30, 0)])).day).toBe(22);
  });

  test('not reached is null, never the last day', () => {
    const curve = of([subject(10, 1), subject(20, 0), subject(20, 0, 1)]);
    expect(medianOf(curve)).toEqual({ day: null, lower: 10, upper: null });
    expect(curveQuantile(curve, 0.25).day).toBe(10);
  });
});

test('Aalen–Johansen: shares add up to one, and the competing event is not taken for censored', () => {
  const curve = aalenJohansen([subject(2, 2), subject(4, 1), subject(6, 0), subject(8, 1)]);
  expect(curve.map(({ event }) => event.estimate)).toEqual([0, 1 / 4, 1 / 4, 3 / 4]);
  expect(curve.map(({ competitor }) => competitor.estimate)).toEqual([1 / 4, 1 / 4, 1 / 4, 1 / 4]);
  for (const { free, event, competitor } of curve) {
    expect(free.estimate + event.estimate + competitor.estimate).toBeCloseTo(1, 12);
  }
});

describe('scores and rates', () => {
  test('quantiles interpolate', () => {
    expect(median([7, 1, 4, 2])).toBe(3);
    expect(quantile([1, 2, 3, 4], 0.25)).toBe(1.75);
    expect(quantile([5], 0.9)).toBe(5);
    expect(median([])).toBeNull();
  });

  // Newcombe 1998, Statistics in Medicine 17:873, table II, column (a), method 10.
  test('Newcombe’s own example', () => {
    const { difference, lower, upper } = differenceOfRates({ count: 56, of: 70 }, { count: 48, of: 80 })!;
    expect([difference, lower, upper].map((value) => value.toFixed(4))).toEqual([
      '0.2000',
      '0.0524',
      '0.3339',
    ]);
    expect(wilson({ count: 0, of: 0 })).toBeNull();
  });

  test('complications of the randomized trial: p is about 0.10', () => {
    // Tables with these margins that are no likelier: 0, 1, 6 and 7 events in one arm. C(26,k)·C(26,7−k) / C(52,7).
    const choose = (n: number, k: number): number => (k === 0 ? 1 : (choose(n, k - 1) * (n - k + 1)) / k);
    const tables = [0, 1, 6, 7].map((k) => (choose(26, k) * choose(26, 7 - k)) / choose(52, 7));
    const p = tables.reduce((sum, one) => sum + one, 0);
    expect(fisherExact({ count: 6, of: 26 }, { count: 1, of: 26 })).toBeCloseTo(p, 12);
    expect(p).toBeCloseTo(0.1, 2);
  });

  test('Welch', () => {
    const difference = welch(momentsOf([1, 2, 3])!, momentsOf([2, 4, 6])!)!;
    expect(difference.difference).toBe(-2);
    expect(difference.degreesOfFreedom).toBeCloseTo((1 / 3 + 4 / 3) ** 2 / ((1 / 9 + 16 / 9) / 2), 12);
    expect(welch(momentsOf([2, 2])!, momentsOf([2, 2])!)).toBeNull();
    expect(momentsOf([2])).toBeNull();
  });
});

describe('responders', () => {
  const sport: ChangeScale = { direction: 'higher-is-better', lowest: 0, highest: 100, mcid: 9, mdc: 12.3 };
  const pain: ChangeScale = { direction: 'lower-is-better', lowest: 0, highest: 10, mcid: 2, mdc: null };

  test('the change must reach the larger of MCID and MDC', () => {
    const pairs = [62, 62.2, 62.3, 70, 40].map((followUp) => ({ baseline: 50, followUp }));
    expect(respondersOf(pairs, sport)).toMatchObject({ threshold: 12.3, observed: { count: 2, of: 5 } });
  });

  test('lower is better for pain', () => {
    const pairs = [5, 6, 8].map((followUp) => ({ baseline: 7, followUp }));
    expect(respondersOf(pairs, pain)?.observed).toMatchObject({ count: 1, of: 3 });
  });

  test('who cannot improve so much is left out and counted; who is missing is neither', () => {
    const pairs = [
      { baseline: 1, followUp: 0 },
      { baseline: 2, followUp: 0 },
      { baseline: 7, followUp: 6 },
      { baseline: 7, followUp: null },
      { baseline: null, followUp: 1 },
    ];
    expect(respondersOf(pairs, pain)).toMatchObject({
      cannotImprove: 1,
      missing: 2,
      observed: { count: 1, of: 2 },
      worst: { count: 1, of: 4 },
      best: { count: 3, of: 4 },
    });
  });

  test('a quotient just short by rounding still counts', () => {
    const third = { ...sport, mcid: 0.1 + 0.2, mdc: null };
    expect(respondersOf([{ baseline: 0, followUp: 0.3 }], third)?.observed?.count).toBe(1);
  });

  test('without a threshold there are none', () => {
    expect(respondersOf([{ baseline: 3, followUp: 5 }], { ...sport, mcid: null, mdc: null })).toBeNull();
  });
});
