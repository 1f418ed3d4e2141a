import { sql } from 'kysely';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { migrations } from '../../migrations/index.ts';
import { migrateToLatest, migrateToNothing } from '../../database/migrate.ts';
import { RecordedStory } from '../support/recorded-story.ts';
import { freshDatabase, type TestDatabase } from '../support/postgres.ts';

let t: TestDatabase;
beforeAll(async () => {
  t = await freshDatabase();
});
afterAll(() => t.drop());

/** Everything in the schema but what Kysely keeps for itself. */
async function objects(): Promise<readonly string[]> {
  const { rows } = await sql<{ name: string }>`
    select 'relation ' || c.relname as name from pg_class c where c.relnamespace = 'public'::regnamespace
    union all select 'constraint ' || conname from pg_constraint where connamespace = 'public'::regnamespace
    union all select 'function ' || proname from pg_proc where pronamespace = 'public'::regnamespace
    union all select 'trigger ' || tgname from pg_trigger where not tgisinternal
    order by name`.execute(t.db);
  return rows.map(({ name }) => name).filter((name) => !name.includes('kysely_migration'));
}

test('up, down to nothing, and up again, with a record in it', async () => {
  const before = await objects();
  await RecordedStory.begin(t.db);
  await migrateToNothing(t.url);
  expect(await objects()).toEqual([]);
  await migrateToLatest(t.url);
  expect(await objects()).toEqual(before);
  expect(before.length).toBeGreaterThan(50);
});

test('from several processes at once, each is done once', async () => {
  await migrateToNothing(t.url);
  await Promise.all(Array.from({ length: 6 }, () => migrateToLatest(t.url)));
  const { rows } = await sql<{ name: string }>`select name from kysely_migration`.execute(t.db);
  expect(rows.map(({ name }) => name)).toEqual(Object.keys(migrations));
});
