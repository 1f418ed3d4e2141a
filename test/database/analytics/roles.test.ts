/** What each role can reach, tried by a login of its own on the real server. */
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { ask, loginAs, refresh, type Login } from '../../support/analytics.ts';
import { freshDatabase, type TestDatabase } from '../../support/postgres.ts';
import { fillSyntheticOutcomes } from '../../support/synthetic-outcomes.ts';

let t: TestDatabase;
const logins: Partial<Record<'talus_analyst' | 'talus_aggregate', Login>> = {};
beforeAll(async () => {
  t = await freshDatabase();
  await fillSyntheticOutcomes(t.db, 300);
  await refresh(t.db);
  for (const role of ['talus_analyst', 'talus_aggregate'] as const) logins[role] = await loginAs(t, role);
});
afterAll(async () => {
  for (const login of Object.values(logins)) await login.remove();
  await t.drop();
});

const roles = [
  { role: 'talus_analyst', schema: 'analytics' },
  { role: 'talus_aggregate', schema: 'analytics_aggregate' },
] as const;

const relations = (own: string, mine: boolean) =>
  ask(
    t.db,
    `select format('%I.%I', n.nspname, c.relname) as name from pg_class c join pg_namespace n on n.oid = c.relnamespace
      where c.relkind in ('r', 'v', 'm', 'p') and n.nspname !~ '^pg_' and n.nspname <> 'information_schema'
        and (n.nspname = '${own}') = ${mine} order by name`,
  );

const denied = /permission denied/;

describe.each(roles)('$role', ({ role, schema }) => {
  const query = (text: string) => ask(logins[role]!.db, text);

  test('reads every view of its schema', async () => {
    const views = await relations(schema, true);
    expect(views.length).toBeGreaterThan(10);
    for (const { name } of views) await query(`select * from ${String(name)} limit 1`);
  });

  test('reads no table or view of another schema', async () => {
    const others = await relations(schema, false);
    expect(others.length).toBeGreaterThan(30);
    for (const { name } of others) {
      await expect(query(`select 1 from ${String(name)}`), String(name)).rejects.toThrow(denied);
    }
  });

  test('calls no function of ours outside its schema', async () => {
    const functions = await ask(
      t.db,
      `select p.oid::regprocedure::text as name, n.nspname as schema,
          has_function_privilege('${role}', p.oid, 'execute') and has_schema_privilege('${role}', n.oid, 'usage')
            as callable
        from pg_proc p join pg_namespace n on n.oid = p.pronamespace
        where n.nspname !~ '^pg_' and n.nspname not in ('information_schema', '${schema}')`,
    );
    expect(functions.length).toBeGreaterThan(10);
    expect(functions.filter(({ callable }) => callable)).toEqual([]);
    await expect(query('select * from analytics_private.aggregate_head_count()')).rejects.toThrow(denied);
  });

  test('writes nothing, also not for a moment', async () => {
    const views = await relations(schema, true);
    for (const { name } of views) {
      await expect(query(`delete from ${String(name)}`)).rejects.toThrow(/permission denied|cannot delete/);
    }
    for (const statement of [
      'create table planted (id int)',
      `create table ${schema}.planted (id int)`,
      'create temporary table planted (id int)',
      'update person set research_consent = true',
      'insert into analytics.scale (scale) values (null)',
      'refresh materialized view analytics_private.episode',
      'create function planted() returns int language sql return 1',
      'create schema planted',
    ]) {
      await expect(query(statement), statement).rejects.toThrow(/permission denied|must be owner/);
    }
  });

  test('cannot take the other’s role, nor the owner’s', async () => {
    const other = role === 'talus_analyst' ? 'talus_aggregate' : 'talus_analyst';
    const [owner] = await ask(t.db, 'select current_user as name');
    for (const name of [other, String(owner?.['name']), 'pg_read_all_data']) {
      await expect(query(`set role ${name}`)).rejects.toThrow(denied);
    }
  });

  test('is told no name, birth date, contact, real id or date in anything that it reads', async () => {
    const ids = await ask(
      t.db,
      'select pathway_id::text as id from pathway union all select person_id::text from person',
    );
    const real = new Set(ids.map(({ id }) => id));
    for (const { name } of await relations(schema, true)) {
      const rows = await query(`select * from ${String(name)}`);
      for (const row of rows) {
        for (const [column, value] of Object.entries(row)) {
          if (column === 'as_of' || column === 'refreshed_at') continue;
          expect(value).not.toBeInstanceOf(Date);
          if (typeof value !== 'string') continue;
          expect(real.has(value)).toBe(false);
          if (String(name) !== 'analytics.data_dictionary' && !/_source$/.test(column)) {
            expect(value).not.toMatch(/Given|Family|urn:|\d{4}-\d{2}-\d{2}$|@/);
          }
        }
      }
    }
    const dated = await ask(
      t.db,
      `select table_name, column_name from information_schema.columns where table_schema = '${schema}'
        and (data_type like 'timestamp%' or data_type = 'date') and column_name not in ('as_of', 'refreshed_at')`,
    );
    expect(dated).toEqual([]);
  });

  test('no function with its owner’s rights looks along a search path of the caller', async () => {
    const open = await ask(
      t.db,
      `select p.oid::regprocedure::text as name from pg_proc p join pg_namespace n on n.oid = p.pronamespace
        where n.nspname !~ '^pg_' and prosecdef and not coalesce(proconfig @> array['search_path=pg_catalog, pg_temp'], false)`,
    );
    expect(open).toEqual([]);
  });
});

test('a condition of the analyst is not tried on whom the view leaves out', async () => {
  await t.db.updateTable('person').set({ research_consent: false }).where('source_value', '=', '3').execute();
  const hidden = await ask(
    t.db,
    `select e.episode_id from analytics_private.episode e
      where not exists (select from analytics_private.included i where i.episode_id = e.episode_id)`,
  );
  expect(hidden.length).toBeGreaterThan(0);
  const { db } = logins.talus_analyst!;
  for (const { episode_id: id } of hidden) {
    const rows = await ask(
      db,
      `select 1 from analytics.cohort where case when episode_id = '${String(id)}' then 1 / (episode - episode) end = 1`,
    );
    expect(rows).toEqual([]);
  }
});
