/** Where a rebuild puts its rows until they take the place of the old ones. */
import { sql, type Kysely, type Transaction } from 'kysely';
import { giveRoom } from '../give-room.ts';
import { dropForeignKeys } from './foreign-keys.ts';
import type { Database } from '../schema.ts';
import type { PathwayEvents } from './read-bulk.ts';
import { columnsOf, keysOf, outcomeTables, type OutcomeTable } from './tables.ts';

/** A schema of its own: what a rebuild that was killed has left there, the next one drops. */
const schema = 'outcome_rebuild';
export const staged = (table: OutcomeTable | 'read_up_to'): string => `${schema}.${table}`;

const run = async (db: Kysely<Database>, statement: string): Promise<void> => {
  await sql.raw(statement).execute(db);
};

/** Tables like the real ones, without their constraints: the real ones check when the rows come in. */
export async function makeStaging(db: Kysely<Database>): Promise<void> {
  await dropStaging(db);
  await run(db, `create schema ${schema}`);
  for (const table of outcomeTables) {
    await run(db, `create unlogged table ${staged(table)} (like public.${table})`);
  }
  await run(
    db,
    `create unlogged table ${staged('read_up_to')} (pathway_id uuid not null, sequence int not null)`,
  );
}

/** Before anybody waits for the swap: it is planned by what is in them. */
export async function analyzeStaging(db: Kysely<Database>): Promise<void> {
  for (const table of [...outcomeTables, 'read_up_to'] as const) await run(db, `analyze ${staged(table)}`);
}

export const dropStaging = async (db: Kysely<Database>): Promise<void> => {
  await run(db, `drop schema if exists ${schema} cascade`);
};

/**
 * Puts the staged rows in the place of the old ones, in that transaction: who reads meanwhile sees the old
 * ones, and from its commit on the new ones. Nothing is written where they are the same. Writers wait. Resolves to the
 * pathways that had events added, or were enrolled, since they were read: their rows are left as they are.
 */
export async function replaceByStaged(trx: Transaction<Database>): Promise<readonly string[]> {
  await giveRoom(trx);
  // First what an append writes first: whoever has begun to write may end, and nobody begins.
  await run(trx, 'lock table pathway_event in share mode');
  await run(trx, `lock table ${outcomeTables.join(', ')} in share row exclusive mode`);
  await run(
    trx,
    `create temporary table changed on commit drop as
    select pathway_id from (select pathway_id, max(sequence) as sequence from pathway_event group by pathway_id) as last
      full join ${staged('read_up_to')} as read using (pathway_id)
    where last.sequence is distinct from read.sequence`,
  );
  const foreignKeys = (await areEmpty(trx)) ? await dropForeignKeys(trx) : [];
  for (const table of outcomeTables) await replaceTable(trx, table);
  for (const { add } of foreignKeys) await run(trx, add);
  const { rows } = await sql<{ pathway_id: string }>`select pathway_id from changed order by 1`.execute(trx);
  return rows.map(({ pathway_id }) => pathway_id);
}

/** Every pathway has a row there. */
const areEmpty = async (trx: Transaction<Database>): Promise<boolean> =>
  (await trx.selectFrom('pathway_outcome').select('pathway_id').limit(1).execute()).length === 0;

async function replaceTable(trx: Transaction<Database>, table: OutcomeTable): Promise<void> {
  const key = ['pathway_id', ...keysOf[table], 'known_from'];
  const columns = columnsOf(table);
  const list = (of: string) => columns.map((column) => `${of}.${column}`).join(', ');
  const sameKey = key.map((column) => `staged.${column} = kept.${column}`).join(' and ');
  const unchanged = 'pathway_id not in (select pathway_id from changed)';
  await run(
    trx,
    `delete from ${table} as kept where ${unchanged} and not exists (
    select from ${staged(table)} as staged where ${sameKey}
      and (${list('staged')}) is not distinct from (${list('kept')}))`,
  );
  await run(
    trx,
    `insert into ${table} (${columns.join(', ')})
    select ${list('staged')} from ${staged(table)} as staged where ${unchanged} and not exists (
      select from ${table} as kept where ${sameKey})`,
  );
}

export const readUpTo = ({ pathwayId, events }: PathwayEvents): string =>
  `${pathwayId}\t${events.at(-1)?.sequence ?? 0}\n`;
