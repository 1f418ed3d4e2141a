import type { Subject } from '../../../analytics/statistics/subject.ts';
import type { IntervalSubject } from '../../../analytics/statistics/turnbull.ts';
import { seeded } from './random.ts';

/** [exit, status, entry, person], the last two by default 0 and a person of its own. */
type Row = readonly [number, 0 | 1 | 2, number?, string?];

const of = (rows: readonly Row[]): Subject[] =>
  rows.map(([exit, status, entry = 0, cluster], index) => ({
    cluster: cluster ?? `p${index}`,
    entry,
    exit,
    status,
  }));

/** A cohort with everything at once: late entries, a fifth with two ankles that resemble each other, ties, competing events. */
const random = (seed: number, persons: number, compete: boolean): Subject[] => {
  const next = seeded(seed);
  return Array.from({ length: persons }, (_, person) => {
    const frailty = 0.5 + next();
    return Array.from({ length: next() < 0.2 ? 2 : 1 }, (): Subject => {
      const entry = next() < 0.3 ? Math.floor(next() * 40) : 0;
      const waits = [160 / frailty, 260, 500].map(
        (mean) => entry + 1 + Math.floor(-mean * Math.log(1 - next())),
      );
      const [event = 1, censoring = 1, rival = 1] = waits;
      const last = compete ? rival : Infinity;
      const exit = Math.min(event, censoring, last, 365);
      const status = event === exit ? 1 : last === exit ? 2 : 0;
      return { cluster: `p${person}`, entry, exit, status };
    });
  }).flat();
};

export const survivalSets: Readonly<Record<string, readonly Subject[]>> = {
  'single-event': of([[42, 1]]),
  'single-censored': of([[42, 0]]),
  ties: of([
    [3, 1],
    [3, 1],
    [3, 0],
    [5, 0],
    [5, 1],
    [8, 1],
    [8, 1],
    [8, 0],
    [8, 0],
    [9, 0],
    [12, 1],
    [12, 1],
  ]),
  'half-way': of([
    [10, 1],
    [14, 1],
    [20, 0],
    [22, 0],
  ]),
  'heavy-censoring': of(
    Array.from({ length: 60 }, (_, index): Row => [7 + ((index * 13) % 90), index % 12 === 5 ? 1 : 0]),
  ),
  competing: of([
    [5, 1],
    [5, 2],
    [6, 0],
    [9, 2],
    [9, 1],
    [9, 0],
    [11, 1],
    [14, 2],
    [14, 2],
    [20, 1],
    [20, 0],
    [25, 0],
  ]),
  'late-entry': of([
    [6, 1],
    [9, 0, 3],
    [9, 1, 2],
    [14, 1, 9],
    [14, 2, 6],
    [15, 1, 14],
    [22, 0, 4],
    [30, 1, 11],
    [30, 0, 1],
  ]),
  'two-ankles': of([
    [12, 1, 0, 'a'],
    [12, 1, 0, 'a'],
    [15, 0, 0, 'b'],
    [19, 1, 0, 'b'],
    [19, 1, 0, 'c'],
    [28, 0, 0, 'd'],
    [31, 1, 5, 'd'],
    [35, 1, 0, 'e'],
    [35, 0, 0, 'e'],
    [40, 1, 0, 'f'],
    [44, 0, 0, 'g'],
    [50, 1, 3, 'g'],
    [61, 0, 0, 'h'],
  ]),
  'two-ankles-competing': of([
    [12, 1, 0, 'a'],
    [12, 2, 0, 'a'],
    [15, 0, 0, 'b'],
    [19, 1, 0, 'b'],
    [19, 2, 0, 'c'],
    [28, 0, 0, 'd'],
    [31, 1, 5, 'd'],
    [35, 2, 0, 'e'],
    [35, 1, 0, 'e'],
    [40, 1, 0, 'f'],
    [44, 0, 0, 'g'],
    [50, 2, 3, 'g'],
    [61, 0, 0, 'h'],
  ]),
  'cohort-2000': random(20_260, 2000, false),
  'cohort-2000-competing': random(5, 2000, true),
};

const interval = (rows: readonly (readonly [number | null, number, 0 | 1, number?])[]): IntervalSubject[] =>
  rows.flatMap(([after, exit, status, times = 1], row) =>
    Array.from({ length: times }, (_, index) => ({
      cluster: `p${row}.${index}`,
      entry: 0,
      exit,
      status,
      after,
    })),
  );

const randomIntervals = (seed: number, n: number): IntervalSubject[] => {
  const next = seeded(seed);
  return Array.from({ length: n }, (_, index) => {
    const event = 1 + Math.floor(-90 * Math.log(1 - next()));
    const visit = 20 + Math.floor(next() * 20);
    const before = Math.floor((event - 1) / visit) * visit;
    if (event > 200) return { cluster: `p${index}`, entry: 0, exit: 200, status: 0, after: null };
    return next() < 0.4
      ? { cluster: `p${index}`, entry: 0, exit: event, status: 1, after: null }
      : { cluster: `p${index}`, entry: 0, exit: before + visit, status: 1, after: before };
  });
};

export const intervalSets: Readonly<Record<string, readonly IntervalSubject[]>> = {
  visits: interval([
    [0, 14, 1, 3],
    [14, 42, 1, 6],
    [7, 30, 1, 4],
    [42, 98, 1, 5],
    [30, 60, 1, 2],
    [null, 98, 0, 4],
    [null, 42, 0, 2],
  ]),
  mixed: interval([
    [null, 9, 1],
    [null, 20, 1, 2],
    [7, 14, 1, 2],
    [14, 42, 1, 3],
    [0, 20, 1],
    [null, 33, 0, 2],
    [30, 60, 1],
    [null, 55, 1],
    [null, 70, 0],
  ]),
  'random-300': randomIntervals(7, 300),
};

/** [count, of, count, of] of two arms; the first is the randomized trial’s complications. */
export const tables: readonly (readonly [number, number, number, number])[] = [
  [6, 26, 1, 26],
  [0, 12, 0, 9],
  [0, 10, 4, 10],
  [10, 10, 3, 11],
  [56, 70, 48, 80],
  [1, 1, 0, 1],
  [16, 189, 2, 18],
  [120, 400, 90, 380],
  [3, 6, 3, 6],
];

const draws = seeded(99);
export const scores = Array.from({ length: 200 }, () => ({
  a: Math.round(draws() * 2100) / 21,
  b: 10 + Math.round(draws() * 840) / 21,
}));
