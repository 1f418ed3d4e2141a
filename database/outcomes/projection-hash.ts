/** One value for everything projected: equal where every column of every row is. */
import { sql, type Kysely } from 'kysely';
import type { Database } from '../schema.ts';

/** Every projected table, with its key. */
const keys = {
  pathway: ['pathway_id'],
  deadline: ['pathway_id', 'key'],
  worklist_task: ['pathway_id', 'key'],
  measurement: ['pathway_id', 'entry', 'scale', 'arm', 'known_from'],
  pathway_outcome: ['pathway_id', 'known_from'],
  complication: ['pathway_id', 'entry', 'known_from'],
  immobilization: ['pathway_id', 'entry', 'known_from'],
} as const;
type Projected = keyof typeof keys;

/** The rows in the order of their key, every column as Postgres writes it. */
const hashOf = (table: Projected) => sql`(
  select md5(coalesce(string_agg(md5(x::text), '' order by ${sql.join(keys[table].map((column) => sql.ref(column)))}), ''))
  from ${sql.table(table)} as x)`;

/** `md5` over the rows of the tables at one moment; of every projected table unless some are named. */
export const projectionHash = (
  db: Kysely<Database>,
  tables: readonly Projected[] = Object.keys(keys) as Projected[],
): Promise<string> =>
  db
    .transaction()
    .setIsolationLevel('repeatable read')
    .execute(async (trx) => {
      await sql`set local timezone to 'UTC'`.execute(trx);
      const { rows } = await sql<{
        hash: string;
      }>`select md5(concat(${sql.join(tables.map(hashOf))})) as hash`.execute(trx);
      return rows[0]?.hash ?? '';
    });
