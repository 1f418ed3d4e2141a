/** Every column says what it is; the document says the same. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { format, resolveConfig } from 'prettier';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { dataDictionary } from '../../../database/analytics/dictionary.ts';
import { scales } from '../../../pathway/instruments/index.ts';
import { ask } from '../../support/analytics.ts';
import { freshDatabase, type TestDatabase } from '../../support/postgres.ts';

let t: TestDatabase;
beforeAll(async () => {
  t = await freshDatabase();
});
afterAll(() => t.drop());

/** Asked of the catalogue, not of the view that is tested. */
const undescribed = () =>
  ask(
    t.db,
    `select table_schema || '.' || table_name as view, column_name from information_schema.columns
      where table_schema in ('analytics', 'analytics_aggregate')
        and coalesce(col_description(format('%I.%I', table_schema, table_name)::regclass, ordinal_position), '') = ''
    union all
    select table_schema || '.' || table_name, null from information_schema.tables
      where table_schema in ('analytics', 'analytics_aggregate')
        and coalesce(obj_description(format('%I.%I', table_schema, table_name)::regclass), '') = ''`,
  );

test('every view and every column has a comment', async () => {
  expect(await undescribed()).toEqual([]);
  await ask(t.db, 'create view analytics.planted as select 1 as planted');
  expect(await undescribed()).toHaveLength(2);
  await ask(t.db, 'drop view analytics.planted');
});

test('docs/data-dictionary.md is up to date: npm run dictionary', async () => {
  const path = join(import.meta.dirname, '../../../docs/data-dictionary.md');
  const made = await format(await dataDictionary(t.db), { ...(await resolveConfig(path)), filepath: path });
  expect(readFileSync(path, 'utf8')).toBe(made);
});

test('the wide view has a column for each scale', async () => {
  const rows = await ask(
    t.db,
    `select column_name as name from information_schema.columns
      where table_schema = 'analytics' and table_name = 'measurement_wide'`,
  );
  const names = rows.map(({ name }) => name);
  for (const { id } of scales) expect(names).toContain(id.toLowerCase().replaceAll('-', '_'));
});

test('every view says as of when, but those that are of no patient', async () => {
  const without = await ask(
    t.db,
    `select table_name as name from information_schema.tables as v where table_schema in ('analytics', 'analytics_aggregate')
      and not exists (select from information_schema.columns as c
        where (c.table_schema, c.table_name, c.column_name) = (v.table_schema, v.table_name, 'as_of')) order by 1`,
  );
  expect(without.map(({ name }) => name)).toEqual(['data_dictionary', 'expected_window', 'scale']);
});
