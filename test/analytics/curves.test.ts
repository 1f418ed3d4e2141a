import { describe, expect, test } from 'vitest';
import { curvesOf, type TimeToEventRow } from '../../analytics/curves.ts';

const row = (exit_day: number, status: 0 | 1 | 2, more: Partial<TimeToEventRow> = {}): TimeToEventRow => ({
  outcome: 'return-to-sport',
  stratum: 'all',
  subject_id: `${exit_day}.${status}`,
  entry_day: 0,
  exit_day,
  exit_after_day: null,
  status,
  ...more,
});

const none = new Set<string>();

describe('the method', () => {
  test('Kaplan–Meier where nothing competes: the share still free', () => {
    const { curves, medians } = curvesOf([row(10, 1), row(20, 0), row(30, 1)], none);
    expect(curves.map(({ method, quantity }) => [method, quantity])).toContainEqual([
      'kaplan-meier',
      'event-free',
    ]);
    expect(curves.map(({ day, at_risk, estimate }) => [day, at_risk, estimate])).toEqual([
      [10, 3, 2 / 3],
      [20, 2, 2 / 3],
      [30, 1, 0],
    ]);
    expect(medians).toMatchObject([{ median_day: 30, patients: 3, ankles: 3, events: 2, never_at_risk: 0 }]);
  });

  test('Aalen–Johansen where something may compete, even if nothing did', () => {
    const { curves } = curvesOf([row(10, 1), row(20, 0)], new Set(['return-to-sport']));
    expect(curves[0]).toMatchObject({
      method: 'aalen-johansen',
      quantity: 'cumulative-incidence',
      estimate: 1 / 2,
    });
  });

  test('one competing event in one stratum: all strata of that outcome mean the same', () => {
    const rows = [row(10, 1), row(12, 2), row(10, 1, { stratum: 'open' }), row(9, 1, { outcome: 'other' })];
    const methods = curvesOf(rows, none).medians.map(({ outcome, stratum, method }) => [
      outcome,
      stratum,
      method,
    ]);
    expect(methods).toEqual([
      ['return-to-sport', 'all', 'aalen-johansen'],
      ['return-to-sport', 'open', 'aalen-johansen'],
      ['other', 'all', 'kaplan-meier'],
    ]);
  });

  test('Turnbull where a day is known only to lie between two', () => {
    const rows = [row(14, 1, { exit_after_day: 0 }), row(42, 1, { exit_after_day: 14 }), row(60, 0)];
    const { curves, medians } = curvesOf(rows, none);
    expect(curves.map(({ method, day, estimate }) => [method, day, estimate.toFixed(6)])).toEqual([
      ['turnbull', 14, '0.666667'],
      ['turnbull', 42, '0.333333'],
    ]);
    expect(curves[0]).toMatchObject({ at_risk: null, standard_error: null, lower: null, upper: null });
    expect(medians[0]?.median_day).toBe(42);
  });

  test('Turnbull keeps competing events apart', () => {
    const rows = [
      row(14, 1, { exit_after_day: 0 }),
      row(30, 2),
      row(42, 1, { exit_after_day: 20 }),
      row(60, 0),
    ];
    const { curves } = curvesOf(rows, none);
    expect(curves.at(-1)).toMatchObject({ method: 'turnbull', quantity: 'cumulative-incidence', day: 42 });
    expect(curves.at(-1)?.estimate).toBeCloseTo(1 / 2, 6);
  });

  test('after day 13 and by day 14 is day 14', () => {
    expect(curvesOf([row(14, 1, { exit_after_day: 13 }), row(20, 0)], none).curves[0]?.method).toBe(
      'kaplan-meier',
    );
  });
});

test('who was never at risk is counted, not analyzed', () => {
  const { medians } = curvesOf(
    [row(30, 1, { entry_day: 30 }), row(9, 1, { entry_day: 12 }), row(10, 1)],
    none,
  );
  expect(medians).toMatchObject([{ ankles: 1, events: 1, never_at_risk: 2, median_day: 10 }]);
  expect(curvesOf([row(3, 0, { entry_day: 3 })], none)).toMatchObject({
    curves: [],
    medians: [{ median_day: null }],
  });
});

test('two ankles of one person are counted both ways, and widen the interval', () => {
  const days = [5, 9, 14, 20, 26, 33];
  const own = days.flatMap((day) => [
    row(day, 1, { subject_id: `a${day}` }),
    row(day, 1, { subject_id: `b${day}` }),
  ]);
  const shared = own.map((one) => ({ ...one, subject_id: one.subject_id.slice(1) }));
  const [apart, paired] = [curvesOf(own, none), curvesOf(shared, none)];
  expect(paired.medians[0]).toMatchObject({ patients: 6, ankles: 12 });
  const width = (one: typeof apart) => (one.curves[2]?.upper ?? NaN) - (one.curves[2]?.lower ?? NaN);
  expect(width(paired)).toBeGreaterThan(width(apart) * 1.2);
});
