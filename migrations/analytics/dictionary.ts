/** What the comments say, as a view. */
import { statementsOf, type Relation } from './relation.ts';

const dataDictionary: Relation = {
  name: 'analytics.data_dictionary',
  kind: 'view',
  about: 'One row a view and column, and one a view (column null): what it is.',
  columns: {
    schema_name: 'analytics or analytics_aggregate.',
    view_name: 'View or table.',
    position: 'Place of the column; 0 for the view itself.',
    column_name: 'Column; null for the view itself.',
    type: 'Type of the column; null for the view itself.',
    description: 'What it is.',
  },
  body: `
    select n.nspname::text as schema_name, c.relname::text as view_name, coalesce(a.attnum, 0)::int as position,
      a.attname::text as column_name, format_type(a.atttypid, a.atttypmod) as type, d.description
    from pg_catalog.pg_class as c
    join pg_catalog.pg_namespace as n on n.oid = c.relnamespace
    cross join lateral (
      select null::int as attnum, null::name as attname, null::oid as atttypid, null::int as atttypmod
      union all
      select attnum, attname, atttypid, atttypmod from pg_catalog.pg_attribute
      where attrelid = c.oid and attnum > 0 and not attisdropped
    ) as a
    left join pg_catalog.pg_description as d on d.objoid = c.oid
      and d.classoid = 'pg_catalog.pg_class'::regclass and d.objsubid = coalesce(a.attnum, 0)
    where n.nspname in ('analytics', 'analytics_aggregate') and c.relkind in ('r', 'v', 'm')`,
};

export const dictionaryViews: readonly string[] = statementsOf(dataDictionary);
