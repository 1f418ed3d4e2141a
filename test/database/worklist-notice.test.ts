/** Whoever listens on `talus_worklist` is told of every change of the worklist, and of nothing else. */
import { randomUUID } from 'node:crypto';
import pg from 'pg';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { rebuildProjections } from '../../database/record.ts';
import { RecordedStory } from '../support/recorded-story.ts';
import { freshDatabase, type TestDatabase } from '../support/postgres.ts';

let t: TestDatabase;
let listener: pg.Client;
let story: RecordedStory;
const heard: (string | undefined)[] = [];

beforeAll(async () => {
  t = await freshDatabase();
  story = await RecordedStory.begin(t.db);
  listener = new pg.Client(t.url);
  await listener.connect();
  listener.on('notification', ({ payload }) => heard.push(payload));
  await listener.query('listen talus_worklist');
});
afterAll(async () => {
  await listener.end();
  await t.drop();
});

/** How often it was told; what was committed before a query of the listener’s has arrived with its answer. */
async function toldOf(change: () => Promise<unknown>): Promise<number> {
  heard.length = 0;
  await change();
  await listener.query('select 1');
  return heard.length;
}

const task = { key: 'planted', rule: 'REA-1', title: 'x', who: 'coordinator', urgency: 'routine' };

test('a task that comes, changes, is taken in hand and goes', async () => {
  const ids = { pathway_id: story.id, key: 'planted' };
  const insert = () =>
    t.db
      .insertInto('worklist_task')
      .values({ ...task, ...ids, due_on: '2026-03-02' })
      .execute();
  const ofTask = t.db.updateTable('worklist_task').where('key', '=', 'planted');
  expect(await toldOf(insert)).toBe(1);
  expect(await toldOf(() => ofTask.set({ title: 'y' }).execute())).toBe(1);
  const claim = {
    pathway_id: story.id,
    task_key: 'planted',
    kind: 'claim' as const,
    actor_id: 'c1',
    actor_role: 'coordinator',
  };
  expect(await toldOf(() => t.db.insertInto('task_action').values(claim).execute())).toBe(1);
  expect(heard).toEqual(['']);
  expect(await toldOf(() => t.db.deleteFrom('worklist_task').where('key', '=', 'planted').execute())).toBe(1);
});

test('a statement that changes nothing, and a projection that is written as it was, tell nobody', async () => {
  const nothing = t.db.updateTable('worklist_task').set({ title: 'z' }).where('key', '=', randomUUID());
  expect(await toldOf(() => nothing.execute())).toBe(0);
  expect(await toldOf(() => rebuildProjections(t.db))).toBe(0);
});
