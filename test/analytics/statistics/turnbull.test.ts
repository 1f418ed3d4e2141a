import { describe, expect, test } from 'vitest';
import { aalenJohansen } from '../../../analytics/statistics/aalen-johansen.ts';
import { turnbull, type IntervalSubject, type Mass } from '../../../analytics/statistics/turnbull.ts';
import { intervalSets, survivalSets } from './data-sets.ts';
import { seeded } from './random.ts';

const interval = (after: number | null, exit: number, status: 0 | 1 | 2 = 1, entry = 0): IntervalSubject => ({
  cluster: '',
  entry,
  exit,
  status,
  after,
});

test('by hand: two of three lie before day 10, the third between 5 and 20', () => {
  // The third may lie in (5, 10] too: all mass there is likeliest.
  const { masses } = turnbull([interval(0, 10), interval(0, 10), interval(5, 20)]);
  expect(masses.map(({ after, day }) => [after, day])).toEqual([[5, 10]]);
  expect(masses[0]?.mass).toBeCloseTo(1, 12);
});

test('by hand: p, q and one that lies in either', () => {
  const { masses } = turnbull([interval(0, 5), interval(0, 5), interval(5, 9), interval(0, 9)]);
  expect(masses.map(({ day, mass }) => [day, mass.toFixed(9)])).toEqual([
    [5, '0.666666667'],
    [9, '0.333333333'],
  ]);
});

test('an event after entry cannot have been before it', () => {
  const late = turnbull([interval(0, 9, 1, 5), interval(null, 3), interval(null, 8)]);
  expect(late.converged).toBe(true);
  expect(late.masses.map(({ day }) => day)).toEqual([3, 8]);
});

/** The conditions for a maximum, reckoned anew from the masses: the slopes of the log-likelihood per subject. */
const slopes = (subjects: readonly IntervalSubject[], masses: readonly Mass[]): number[] => {
  const seen = ({ status, after, exit }: IntervalSubject, { cause, day }: Mass) => {
    if (status === 0) return day > exit;
    return cause === status && (after === null ? day === exit : day > after && day <= exit);
  };
  const sum = (of: (mass: Mass) => boolean) => masses.filter(of).reduce((all, { mass }) => all + mass, 0);
  const weights = subjects.map((one) => ({
    one,
    inside: 1 / sum((mass) => seen(one, mass)),
    outside: 1 / sum(({ day }) => day > one.entry),
  }));
  return masses.map(
    (mass) =>
      weights.reduce(
        (all, { one, inside, outside }) =>
          all + (seen(one, mass) ? inside : 0) - (mass.day > one.entry ? outside : 0),
        0,
      ) / subjects.length,
  );
};

const random = (seed: number): IntervalSubject[] => {
  const next = seeded(seed);
  const day = (most: number) => Math.floor(next() * most);
  return Array.from({ length: 40 }, () => {
    const entry = next() < 0.3 ? day(6) : 0;
    const after = entry + day(20);
    const kind = next();
    if (kind < 0.2) return interval(null, after + 1, 0, entry);
    if (kind < 0.4) return interval(null, after + 1, 2, entry);
    return kind < 0.6 ? interval(null, after + 1, 1, entry) : interval(after, after + 1 + day(15), 1, entry);
  });
};

describe('no mass can be moved to gain likelihood', () => {
  test.each(Object.keys(intervalSets))('%s', (name) => {
    const { masses } = turnbull(intervalSets[name]!);
    slopes(intervalSets[name]!, masses).forEach((slope, index) => {
      expect(slope).toBeLessThan(1e-9);
      expect(Math.abs(slope * masses[index]!.mass)).toBeLessThan(1e-9);
    });
  });

  test.each(Array.from({ length: 60 }, (_, seed) => seed))(
    'late entries, two causes, intervals: seed %i',
    (seed) => {
      const subjects = random(seed);
      const { masses, converged } = turnbull(subjects);
      expect(converged).toBe(true);
      expect(masses.reduce((sum, { mass }) => sum + mass, 0)).toBeCloseTo(1, 9);
      for (const slope of slopes(subjects, masses)) expect(slope).toBeLessThan(1e-9);
    },
  );
});

// Where every day is known it is the product-limit estimate, to what the EM’s tolerance leaves.
test.each(Object.keys(survivalSets).filter((name) => name !== 'late-entry'))(
  'with every day known it is Aalen and Johansen’s: %s',
  (name) => {
    const { masses } = turnbull(survivalSets[name]!.map((one) => ({ ...one, after: null })));
    for (const { day, event, competitor } of aalenJohansen(survivalSets[name]!)) {
      const by = (cause: 1 | 2) =>
        masses.reduce((sum, one) => sum + (one.cause === cause && one.day <= day ? one.mass : 0), 0);
      expect(by(1)).toBeCloseTo(event.estimate, 6);
      expect(by(2)).toBeCloseTo(competitor.estimate, 6);
    }
  },
);
