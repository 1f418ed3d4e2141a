/** The foreign keys of the outcome tables, away while these are filled. */
import { sql, type Transaction } from 'kysely';
import { ifFree } from '../if-free.ts';
import type { Database } from '../schema.ts';
import { outcomeTables } from './tables.ts';

/** Two statements. */
interface ForeignKey {
  readonly drop: string;
  readonly add: string;
}

/**
 * Resolves to the keys that were dropped, for the caller to add when the tables are full: checking a million rows at one
 * go takes a fraction of looking each up as it comes in. It shuts readers of these tables and of `pathway` out until the
 * transaction ends, so it is for empty tables; where somebody reads one of them now, none is dropped.
 */
export async function dropForeignKeys(trx: Transaction<Database>): Promise<readonly ForeignKey[]> {
  const keys = await foreignKeys(trx);
  const isDropped = await ifFree(trx, async () => {
    for (const { drop } of keys) await sql.raw(drop).execute(trx);
  });
  return isDropped ? keys : [];
}

async function foreignKeys(trx: Transaction<Database>): Promise<readonly ForeignKey[]> {
  const { rows } = await sql<ForeignKey>`select
      format('alter table %s drop constraint %I', conrelid::regclass, conname) as drop,
      format('alter table %s add constraint %I %s', conrelid::regclass, conname, pg_get_constraintdef(oid)) as add
    from pg_constraint
    where contype = 'f' and conrelid = any(${[...outcomeTables]}::regclass[])
    order by conname`.execute(trx);
  return rows;
}
