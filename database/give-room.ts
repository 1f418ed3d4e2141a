import { sql, type Transaction } from 'kysely';
import type { Database } from './schema.ts';

/** To a transaction that joins and sorts a million rows: by default each step of it would go through files. */
export const giveRoom = async (trx: Transaction<Database>): Promise<void> => {
  await sql`set local work_mem = '256MB'`.execute(trx);
};
