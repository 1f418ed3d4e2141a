/** The versions of outcomes: what was known on which day, the same appended turn by turn and rebuilt all at once. */
import fc from 'fast-check';
import { sql } from 'kysely';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { enrolInRecord } from '../../database/enrolment.ts';
import { contentsOf } from '../../database/outcomes/contents.ts';
import { projectionHash } from '../../database/outcomes/projection-hash.ts';
import { fillOutcomes, rebuildOutcomes } from '../../database/outcomes/rebuild.ts';
import type { StandingEvent } from '../../database/outcomes/status-known.ts';
import { outcomeTables, type Versions } from '../../database/outcomes/tables.ts';
import { VersionedRows } from '../../database/outcomes/versioned-rows.ts';
import { outcomeVersions } from '../../database/outcomes/versions.ts';
import { appendEvents, rebuildProjections } from '../../database/record.ts';
import type { PathwayEvent } from '../../pathway/events.ts';
import { fold, standing } from '../../pathway/evolve.ts';
import { addDays } from '../../pathway/time.ts';
import { histories, storyOf } from '../pathway/model/history.ts';
import { moves, setting, told } from '../pathway/support/moves.ts';
import { dayZero, RecordedStory, requestOf, somebody } from '../support/recorded-story.ts';
import { freshDatabase, type TestDatabase } from '../support/postgres.ts';

let t: TestDatabase;
beforeAll(async () => {
  t = await freshDatabase();
});
afterAll(() => t.drop());

/** FC_RUNS=200 looks for longer. */
const runs = Number(process.env['FC_RUNS'] ?? 25);

/** From all events, day by day, leaving none out. */
function reckoned(events: readonly PathwayEvent[]): Versions {
  const rows = new VersionedRows();
  const days = [...new Set(events.map(({ at }) => at.slice(0, 10)))].sort();
  for (const day of days) {
    const known = events.filter(({ at }) => at.slice(0, 10) <= day);
    rows.note(day, contentsOf(fold(known), standing(known) as readonly StandingEvent[]));
  }
  return rows.versions;
}

describe('of random histories', () => {
  test('they are those of every event and every day, and no row stands twice', () => {
    const long = fc.tuple(setting, moves).map(([start, list]) => told(start, list));
    const short = histories(8).map(storyOf);
    let versions = 0;
    fc.assert(
      fc.property(fc.oneof(long, short), ({ pathway: { events } }) => {
        const found = outcomeVersions(events);
        expect(found).toEqual(reckoned(events));
        const keys = found.measurement.map((row) =>
          [row.entry, row.scale, row.arm, row.known_from].join(' '),
        );
        expect(new Set(keys).size).toBe(keys.length);
        for (const row of outcomeTables.flatMap((table) => [...found[table]])) {
          expect(row.known_to === null || row.known_to > row.known_from).toBe(true);
        }
        expect(found.pathway_outcome.filter(({ known_to }) => known_to === null)).toHaveLength(1);
        versions += found.pathway_outcome.length;
      }),
      { numRuns: 4 * runs },
    );
    expect(versions).toBeGreaterThan(8 * runs);
  });

  test(
    'appended turn by turn, and rebuilt by either way, they give one hash',
    async () => {
      await fc.assert(
        fc.asyncProperty(setting, moves, async (start, list) => {
          const { turns, pathway } = told(start, list);
          const { pathwayId } = await enrolInRecord(t.db, {
            ...requestOf({ person: somebody() }),
            events: () => turns[0]?.before.events ?? pathway.events,
          });
          for (const { turn } of turns) await appendEvents(t.db, pathwayId, turn.events, turn.effects);
        }),
        { numRuns: runs },
      );
      const appended = await projectionHash(t.db);
      await rebuildOutcomes(t.url, { threads: 1, batchSize: 4 });
      expect(await projectionHash(t.db)).toBe(appended);
      await sql`update measurement set score = score + 1, known_to = null`.execute(t.db);
      await sql`delete from pathway_outcome where known_to is null`.execute(t.db);
      await sql`insert into complication select pathway_id, 9999, 'other', 'I', '2026-01-01', '2026-01-01' from pathway`.execute(
        t.db,
      );
      expect(await projectionHash(t.db)).not.toBe(appended);
      expect(await rebuildOutcomes(t.url)).toEqual({ pathways: runs });
      expect(await projectionHash(t.db)).toBe(appended);
      await sql`truncate ${sql.raw(outcomeTables.join(', '))}`.execute(t.db);
      await rebuildProjections(t.db);
      expect(await projectionHash(t.db)).toBe(appended);
    },
    300_000 + 10_000 * runs,
  );
});

const versionsOf = (id: string) =>
  t.db
    .selectFrom('measurement')
    .select(['score', 'filing', 'revision', 'known_from', 'known_to'])
    .where('pathway_id', '=', id)
    .where('scale', '=', 'NRS')
    .orderBy('entry')
    .orderBy('known_from')
    .execute();

const dayOf = (day: number) => addDays(dayZero, day);

describe('what was known', () => {
  test('a corrected score was the wrong one until the day of the correction (scenario 19)', async () => {
    const story = await RecordedStory.begin(t.db);
    await story.tell({ type: 'report-pain', score: 9 });
    const supersedes = story.last('pain-reported');
    await story.until(3);
    await story.tell({ type: 'correct', supersedes, changes: { data: { score: 6 } } });
    expect(await versionsOf(story.id)).toEqual([
      { score: 9, filing: 'filed', revision: supersedes, known_from: '2026-01-05', known_to: '2026-01-08' },
      {
        score: 6,
        filing: 'filed',
        revision: story.last('corrected'),
        known_from: '2026-01-08',
        known_to: null,
      },
    ]);
    await story.until(4);
    await story.tell({ type: 'correct', supersedes, changes: null });
    expect((await versionsOf(story.id)).map(({ known_to }) => known_to)).toEqual([
      '2026-01-08',
      '2026-01-09',
    ]);
  });

  test('of one day it is what was known at its end', async () => {
    const story = await RecordedStory.begin(t.db);
    await story.tell({ type: 'report-pain', score: 9 });
    await story.tell({
      type: 'correct',
      supersedes: story.last('pain-reported'),
      changes: { data: { score: 6 } },
    });
    expect(await versionsOf(story.id)).toMatchObject([
      { score: 6, known_from: '2026-01-05', known_to: null },
    ]);
  });

  test('another score nearer to the target takes the place of one, from its own day on', async () => {
    const story = await RecordedStory.begin(t.db);
    await story.until(2);
    await story.tell({ type: 'report-pain', score: 9 });
    await story.until(3);
    await story.tell({ type: 'report-pain', score: 4, on: story.pathway.state.day0.on });
    expect(await versionsOf(story.id)).toMatchObject([
      { score: 9, filing: 'filed', known_from: '2026-01-07', known_to: '2026-01-08' },
      { score: 9, filing: 'further-from-target', known_from: '2026-01-08', known_to: null },
      { score: 4, filing: 'filed', known_from: '2026-01-08', known_to: null },
    ]);
  });

  test('listing, cancellation, sessions, complications and the last known status', async () => {
    const story = await RecordedStory.begin(t.db);
    await story.tell({ type: 'report-therapy-session', kind: 'stretching', attendance: 'attended' });
    await story.until(5);
    await story.tell({ type: 'report-therapy-session', kind: 'stretching', attendance: 'missed' });
    await story.until(52);
    await story.tell({ type: 'record-review', outcome: 'not-improved' }, 'clinician');
    await story.tell({ type: 'report-referral', surgeonId: 'dr-a' });
    await story.tell({ type: 'report-referral-answer', response: 'accepted' });
    await story.until(53);
    await story.tell({ type: 'plan-surgery', plannedOn: story.today, approach: 'endoscopic' });
    await story.until(55);
    await story.tell({ type: 'cancel-surgery' });
    await story.tell({ type: 'report-complication', kind: 'thrombo-embolism', grade: 'II', on: dayOf(54) });
    await story.until(60);
    await story.tell({ type: 'report-contact-attempt', channel: 'telephone', reached: true });
    const row = await t.db
      .selectFrom('pathway_outcome')
      .selectAll()
      .where('pathway_id', '=', story.id)
      .where('known_to', 'is', null)
      .executeTakeFirstOrThrow();
    expect(row).toMatchObject({
      enrolled_on: dayOf(0),
      listed_on: dayOf(53),
      approach_planned: 'endoscopic',
      surgery_cancelled_on: dayOf(55),
      sessions_attended: 1,
      sessions_missed: 1,
      status_known_on: dayOf(54),
    });
    const complications = t.db.selectFrom('complication').selectAll().where('pathway_id', '=', story.id);
    expect(await complications.execute()).toEqual([
      {
        pathway_id: story.id,
        entry: story.last('complication-reported'),
        kind: 'thrombo-embolism',
        grade: 'II',
        occurred_on: dayOf(54),
        known_from: dayOf(55),
        known_to: null,
      },
    ]);
  });
});

describe('rebuilding all at once', () => {
  test('fills what a migration has left empty, and only that', async () => {
    const before = await projectionHash(t.db);
    await fillOutcomes(t.url);
    expect(await projectionHash(t.db)).toBe(before);
    await sql`truncate ${sql.raw(outcomeTables.join(', '))}`.execute(t.db);
    await fillOutcomes(t.url);
    expect(await projectionHash(t.db)).toBe(before);
  });

  test('takes in what is appended while it runs', async () => {
    const story = await RecordedStory.begin(t.db);
    const rebuilding = rebuildOutcomes(t.url);
    for (let day = 1; day <= 12; day += 1) {
      await story.until(day);
      await story.tell({ type: 'report-pain', score: day % 10 });
    }
    await rebuilding;
    const after = await projectionHash(t.db);
    await rebuildProjections(t.db);
    expect(await projectionHash(t.db)).toBe(after);
  });

  const constraints = async () => {
    const { rows } = await sql<{ oid: number; says: string }>`select oid,
        format('%s %s %s %s', conrelid::regclass, conname, convalidated, pg_get_constraintdef(oid)) as says
      from pg_constraint where conrelid = any(${[...outcomeTables]}::regclass[]) order by says`.execute(t.db);
    return rows;
  };

  test.each(['nobody reads', 'somebody reads'] as const)('fills empty tables while %s', async (who) => {
    const [before, constrained] = [await projectionHash(t.db), await constraints()];
    expect(constrained.map(({ says }) => says).join()).toContain(
      'FOREIGN KEY (pathway_id) REFERENCES pathway',
    );
    await sql`truncate ${sql.raw(outcomeTables.join(', '))}`.execute(t.db);
    if (who === 'nobody reads') await rebuildOutcomes(t.url);
    else {
      await t.db.transaction().execute(async (reader) => {
        await reader.selectFrom('measurement').select('entry').execute();
        await rebuildOutcomes(t.url);
      });
    }
    expect(await projectionHash(t.db)).toBe(before);
    const after = await constraints();
    expect(after.map(({ says }) => says)).toEqual(constrained.map(({ says }) => says));
    // Made anew, or never dropped.
    const isSame = after.every(({ oid }) => constrained.some((constraint) => constraint.oid === oid));
    expect(isSame).toBe(who === 'somebody reads');
  });

  test('two at once wait for one another', async () => {
    const before = await projectionHash(t.db);
    await Promise.all([rebuildOutcomes(t.url), rebuildOutcomes(t.url)]);
    expect(await projectionHash(t.db)).toBe(before);
  });

  test('one that fails or is killed leaves the old rows, and does not hold up the next', async () => {
    await sql`update measurement set respondent = 'proxy'`.execute(t.db);
    const before = await projectionHash(t.db);
    // An event that is none: the thread that reads it fails.
    const story = await RecordedStory.begin(t.db);
    const planted = await projectionHash(t.db);
    await sql`alter table pathway_event disable trigger pathway_event_append_only`.execute(t.db);
    await sql`update pathway_event set type = 'pain-reported' where pathway_id = ${story.id} and sequence = 1`.execute(
      t.db,
    );
    await expect(rebuildOutcomes(t.url)).rejects.toThrow('a pathway begins with its enrolment');
    expect(await projectionHash(t.db)).toBe(planted);
    expect(planted).not.toBe(before);
    await sql`update pathway_event set type = 'enrolled' where pathway_id = ${story.id} and sequence = 1`.execute(
      t.db,
    );
    await sql`alter table pathway_event enable trigger pathway_event_append_only`.execute(t.db);
    await rebuildOutcomes(t.url);
    expect(await projectionHash(t.db)).not.toBe(planted);
    const rebuilt = await projectionHash(t.db);
    await rebuildProjections(t.db);
    expect(await projectionHash(t.db)).toBe(rebuilt);
  });
});
