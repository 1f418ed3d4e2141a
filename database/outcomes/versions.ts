/**
 * What was known of a pathway’s outcomes, and from which day to which: read off its events alone, so that appending them
 * one by one and reading all of them at once give the same rows (decision 14).
 */
import type { PathwayEvent } from '../../pathway/events.ts';
import { advance, fold, standing } from '../../pathway/evolve.ts';
import type { State } from '../../pathway/state.ts';
import type { Instant } from '../../pathway/time.ts';
import { contentsOf, type Earlier } from './contents.ts';
import { changesWithTime, tellsOfOutcomes } from './telling.ts';
import type { StandingEvent } from './status-known.ts';
import type { Versions } from './tables.ts';
import { VersionedRows } from './versioned-rows.ts';

/**
 * All versions of all rows, one a day at most: what was known at the end of each UTC day on which something was entered.
 * Throws `RangeError` unless the events begin with an enrolment.
 */
export function outcomeVersions(events: readonly PathwayEvent[]): Versions {
  const rows = new VersionedRows();
  const telling: PathwayEvent[] = [];
  let state: State | undefined;
  let noted: Earlier | undefined;
  for (const { on, from, to } of daysOf(events)) {
    const ofDay = events.slice(from, to);
    const fresh = ofDay.filter(tellsOfOutcomes);
    state = after(state, telling, fresh, ofDay.at(-1)?.at);
    telling.push(...fresh);
    if (fresh.length === 0 && !changesWithTime(state)) continue;
    noted = { state, contents: contentsOf(state, standing(telling) as readonly StandingEvent[], noted) };
    rows.note(on, noted.contents);
  }
  return rows.versions;
}

/** The state at the end of a day, as far as outcomes are read from it. */
function after(
  state: State | undefined,
  before: readonly PathwayEvent[],
  fresh: readonly PathwayEvent[],
  lastAt: Instant | undefined,
): State {
  const next = state === undefined ? fold(fresh) : advance(state, before, fresh);
  return { ...next, lastAt: lastAt ?? next.lastAt };
}

interface Day {
  /** `YYYY-MM-DD`, in UTC. */
  readonly on: string;
  /** The places of its first event, and of the first one that is of a later day. */
  readonly from: number;
  readonly to: number;
}

/** What a clock that was set back has entered belongs to the latest day before it: a version never ends before it begins. */
function daysOf(events: readonly PathwayEvent[]): readonly Day[] {
  const days: Day[] = [];
  for (let from = 0; from < events.length;) {
    const on = utcDayOf(events[from]);
    let to = from + 1;
    while (to < events.length && utcDayOf(events[to]) <= on) to += 1;
    days.push({ on, from, to });
    from = to;
  }
  return days;
}

const utcDayOf = (event: PathwayEvent | undefined): string => event?.at.slice(0, 10) ?? '';
