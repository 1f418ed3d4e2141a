import { sql, type Transaction } from 'kysely';
import type { Database } from './schema.ts';

/** Postgres’s code for a lock that did not come in time. */
const lockNotAvailable = '55P03';

/**
 * Does what needs tables for itself. False, with nothing done, where somebody holds one of them: to wait for a reader who
 * waits for what this transaction holds already would be a deadlock.
 */
export async function ifFree(trx: Transaction<Database>, work: () => Promise<unknown>): Promise<boolean> {
  await sql`savepoint taking`.execute(trx);
  try {
    await sql`set local lock_timeout = '100ms'`.execute(trx);
    await work();
    await sql`set local lock_timeout = 0`.execute(trx);
    return true;
  } catch (error) {
    if ((error as { code?: unknown }).code !== lockNotAvailable) throw error;
    await sql`rollback to savepoint taking`.execute(trx);
    return false;
  }
}
