/** The queries of docs/record.md are run as they stand there. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { sql } from 'kysely';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { RecordedStory } from '../support/recorded-story.ts';
import { freshDatabase, type TestDatabase } from '../support/postgres.ts';

let t: TestDatabase;
beforeAll(async () => {
  t = await freshDatabase();
  const story = await RecordedStory.begin(t.db);
  await story.tell({ type: 'report-pain', score: 7 });
  await story.tell({ type: 'report-immobilization', device: 'cast', context: 'conservative' });
  await story.until(4);
  await story.tell({ type: 'report-removal' });
  await story.until(13);
  await story.tell({ type: 'report-pain', score: 4 });
  await story.until(14);
  await story.tell({ type: 'report-referral', surgeonId: 'dr-a' });
  await story.tell({ type: 'report-surgery', approach: 'endoscopic' });
  await t.db.updateTable('effect').set({ status: 'failed', code: 'no-contact' }).execute();
});
afterAll(() => t.drop());

const text = readFileSync(join(import.meta.dirname, '../../docs/record.md'), 'utf8');
const queries = [...text.matchAll(/```sql\n(.*?)```/gs)].map(([, query = '']) => query);

test('there are queries to run', () => {
  expect(queries.length).toBeGreaterThanOrEqual(6);
});

test.each(queries)('%s', async (query) => {
  const { rows } = await sql.raw(query).execute(t.db);
  expect(rows).not.toEqual([]);
});

test('every table is described, and no other', async () => {
  const { rows } = await sql<{ name: string }>`select table_name as name from information_schema.tables
    where table_schema = 'public' and table_name not like 'kysely%'`.execute(t.db);
  const described = [...text.matchAll(/^\| `([a-z_]+)` +\|/gm)].map(([, name]) => name);
  const states = ['pending', 'claimed', 'done', 'withdrawn', 'failed', 'uncertain'];
  expect(described.sort()).toEqual([...rows.map(({ name }) => name), ...states].sort());
});
