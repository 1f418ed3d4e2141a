/** What is read off the record: as the events say, after corrections too, and the same when it is made anew. */
import fc from 'fast-check';
import { sql } from 'kysely';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { enrolInRecord } from '../../database/enrolment.ts';
import { readEvents } from '../../database/events.ts';
import { outcomeTables } from '../../database/outcomes/tables.ts';
import { appendEvents, rebuildProjections } from '../../database/record.ts';
import { fold } from '../../pathway/evolve.ts';
import { plan } from '../../pathway/plan.ts';
import { protocolOf } from '../../pathway/protocols/index.ts';
import { worklist } from '../../pathway/worklist.ts';
import { moves, setting, told } from '../pathway/support/moves.ts';
import { RecordedStory, requestOf, somebody } from '../support/recorded-story.ts';
import { freshDatabase, type TestDatabase } from '../support/postgres.ts';

let t: TestDatabase;
beforeAll(async () => {
  t = await freshDatabase();
});
afterAll(() => t.drop());

const projected = ['pathway', 'deadline', 'worklist_task', ...outcomeTables] as const;

/** Every row of the projections, as Postgres writes it. */
async function snapshot(): Promise<Record<string, readonly string[]>> {
  const tables = projected.map(async (table) => {
    const { rows } = await sql<{
      row: string;
    }>`select x::text as row from ${sql.table(table)} x order by 1`.execute(t.db);
    return [table, rows.map(({ row }) => row)] as const;
  });
  return Object.fromEntries(await Promise.all(tables));
}

/** Loses what can be lost of the projections, and falsifies the rest. */
async function spoil(): Promise<void> {
  for (const table of ['deadline', 'worklist_task', ...outcomeTables] as const)
    await t.db.deleteFrom(table).execute();
  await sql`update pathway set status = 'closed', phase = '?', protocol_version = '?', next_deadline_at = now(),
    overdue = 99, clinic = '?'`.execute(t.db);
}

const outcomeOf = ({ id }: RecordedStory) =>
  t.db
    .selectFrom('pathway_outcome')
    .selectAll()
    .where('pathway_id', '=', id)
    .where('known_to', 'is', null)
    .executeTakeFirstOrThrow();

const scoresOf = ({ id }: RecordedStory) =>
  t.db
    .selectFrom('measurement')
    .select(['arm', 'time_point', 'score', 'completed_on'])
    .where('pathway_id', '=', id)
    .where('filing', '=', 'filed')
    .where('known_to', 'is', null)
    .orderBy('completed_on')
    .orderBy('arm')
    .execute();

const rowOf = ({ id }: RecordedStory) =>
  t.db.selectFrom('pathway').selectAll().where('pathway_id', '=', id).executeTakeFirstOrThrow();

/** FC_RUNS=200 looks for longer. */
const runs = Number(process.env['FC_RUNS'] ?? 25);

describe('random histories', () => {
  test(
    'are taken by Postgres as they are, and projected alike turn by turn and all at once',
    async () => {
      let events = 0;
      await fc.assert(
        fc.asyncProperty(setting, moves, async (start, list) => {
          const story = told(start, list);
          const { turns, pathway } = story;
          const { pathwayId } = await enrolInRecord(t.db, {
            ...requestOf({ person: somebody() }),
            events: () => turns[0]?.before.events ?? pathway.events,
          });
          for (const { turn } of turns) await appendEvents(t.db, pathwayId, turn.events, turn.effects);
          const stored = await readEvents(t.db, pathwayId);
          expect(stored).toEqual(pathway.events);
          expect(fold(stored)).toEqual(fold(pathway.events));
          const ids = (table: 'deadline' | 'worklist_task') =>
            t.db.selectFrom(table).select('key').where('pathway_id', '=', pathwayId).execute();
          const protocol = protocolOf(pathway.state.protocolVersion);
          const keys = (items: readonly { key: string }[]) => items.map(({ key }) => key).sort();
          expect(keys(await ids('deadline'))).toEqual(keys(plan(protocol, pathway.state)));
          expect(keys(await ids('worklist_task'))).toEqual(keys(worklist(protocol, pathway.state)));
          events += stored.length;
        }),
        { numRuns: runs },
      );
      const before = await snapshot();
      await spoil();
      expect(await snapshot()).not.toEqual(before);
      expect(await rebuildProjections(t.db)).toBe(before['pathway']?.length);
      expect(await snapshot()).toEqual(before);
      expect(events).toBeGreaterThan(20 * runs);
    },
    60_000 + 3_000 * runs,
  );
});

describe('a whole course, surgery and all', () => {
  test('has its outcomes in one row as they stand, and the score of each time point in another', async () => {
    const story = await RecordedStory.begin(t.db);
    await story.tell({ type: 'report-pain', score: 7 });
    await story.until(50);
    await story.tell({ type: 'record-review', outcome: 'not-improved' }, 'clinician');
    await story.until(60);
    await story.tell({ type: 'order-referral', surgeonId: 'dr-a', indication: 'failed-conservative-care' });
    await story.until(64);
    await story.tell({ type: 'report-referral-answer', response: 'accepted' });
    await story.tell({ type: 'plan-surgery', plannedOn: story.today, approach: 'endoscopic' });
    await story.tell({ type: 'report-pain', score: 8 });
    await story.until(70);
    await story.tell({ type: 'report-surgery', approach: 'open', targetReviewOn: story.today });
    await story.until(84);
    await story.tell({ type: 'report-pain', score: 3 });
    await story.until(70 + 364);
    await story.tell({ type: 'report-pain', score: 1 });
    expect(await scoresOf(story)).toEqual([
      { arm: 'conservative', time_point: 'baseline', score: 7, completed_on: '2026-01-05' },
      { arm: 'conservative', time_point: 'week-6', score: 8, completed_on: '2026-03-10' },
      { arm: 'surgical', time_point: 'baseline', score: 8, completed_on: '2026-03-10' },
      { arm: 'surgical', time_point: 'week-2', score: 3, completed_on: '2026-03-30' },
      { arm: 'surgical', time_point: 'week-52', score: 1, completed_on: '2027-03-15' },
    ]);
    expect(await outcomeOf(story)).toMatchObject({
      conservative_day0: '2026-01-05',
      reassessed_on: '2026-02-24',
      reassessment: 'not-improved',
      referred_on: '2026-03-06',
      referral_accepted_on: '2026-03-10',
      referral_delay_days: 7,
      immobilized_days: 0,
      immobilization_breach: false,
      surgery_on: '2026-03-16',
      approach_planned: 'endoscopic',
      approach_performed: 'open',
      converted: true,
      closed_on: null,
    });
  });
});

describe('a correction', () => {
  test('of a score moves it, and a withdrawn one gives way to the next nearest', async () => {
    const story = await RecordedStory.begin(t.db);
    await story.tell({ type: 'report-pain', score: 7 });
    const first = story.last('pain-reported');
    await story.until(1);
    await story.tell({ type: 'report-pain', score: 5 });
    const score = async () => (await scoresOf(story)).map((row) => `${row.completed_on} ${row.score}`);
    expect(await score()).toEqual(['2026-01-05 7']);
    await story.tell({ type: 'correct', supersedes: first, changes: { data: { score: 6 } } });
    expect(await score()).toEqual(['2026-01-05 6']);
    await story.tell({ type: 'correct', supersedes: first, changes: null });
    expect(await score()).toEqual(['2026-01-06 5']);
    await story.tell({ type: 'correct', supersedes: story.last('pain-reported'), changes: null });
    expect(await score()).toEqual([]);
  });

  test('of a removal undoes a breach, or makes one', async () => {
    const story = await RecordedStory.begin(t.db);
    await story.tell({ type: 'report-immobilization', device: 'cast', context: 'conservative' });
    await story.until(9);
    expect(await outcomeOf(story)).toMatchObject({ immobilized_days: 9, immobilization_breach: false });
    await story.until(12);
    // Still on: the days go on, and the limit is broken whatever is reported later.
    expect(await outcomeOf(story)).toMatchObject({ immobilized_days: 12, immobilization_breach: true });
    await story.tell({ type: 'report-removal' });
    const removal = story.last('immobilization-removed');
    expect(await outcomeOf(story)).toMatchObject({ immobilized_days: 12, immobilization_breach: true });
    const on = '2026-01-14' as typeof story.today;
    await story.tell({ type: 'correct', supersedes: removal, changes: { on } });
    expect(await outcomeOf(story)).toMatchObject({ immobilized_days: 9, immobilization_breach: false });
  });

  test('of the end opens the pathway again, with its deadlines', async () => {
    const story = await RecordedStory.begin(t.db);
    await story.tell({ type: 'close-pathway', reason: 'withdrawn' });
    const answer = await story.tell({ type: 'correct', supersedes: story.last('closed'), changes: null });
    expect(answer.outcome).toBe('recorded');
    const row = await rowOf(story);
    expect(row).toMatchObject({ status: 'open' });
    expect(row.next_deadline_at).not.toBeNull();
  });
});

describe('immobilisation', () => {
  const wear = async (...spans: readonly (readonly [on: number, off: number])[]) => {
    const story = await RecordedStory.begin(t.db);
    const moments = spans
      .flatMap(([on, off]) => [
        {
          day: on,
          said: { type: 'report-immobilization', device: 'cast', context: 'conservative' } as const,
        },
        { day: off, said: { type: 'report-removal' } as const },
      ])
      .sort((a, b) => a.day - b.day);
    for (const { day, said } of moments) {
      await story.until(day);
      await story.tell(said);
    }
    return outcomeOf(story);
  };

  test.each([
    [
      'two devices on at once count each day once',
      [
        [0, 4],
        [2, 6],
      ],
      6,
      false,
    ],
    [
      'two spans apart add up',
      [
        [0, 4],
        [20, 23],
      ],
      7,
      false,
    ],
    [
      'and beyond ten days in eight weeks they are a breach (IMM-5)',
      [
        [0, 6],
        [20, 26],
      ],
      12,
      true,
    ],
    [
      'twice within the eight weeks, and again long after, they are not',
      [
        [0, 6],
        [80, 86],
      ],
      12,
      false,
    ],
  ] as const)('%s', async (_, spans, days, breach) => {
    expect(await wear(...spans)).toMatchObject({ immobilized_days: days, immobilization_breach: breach });
  });

  test('does not go on after death', async () => {
    const story = await RecordedStory.begin(t.db);
    await story.tell({ type: 'report-immobilization', device: 'cast', context: 'conservative' });
    await story.until(5);
    await story.tell({ type: 'change-person', deceased: true });
    await story.until(40);
    await story.tell({ type: 'report-imaging', modality: 'mri', findings: [] });
    expect(await outcomeOf(story)).toMatchObject({ immobilized_days: 5, immobilization_breach: false });
  });
});

test('an episode that has closed and the next one are a row each, and what comes late goes to the closed one', async () => {
  const person = somebody();
  const first = await RecordedStory.begin(t.db, { person });
  await first.until(3);
  await first.tell({ type: 'close-pathway', reason: 'transfer' });
  const second = await RecordedStory.begin(t.db, { person, enrolledOnDay: 5 });
  await first.until(6);
  const late = await first.tell({ type: 'report-pain', score: 2 });
  expect(late.flags.map(({ code }) => code)).toContain('after-closing');
  expect(await outcomeOf(first)).toMatchObject({ closed_on: '2026-01-08', close_reason: 'transfer' });
  expect(await outcomeOf(second)).toMatchObject({ closed_on: null, close_reason: null });
  expect(await rowOf(first)).toMatchObject({ episode: 1, status: 'closed' });
  expect(await rowOf(second)).toMatchObject({ episode: 2, status: 'open' });
  expect(await scoresOf(first)).toHaveLength(1);
  expect(await scoresOf(second)).toEqual([]);
});
