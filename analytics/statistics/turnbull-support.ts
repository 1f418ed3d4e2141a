import type { Subject } from './subject.ts';

/** A subject whose event (status 1) may be known only to lie in (after, exit]; null: exactly on `exit`. */
export interface IntervalSubject extends Subject {
  readonly after: number | null;
}

interface Element {
  readonly after: number;
  readonly day: number;
  readonly cause: 1 | 2;
}

/** Where the estimate may put mass: first cause 1 in order of days, the last perhaps at infinity, then cause 2. */
export interface Support {
  readonly elements: readonly Element[];
  readonly size: number;
  /** How many are of cause 1. */
  readonly first: number;
}

/** Ranges [from, to) of the support. */
type Ranges = readonly (readonly [number, number])[];

/** Subjects that look the same to the likelihood. `possible`: where their event could lie, given that they were seen at all. */
export interface Observation {
  readonly seen: Ranges;
  readonly possible: Ranges;
  readonly count: number;
}

/**
 * The innermost intervals (Turnbull 1976; with late entries Frydman 1994): mass on the right end of a cell that begins somewhere in the
 * data is never less likely than elsewhere in it.
 */
export const supportOf = (subjects: readonly IntervalSubject[]): Support => {
  const of = (cause: 1 | 2) => subjects.filter(({ status }) => status === cause);
  const entries = subjects.map(({ entry }) => entry);
  const censorings = subjects.filter(({ status }) => status === 0).map(({ exit }) => exit);
  const anywhere = censorings.length > 0 ? [Infinity] : [];
  const one = innermost(of(1), censorings, [...entries, ...anywhere], 1);
  const two = innermost(of(2), censorings, entries, 2);
  return { elements: [...one, ...two], size: one.length + two.length, first: one.length };
};

const innermost = (
  subjects: readonly IntervalSubject[],
  censorings: readonly number[],
  alsoEnds: readonly number[],
  cause: 1 | 2,
): Element[] => {
  if (subjects.length === 0 && !alsoEnds.includes(Infinity)) return [];
  const exact = new Set(subjects.filter(({ after }) => after === null).map(({ exit }) => exit));
  const starts = new Set([...censorings, ...subjects.flatMap(({ after }) => after ?? [])]);
  const ends = [...new Set([...subjects.map(({ exit }) => exit), ...alsoEnds])].sort((a, b) => a - b);
  const sortedStarts = [...starts].sort((a, b) => a - b);
  let passed = 0;
  let begun: number | undefined;
  return ends.flatMap((day) => {
    begun = undefined;
    for (; (sortedStarts[passed] ?? Infinity) < day; passed += 1) begun = sortedStarts[passed];
    if (exact.has(day)) return [{ after: day, day, cause }];
    return begun === undefined ? [] : [{ after: begun, day, cause }];
  });
};

/** Turns each subject into ranges of the support, the same ones counted together. */
export const observationsOf = (subjects: readonly IntervalSubject[], support: Support): Observation[] => {
  const later = (cause: 1 | 2, day: number): number => firstLater(support, cause, day);
  const found = new Map<string, Observation>();
  for (const { entry, after, exit, status } of subjects) {
    const beyond = (day: number): Ranges => [
      [later(1, day), support.first],
      [later(2, day), support.size],
    ];
    const start = (cause: 1 | 2) => (after === null ? later(cause, exit) - 1 : later(cause, after));
    const seen: Ranges = status === 0 ? beyond(exit) : [[start(status), later(status, exit)]];
    const possible = beyond(entry);
    const key = JSON.stringify([seen, possible]);
    found.set(key, { seen, possible, count: (found.get(key)?.count ?? 0) + 1 });
  }
  return [...found.values()];
};

/** The first element of a cause whose day is later than `day`; elements are in order of days. */
const firstLater = ({ elements, first, size }: Support, cause: 1 | 2, day: number): number => {
  let [low, high] = cause === 1 ? [0, first] : [first, size];
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((elements[middle]?.day ?? Infinity) > day) high = middle;
    else low = middle + 1;
  }
  return low;
};
