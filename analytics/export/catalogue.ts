/** The analysts’ relations and their columns, as Postgres’ own catalogue lists them: no name is written here. */
import type { Client } from 'pg';

export interface Column {
  readonly name: string;
  /** As `format_type` gives it: `integer`, `double precision`, `timestamp with time zone`. */
  readonly type: string;
  readonly description: string | null;
}

export interface Relation {
  readonly name: string;
  readonly description: string | null;
  readonly columns: readonly Column[];
}

const query = `
  select c.relname as relation, obj_description(c.oid, 'pg_class') as about, a.attname as name,
    format_type(a.atttypid, a.atttypmod) as type, col_description(c.oid, a.attnum) as description
  from pg_class as c
  join pg_namespace as n on n.oid = c.relnamespace
  join pg_attribute as a on a.attrelid = c.oid and a.attnum > 0 and not a.attisdropped
  where n.nspname = $1 and c.relkind in ('r', 'v', 'm')
  order by c.relname, a.attnum`;

interface Row extends Column {
  readonly relation: string;
  readonly about: string | null;
}

export async function relationsOf(client: Client, schema: string): Promise<readonly Relation[]> {
  const { rows } = await client.query<Row>(query, [schema]);
  const relations = new Map<string, Relation & { readonly columns: Column[] }>();
  for (const { relation, about, ...column } of rows) {
    const known = relations.get(relation) ?? { name: relation, description: about, columns: [] };
    known.columns.push(column);
    relations.set(relation, known);
  }
  return [...relations.values()];
}
