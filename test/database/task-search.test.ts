/** The worklist as the console asks for it: grouped by the patient's own day, filtered, found, in somebody's hands. */
import { sql } from 'kysely';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { holdersFor, recordAbsence } from '../../database/absences.ts';
import { nextLimit, recordTaskAction } from '../../database/task-actions.ts';
import { searchTasks, type TaskSearch } from '../../database/task-search.ts';
import { raiseSafetyTask } from '../../database/worklist.ts';
import { addDays, type Instant, type LocalDate } from '../../pathway/time.ts';
import { dayZero, noonOf, RecordedStory, somebody } from '../support/recorded-story.ts';
import { freshDatabase, type TestDatabase } from '../support/postgres.ts';

let t: TestDatabase;
let first: RecordedStory;
let second: RecordedStory;
beforeAll(async () => {
  t = await freshDatabase();
  const born = { birthDate: '1988-07-01', source: { system: 'urn:test', value: 'MRN-42' } };
  first = await RecordedStory.begin(t.db, {
    person: somebody({ givenName: 'Ona', familyName: 'Prat', ...born }),
    clinic: 'north',
  });
  second = await RecordedStory.begin(t.db, { person: somebody({ givenName: 'Onofre', familyName: 'Pr%t' }) });
  for (const story of [first, second]) await story.until(60);
});
afterAll(() => t.drop());

const search = (more: Partial<TaskSearch> = {}): TaskSearch => ({
  now: noonOf(60),
  snoozed: 'hide',
  limit: 50,
  offset: 0,
  ...more,
});
const found = async (more: Partial<TaskSearch> = {}) => (await searchTasks(t.db, search(more))).tasks;
const counted = async (more: Partial<TaskSearch> = {}) => (await searchTasks(t.db, search(more))).counts;
const keysOf = async (more: Partial<TaskSearch> = {}) => (await found(more)).map(({ key }) => key);
const pathwaysOf = async (find: string) => [
  ...new Set((await found({ find })).map(({ pathway_id }) => pathway_id)),
];

const act = (task: { pathway_id: string; key: string }, action: object, note?: string) =>
  recordTaskAction(
    t.db,
    {
      pathway_id: task.pathway_id,
      task_key: task.key,
      kind: 'claim',
      actor_id: 'c1',
      actor_role: 'coordinator',
      to_id: null,
      until: null,
      ...action,
    },
    note,
  );

describe('what is found', () => {
  test('every open task once, overdue first by clinical weight, and counted as listed', async () => {
    const all = await found();
    const { rows } = await sql<{ n: number }>`select count(*)::int as n from worklist_task`.execute(t.db);
    expect(all).toHaveLength(rows[0]!.n);
    expect(all.length).toBeGreaterThan(2);
    const order = all.map(({ group, urgency, due_on }) => {
      const at = ['overdue', 'today', 'soon'].indexOf(group);
      return `${at}${['safety', 'clinical', 'routine'].indexOf(urgency)}${due_on}`;
    });
    expect(order).toEqual(order.toSorted());
    for (const group of ['overdue', 'today', 'soon'] as const) {
      const { [group]: count } = await counted();
      expect((await found({ group })).length, group).toBe(count);
    }
  });

  test('where a page shows nothing there are still counts', async () => {
    const { overdue, today, soon } = await counted();
    expect(overdue + today + soon).toBe((await found()).length);
    const beyond = await searchTasks(t.db, search({ offset: 1000 }));
    expect(beyond).toEqual({ tasks: [], counts: await counted() });
    expect(await counted({ find: 'nobody-at-all' })).toEqual({ overdue: 0, today: 0, soon: 0, snoozed: 0 });
  });

  test('a day ends where the patient is, not here', async () => {
    const { due_on: dueOn, key } = (await found({ group: 'overdue' })).at(-1)!;
    const groupAt = async (at: string) =>
      (await found({ now: at as Instant })).find((task) => task.key === key)?.group;
    // Madrid is an hour ahead of UTC in winter: its day begins at 23:00.
    expect(await groupAt(`${addDays(dueOn, -1)}T22:59:59.000Z`)).toBe('soon');
    expect(await groupAt(`${addDays(dueOn, -1)}T23:00:00.000Z`)).toBe('today');
    expect(await groupAt(`${dueOn}T23:00:00.000Z`)).toBe('overdue');
  });

  test.each([
    ['ona', ['first']],
    ['ON', ['first', 'second']],
    ['prat ona', ['first']],
    ['ona missing', []],
    ['1988-07-01', ['first']],
    ['mrn-42', ['first']],
    ['%', []],
    ['pr%', ['second']],
    ["o'; drop table person; --", []],
  ])('“%s” finds %j', async (typed, expected) => {
    const ids = { first: first.id, second: second.id };
    expect((await pathwaysOf(typed)).sort()).toEqual(expected.map((name) => ids[name as 'first']).sort());
  });

  test('a pathway by how its number begins', async () => {
    expect(await pathwaysOf(first.id.slice(0, 13))).toEqual([first.id]);
  });

  test('what the watchdog raised is among them, as safety', async () => {
    await raiseSafetyTask(t.db, second.id, 'nobody-on-call');
    expect(await found({ urgency: 'safety', find: 'onofre' })).toMatchObject([
      { key: 'safety/nobody-on-call' },
    ]);
  });

  test('by clinic, as it was said at enrolment', async () => {
    const ofNorth = await found({ clinic: 'north' });
    expect([...new Set(ofNorth.map(({ pathway_id }) => pathway_id))]).toEqual([first.id]);
    const { overdue, today, soon } = await counted({ clinic: 'north' });
    expect(overdue + today + soon).toBe(ofNorth.length);
    expect(await found({ clinic: 'south' })).toEqual([]);
  });

  test('by role and by phase', async () => {
    expect((await found({ who: 'clinician' })).every(({ who }) => who === 'clinician')).toBe(true);
    expect(await found({ phase: 'rehabilitation' })).toEqual([]);
    expect(await keysOf({ phase: first.pathway.state.closed ? '' : (await found())[0]!.phase })).not.toEqual(
      [],
    );
  });
});

describe('in whose hands', () => {
  test('claimed, put back, handed over with a note, covered for', async () => {
    const task = (await found({ find: 'ona' }))[0]!;
    expect(await act(task, {})).toBe(true);
    expect(await keysOf({ holders: ['c1'] })).toEqual([task.key]);
    expect(await keysOf({ holders: ['c2'] })).toEqual([]);
    await act(task, { kind: 'hand-over', to_id: 'c2' }, 'please ring her');
    expect(await found({ holders: ['c2'] })).toMatchObject([{ key: task.key, note: 'please ring her' }]);

    await recordAbsence(t.db, {
      staff_id: 'c2',
      covered_by: 'c3',
      from_on: '2026-03-01',
      to_on: '2026-03-06',
      recorded_by: 'c2',
    });
    const holders = (day: string) => holdersFor(t.db, 'c3', day as LocalDate);
    expect(await holders('2026-03-06')).toEqual(['c3', 'c2']);
    expect(await holders('2026-03-07')).toEqual(['c3']);

    await act(task, { kind: 'release' });
    expect(await keysOf({ holders: ['c2'] })).toEqual([]);
    expect(await keysOf({ holders: 'nobody', find: 'ona' })).toContain(task.key);
  });

  test('what was done meanwhile is nobody’s to take, and leaves no note', async () => {
    const notes = async () => (await t.db.selectFrom('note').select('note_id').execute()).length;
    const before = await notes();
    expect(await act({ pathway_id: first.id, key: 'REA-1/0/x' }, {}, 'lost')).toBe(false);
    expect(await notes()).toBe(before);
  });

  test('snoozed until its day, counted, and back by itself', async () => {
    const [task] = await found({ find: 'ona' });
    await act(task!, { kind: 'snooze', until: addDays(dayZero, 62) });
    expect(await keysOf({ find: 'ona' })).not.toContain(task!.key);
    expect(await keysOf({ find: 'ona', snoozed: 'only' })).toEqual([task!.key]);
    expect((await counted({ find: 'ona' })).snoozed).toBe(1);
    expect(await keysOf({ find: 'ona', now: noonOf(62) })).toContain(task!.key);
  });
});

test('the next limit of a task is its own obligation’s', async () => {
  const story = await RecordedStory.begin(t.db);
  await story.until(43);
  const own = (await found({ now: noonOf(43) })).filter(({ pathway_id }) => pathway_id === story.id);
  const ahead = await t.db
    .selectFrom('deadline')
    .select(['key', 'date'])
    .where('pathway_id', '=', story.id)
    .where('urgency', '<>', 'routine')
    .orderBy('at')
    .execute();
  const limitOf = (key: string) => ahead.find((deadline) => deadline.key.startsWith(`${key}/`));
  const task = own.find(({ key }) => limitOf(key) !== undefined);
  expect(await nextLimit(t.db, story.id, task!.key)).toBe(limitOf(task!.key)!.date);
  expect(await nextLimit(t.db, story.id, task!.key.slice(0, -1))).toBeUndefined();
});
