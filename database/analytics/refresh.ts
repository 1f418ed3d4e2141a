/** Brings what the analysts’ views store up to the record. */
import { sql, type Kysely, type Transaction } from 'kysely';
import type { Instant } from '../../pathway/time.ts';
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
  'immobilization',
  'complication',
] as const;

/** Where several workers are told to refresh at once, they do it one after the other. */
const lock = 750_009;

/**
 * In one transaction, so that all views are of the same moment; they can be read meanwhile, as they were before. `asOf`
 * is the clock’s time, which decides which windows have closed: in a rehearsal the virtual one. Curves are stored
 * afterwards, by `storeCurves`.
 */
export async function refreshAnalytics(db: Kysely<Database>, asOf: Instant): Promise<void> {
  await db.transaction().execute(async (trx) => {
    await sql`select pg_advisory_xact_lock(${lock})`.execute(trx);
    // A million rows are joined and sorted: by default each step of it would go through files.
    await sql`set local work_mem = '256MB'`.execute(trx);
    await storeReference(trx);
    await sql`update analytics_private.state set as_of = ${asOf}, refreshed_at = now()`.execute(trx);
    for (const view of stored) await refreshStored(trx, view);
  });
}

/**
 * Row by row where there are rows, so that nobody who reads is kept waiting; what was empty is filled at one go, which
 * is quicker.
 */
async function refreshStored(trx: Transaction<Database>, view: (typeof stored)[number]): Promise<void> {
  const name = sql.table(`analytics_private.${view}`);
  const { rows } = await sql`select from ${name} limit 1`.execute(trx);
  const concurrently = rows.length > 0 ? sql`concurrently` : sql``;
  await sql`refresh materialized view ${concurrently} ${name}`.execute(trx);
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
  }
}
