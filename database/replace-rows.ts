/** Projected rows, made what they should be in one statement that touches only what differs. */
import { sql, type Transaction } from 'kysely';
import type { Database } from './schema.ts';

/** Tables whose rows belong to one pathway each and are all projected anew with it, with the rest of their key. */
const keys = {
  deadline: ['key'],
  worklist_task: ['key'],
  measurement: ['entry', 'scale', 'arm', 'known_from'],
  pathway_outcome: ['known_from'],
  complication: ['entry', 'known_from'],
  immobilization: ['entry', 'known_from'],
} as const;

/** The rows are whole: every column of the table has its member. */
export async function replaceRows(
  trx: Transaction<Database>,
  table: keyof typeof keys,
  pathwayId: string,
  rows: readonly Readonly<Record<string, unknown>>[],
): Promise<void> {
  const [first] = rows;
  if (first === undefined) {
    await trx.deleteFrom(table).where('pathway_id', '=', pathwayId).execute();
    return;
  }
  const key = ['pathway_id', ...keys[table]];
  const others = Object.keys(first).filter((column) => !key.includes(column));
  const list = (columns: readonly string[], of?: string) =>
    sql.join(columns.map((column) => sql.ref(of === undefined ? column : `${of}.${column}`)));
  await sql`
    with given as (
      select * from jsonb_populate_recordset(null::${sql.table(table)}, ${JSON.stringify(rows)})
    ), gone as (
      delete from ${sql.table(table)}
      where pathway_id = ${pathwayId}
        and (${list(keys[table])}) not in (select ${list(keys[table])} from given)
    )
    insert into ${sql.table(table)} select * from given
    on conflict (${list(key)}) do update set (${list(others)}) = row(${list(others, 'excluded')})
    where (${list(others, table)}) is distinct from (${list(others, 'excluded')})
  `.execute(trx);
}
