/** REC-1: the record is appended to, never overwritten. */
import { randomUUID } from 'node:crypto';
import { sql } from 'kysely';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { connect } from '../../database/connection.ts';
import { readEvents } from '../../database/events.ts';
import { appendEvents, loadPathway, RecordConflict } from '../../database/record.ts';
import type { PathwayEvent } from '../../pathway/events.ts';
import { commandTurn, unfinishedEffectTurn } from '../../pathway/turn.ts';
import { noonOf, RecordedStory } from '../support/recorded-story.ts';
import { freshDatabase, type TestDatabase } from '../support/postgres.ts';

let t: TestDatabase;
let story: RecordedStory;
beforeAll(async () => {
  t = await freshDatabase();
});
beforeEach(async () => {
  story = await RecordedStory.begin(t.db);
});
afterAll(() => t.drop());

const painOf = (score: number) =>
  commandTurn(story.pathway, story.envelope({ type: 'report-pain', score }), story.now);

const append = (events: readonly PathwayEvent[]) => appendEvents(t.db, story.id, events, []);

const alarms = () => t.db.selectFrom('record_alarm').selectAll().where('pathway_id', '=', story.id).execute();

const safetyTasks = () =>
  t.db.selectFrom('safety_task').selectAll().where('pathway_id', '=', story.id).execute();

/** Every row of a pathway in every table, as text. */
async function everything(): Promise<string> {
  const tables = ['pathway', 'pathway_event', 'effect', 'deadline', 'worklist_task', 'measurement'];
  const rows = await Promise.all(
    [...tables, 'pathway_outcome'].map((table) =>
      sql`select * from ${sql.table(table)} x where pathway_id = ${story.id} order by x::text`.execute(t.db),
    ),
  );
  return JSON.stringify(rows.map((result) => result.rows));
}

describe('append-only', () => {
  test.each([
    ['update', sql`update pathway_event set type = 'enrolled'`],
    ['an update that changes nothing', sql`update pathway_event set type = type`],
    ['delete', sql`delete from pathway_event`],
    ['truncate', sql`truncate pathway_event cascade`],
    ['truncate of what it refers to', sql`truncate person cascade`],
    [
      'an upsert',
      sql`insert into pathway_event select * from pathway_event limit 1
        on conflict (pathway_id, sequence) do update set type = 'enrolled'`,
    ],
  ])('%s is refused', async (_, statement) => {
    const before = await everything();
    await expect(statement.execute(t.db)).rejects.toThrow('pathway_event is append-only');
    expect(await everything()).toBe(before);
  });

  test('a pathway with events cannot be deleted from under them', async () => {
    await expect(t.db.deleteFrom('pathway').where('pathway_id', '=', story.id).execute()).rejects.toThrow(
      'violates foreign key constraint',
    );
  });
});

describe('the same events again', () => {
  test('change nothing and raise no alarm, in whatever order the members of their JSON are', async () => {
    const turn = await story.append(painOf(6));
    const before = await everything();
    const turned = turn.events.map(backwards) as PathwayEvent[];
    expect(JSON.stringify(turned)).not.toBe(JSON.stringify(turn.events));
    await append(turned);
    await append(await readEvents(t.db, story.id));
    await appendEvents(t.db, story.id, turn.events, turn.effects);
    expect(await everything()).toBe(before);
    expect(await alarms()).toEqual([]);
  });

  test('with new ones behind them, the new ones are appended', async () => {
    const turn = painOf(6);
    await story.append(turn);
    const next = painOf(4);
    await append([...turn.events, ...next.events]);
    expect(await readEvents(t.db, story.id)).toEqual(next.pathway.events);
  });
});

/** The same value with the members of each object the other way round. */
function backwards(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(backwards);
  if (typeof value !== 'object' || value === null) return value;
  const members = Object.entries(value).map(([name, member]) => [name, backwards(member)] as const);
  return Object.fromEntries(members.reverse());
}

describe('a conflict', () => {
  const isRefused = async (events: readonly PathwayEvent[], sequence: number) => {
    const before = await everything();
    const failure = await append(events).catch((error: unknown) => error);
    expect(failure).toBeInstanceOf(RecordConflict);
    expect(failure).toMatchObject({ name: 'RecordConflict', sequence });
    expect(await everything()).toBe(before);
  };

  test('other content at the same sequence: an alarm with both, a safety task, nothing overwritten', async () => {
    const [first] = painOf(6).events;
    const [second] = painOf(7).events;
    await append([first!]);
    await isRefused([second!], first!.sequence);
    const [alarm, ...others] = await alarms();
    expect(others).toEqual([]);
    expect(alarm).toMatchObject({ sequence: first!.sequence, stored: first, offered: second });
    expect(await safetyTasks()).toMatchObject([{ reason: 'record-conflict', resolved_at: null }]);
  });

  test('a second one is another alarm, and the same open task', async () => {
    const [first] = painOf(6).events;
    await append([first!]);
    await isRefused([{ ...first!, source: 'form' }], first!.sequence);
    await isRefused([{ ...first!, at: noonOf(9) }], first!.sequence);
    expect(await alarms()).toHaveLength(2);
    expect(await safetyTasks()).toHaveLength(1);
  });

  test('nothing of a batch is written where only its first event differs', async () => {
    const [first] = painOf(6).events;
    await append([first!]);
    const { sequence } = first!;
    await isRefused(
      [
        { ...first!, source: 'form' },
        { ...first!, sequence: sequence + 1 },
      ],
      sequence,
    );
  });

  test('a gap before the events', async () => {
    const [event] = painOf(6).events;
    const { sequence } = event!;
    await isRefused([{ ...event!, sequence: sequence + 1 }], sequence + 1);
    expect(await alarms()).toMatchObject([{ stored: {}, offered: { sequence: sequence + 1 } }]);
  });

  test('a gap, or a number twice, within the events', async () => {
    const [event] = painOf(6).events;
    const { sequence } = event!;
    const other = { ...event!, commandId: randomUUID() };
    await isRefused([event!, { ...other, sequence: sequence + 2 }], sequence + 2);
    await isRefused([event!, { ...other, sequence }], sequence);
  });

  test('a command that is in the record already, under another number', async () => {
    const { events } = painOf(6);
    const [event] = events;
    await append(events);
    const again = { ...event!, sequence: event!.sequence + 1 };
    await isRefused([again], again.sequence);
    expect(await alarms()).toMatchObject([{ stored: event, offered: again }]);
  });
});

describe('several at once', () => {
  test('two that hold the same events: one writes them, the other finds them there', async () => {
    const { events } = painOf(6);
    await Promise.all(Array.from({ length: 8 }, () => append(events)));
    expect(await readEvents(t.db, story.id)).toEqual([...story.pathway.events, ...events]);
    expect(await alarms()).toEqual([]);
  });

  test('two that hold other events: one writes, the other is told', async () => {
    const runs = [painOf(6).events, painOf(7).events];
    const results = await Promise.allSettled(runs.map(append));
    expect(results.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected']);
    const won = runs[results.findIndex(({ status }) => status === 'fulfilled')]!;
    expect(await readEvents(t.db, story.id)).toEqual([...story.pathway.events, ...won]);
    expect(await alarms()).toHaveLength(1);
  });

  test('pathways of one person, while the person changes: no deadlock', async () => {
    const many = connect(t.url, 12);
    const stories = await Promise.all(Array.from({ length: 5 }, () => RecordedStory.begin(many)));
    await Promise.all(
      stories.flatMap((one) => [
        one.tell({ type: 'report-immobilization', device: 'cast', context: 'conservative' }),
        many.updateTable('person').set({ language: 'es' }).where('person_id', '=', one.personId).execute(),
      ]),
    );
    await many.destroy();
  });
});

test('an event row that holds no event is never taken for one', async () => {
  await sql`insert into pathway_event select pathway_id, sequence + 1, type, occurred_on, precision, at, recorded_at,
    actor_id, actor_role, source, null, null, rules, parameters, null, '{"score": 11}'
    from pathway_event where pathway_id = ${story.id} order by sequence desc limit 1`.execute(t.db);
  await expect(readEvents(t.db, story.id)).rejects.toThrow();
});

test('effects are queued once, are what a run goes on with, and end with the task that stands for them', async () => {
  const [message] = await story.outbox('patient-message');
  expect(message).toMatchObject({ status: 'pending', day: '2026-01-05', person_id: story.personId });
  const { unfinished } = await loadPathway(t.db, story.id);
  expect(unfinished).toContainEqual({ key: message!.key, kind: 'patient-message' });
  await story.append(unfinishedEffectTurn(story.pathway, message!.key, 'failed', 'TIMEOUT', story.now));
  expect(await story.outbox('patient-message')).toMatchObject([{ status: 'failed', code: 'TIMEOUT' }]);
  const tasks = await t.db
    .selectFrom('worklist_task')
    .selectAll()
    .where('pathway_id', '=', story.id)
    .execute();
  expect(tasks.map(({ key }) => key)).toContain(`effect/${message!.key}`);
});

test('a pathway that is not enrolled is named as such', async () => {
  const { events } = painOf(6);
  await expect(appendEvents(t.db, randomUUID(), events, [])).rejects.toThrow('enrol it first');
  expect(await loadPathway(t.db, randomUUID())).toEqual({ events: [], unfinished: [] });
});
