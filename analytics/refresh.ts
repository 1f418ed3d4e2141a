/** The analysts’ figures, brought up to the record: the stored views and the curves, both or neither. */
import { setImmediate as othersFirst } from 'node:timers/promises';
import { sql, type Kysely, type RawBuilder, type Transaction } from 'kysely';
import {
  replaceCurves,
  type CurveMedian,
  type CurveStep,
  type StoredCurves,
} from '../database/analytics/curves.ts';
import { inOneRefresh, refreshViews } from '../database/analytics/refresh.ts';
import type { Database } from '../database/schema.ts';
import type { Instant } from '../pathway/time.ts';
import { curvesOf, type Curves, type TimeToEventRow } from './curves.ts';

/**
 * All that can have a competing event: of a recovery the operation, of a return death. Named here, and not found in the rows,
 * so that no first death changes what a curve means.
 */
export const competing: ReadonlySet<string> = new Set([
  'recovery-without-surgery',
  'return-to-participation',
  'return-to-sport',
  'return-to-pre-injury-level',
]);

/** Of these a Kaplan–Meier curve is given too, because published series give one. */
const alsoKaplanMeier: ReadonlySet<string> = new Set(
  [...competing].filter((outcome) => outcome.startsWith('return-')),
);

/** Rows of `analytics.time_to_event`, with its origins. */
export type Waits = ReadonlyMap<string, readonly TimeToEventRow[]>;

/**
 * Refreshes everything in one transaction: readers see the figures of before until all are new. `asOf` is the clock’s time, in
 * a rehearsal the virtual one. Where it fails or is aborted, the figures of before stand.
 */
export const refreshOutcomes = (db: Kysely<Database>, asOf: Instant, signal?: AbortSignal): Promise<void> =>
  inOneRefresh(
    db,
    async (trx) => {
      await refreshViews(trx, asOf);
      const waits = await readWaits(trx, sql`analytics.time_to_event`);
      await replaceCurves(trx, await storedCurvesOf(waits), new Date(asOf));
    },
    signal,
  );

/** `from` is the view, or what it was at the beginning of a month. */
export async function readWaits(
  db: Kysely<Database> | Transaction<Database>,
  from: RawBuilder<unknown>,
): Promise<Waits> {
  const { rows } = await sql<TimeToEventRow & { origin: string }>`
    select outcome, origin, stratum, subject_id, entry_day, exit_day, exit_after_day, status from ${from}
    order by origin, outcome, stratum`.execute(db);
  return grouped(rows, ({ origin }) => origin);
}

/** Lets others have their turn between outcomes: of a large cohort each takes seconds, and patients’ workflows run in the same process. */
export async function storedCurvesOf(waits: Waits): Promise<StoredCurves> {
  const steps: CurveStep[] = [];
  const medians: CurveMedian[] = [];
  for (const [origin, all] of waits) {
    for (const rows of grouped(all, ({ outcome }) => outcome).values()) {
      await othersFirst();
      const curves = curvesOf(rows, competing);
      for (const { curves: some, medians: theirs } of [curves, kaplanMeierBeside(rows, curves)]) {
        steps.push(...some.map((step) => ({ ...step, origin })));
        medians.push(...theirs.map(({ ankles: episodes, ...median }) => ({ ...median, origin, episodes })));
      }
    }
  }
  const subjects = new Set([...waits.values()].flatMap((rows) => rows.map(({ subject_id: id }) => id)));
  return { steps, medians, subjects: [...subjects] };
}

/** Of strata in which every day is known. Death is taken for censoring: where somebody died, read the other curve. */
function kaplanMeierBeside(rows: readonly TimeToEventRow[], { medians }: Curves): Curves {
  const exact = new Set(
    medians
      .filter(({ outcome, method }) => alsoKaplanMeier.has(outcome) && method === 'aalen-johansen')
      .map(({ stratum }) => stratum),
  );
  const censored = rows
    .filter(({ stratum }) => exact.has(stratum))
    .map((row): TimeToEventRow => (row.status === 2 ? { ...row, status: 0 } : row));
  return curvesOf(censored, new Set());
}

function grouped<T>(rows: readonly T[], keyOf: (row: T) => string): ReadonlyMap<string, readonly T[]> {
  const groups = new Map<string, T[]>();
  for (const row of rows) {
    const key = keyOf(row);
    const group = groups.get(key);
    if (group === undefined) groups.set(key, [row]);
    else group.push(row);
  }
  return groups;
}
