/** Brings what the analysts’ views store up to the record. */
import { sql, type Kysely, type Transaction } from 'kysely';
import type { Instant } from '../../pathway/time.ts';
import { giveRoom } from '../give-room.ts';
import { ifFree } from '../if-free.ts';
import type { Database } from '../schema.ts';
import { expectedWindows, scaleRows } from './scales.ts';

/** Each after what it reads. */
const stored = [
  'episode',
  'measurement',
  'measurement_wide',
  'answer_count',
  'window_count',
  'excluded_count',
  'head_count',
  'immobilization',
  'complication',
] as const;

/** Where several workers are told to refresh at once, they do it one after the other. */
const lock = 750_009;

/**
 * Does `work` in a transaction that sees the record as it is at one moment, while nobody else refreshes. Whoever aborts it by
 * `signal` leaves everything as it was before.
 */
export const inOneRefresh = <T>(
  db: Kysely<Database>,
  work: (trx: Transaction<Database>) => Promise<T>,
  signal?: AbortSignal,
): Promise<T> =>
  db.connection().execute(async (connection) => {
    const { rows } = await sql<{ pid: number }>`select pg_backend_pid() as pid`.execute(connection);
    const cancel = (): void => {
      sql`select pg_cancel_backend(${rows[0]?.pid})`.execute(db).catch(() => undefined);
    };
    signal?.throwIfAborted();
    signal?.addEventListener('abort', cancel);
    try {
      // Before the transaction begins: what it sees is settled by its first statement.
      await sql`select pg_advisory_lock(${lock})`.execute(connection);
      return await connection.transaction().setIsolationLevel('repeatable read').execute(work);
    } finally {
      signal?.removeEventListener('abort', cancel);
      await sql`select pg_advisory_unlock(${lock})`.execute(connection);
    }
  });

/**
 * Refreshes what is stored, within `inOneRefresh`. `asOf` is the clock’s time, which decides which windows have closed: in a
 * rehearsal the virtual one. Curves are not among it: `analytics/refresh.ts` refreshes both.
 */
export async function refreshViews(trx: Transaction<Database>, asOf: Instant): Promise<void> {
  await giveRoom(trx);
  await storeReference(trx);
  await sql`update analytics_private.state set as_of = ${asOf}, refreshed_at = now()`.execute(trx);
  for (const view of stored) await refreshStored(trx, view);
}

/**
 * Row by row where there are rows, so that nobody who reads is kept waiting; what was empty is filled at one go, which
 * is quicker.
 */
async function refreshStored(trx: Transaction<Database>, view: (typeof stored)[number]): Promise<void> {
  const name = sql.table(`analytics_private.${view}`);
  const { rows } = await sql`select from ${name} limit 1`.execute(trx);
  const isFilled =
    rows.length === 0 && (await ifFree(trx, () => sql`refresh materialized view ${name}`.execute(trx)));
  if (!isFilled) await sql`refresh materialized view concurrently ${name}`.execute(trx);
  // The plans of a view that has just been filled would else rest on it being empty.
  await sql`analyze ${name}`.execute(trx);
}

async function storeReference(trx: Transaction<Database>): Promise<void> {
  const tables = [
    ['scale', scaleRows()],
    ['expected_window', expectedWindows()],
  ] as const;
  for (const [table, rows] of tables) {
    const name = sql.table(`analytics.${table}`);
    await sql`delete from ${name}`.execute(trx);
    await sql`insert into ${name}
      select * from jsonb_populate_recordset(null::${name}, ${JSON.stringify(rows)}::jsonb)`.execute(trx);
    await sql`analyze ${name}`.execute(trx);
  }
}
