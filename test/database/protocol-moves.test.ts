/** Previews and bulk moves on a real record, page by page, cut off in the middle. Version 2 is planted. */
import { MockActivityEnvironment } from '@temporalio/testing';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import {
  protocolMoveActivities,
  type MoveDependencies,
  type MovedPage,
  type MovePageCall,
} from '../../activities/protocol-moves.ts';
import { previewMove, type Preview } from '../../client/protocol-moves.ts';
import {
  beginMove,
  beginPreview,
  countsByState,
  listedPathways,
  moveOf,
  notMoved,
  unlistedPathways,
} from '../../database/protocol-moves.ts';
import { readEvents } from '../../database/events.ts';
import type { PathwayDiff } from '../../pathway/protocol-diff.ts';
import type { v2 } from '../../pathway/protocols/v2.ts';
import { commandTurn } from '../../pathway/turn.ts';
import { RecordedStory, noonOf } from '../support/recorded-story.ts';
import { freshDatabase, type TestDatabase } from '../support/postgres.ts';
import { noteId, type Said } from '../pathway/support/story.ts';

vi.mock('../../pathway/protocols/v2.ts', async (importOriginal) => {
  const original = await importOriginal<{ v2: typeof v2 }>();
  const { withShorterLimit } = await import('../pathway/planted/shorter-limit.ts');
  return { ...original, v2: withShorterLimit(original.v2) };
});

let t: TestDatabase;
beforeEach(async () => {
  t = await freshDatabase();
});
afterEach(() => t.drop());

const now = noonOf(8);
const cast: Said = { type: 'report-immobilization', device: 'cast', context: 'conservative' };

const onVersion1 = async (): Promise<RecordedStory> =>
  (await RecordedStory.begin(t.db, { protocolVersion: '1' })).until(8);

const preview = (): Promise<Preview> => previewMove(t.db, { from: '1', to: '2', now });

const begin = (moveId: string): Promise<boolean> =>
  beginMove(t.db, moveId, {
    actor: { id: 'vega', role: 'clinician' },
    source: 'cli',
    reasonNoteId: noteId,
    at: now,
  });

/** As the pathway’s workflow answers it. */
const give: MoveDependencies['giveCommand'] = async (pathwayId, envelope) => {
  const story = await RecordedStory.of(t.db, pathwayId);
  const { answer } = await story.append(commandTurn(story.pathway, envelope, now));
  return answer;
};

const pageOf = (call: MovePageCall, giveCommand = give): Promise<MovedPage> => {
  const activities = protocolMoveActivities({ db: t.db, giveCommand });
  const run = (of: MovePageCall): Promise<MovedPage> => activities.moveProtocolPage(of);
  return new MockActivityEnvironment().run(run, call);
};

/** One pass over everything; returns how many are left. */
async function moveAll(moveId: string, giveCommand = give): Promise<number> {
  for (let after: string | null = null; ;) {
    const { last, pending } = await pageOf({ moveId, after, at: now }, giveCommand);
    if (last === null) return pending;
    after = last;
  }
}

const movesOf = async (pathwayId: string): Promise<number> =>
  (await readEvents(t.db, pathwayId)).filter(({ type }) => type === 'protocol-moved').length;

test('a preview lists every open pathway of the version, with what would change of it, and moves nothing', async () => {
  const inCast = await RecordedStory.begin(t.db, { protocolVersion: '1' });
  await inCast.tell(cast);
  await inCast.until(8);
  const plain = await onVersion1();
  await RecordedStory.begin(t.db, { protocolVersion: '2' });
  const closed = await onVersion1();
  await closed.tell({ type: 'close-pathway', reason: 'transfer' });

  const pages: number[] = [];
  const made = await previewMove(t.db, {
    from: '1',
    to: '2',
    now,
    onPage: ({ length }) => pages.push(length),
  });
  expect(made).toMatchObject({ pathways: 2, escalated: 1 });
  expect(pages).toEqual([2]);
  const listed = await listedPathways(t.db, made.moveId, { limit: 9 });
  expect(listed.map(({ pathway_id }) => pathway_id)).toEqual([inCast.id, plain.id].sort());
  const row = listed.find(({ pathway_id }) => pathway_id === inCast.id);
  const { deadlines } = row?.changes as unknown as PathwayDiff;
  expect(deadlines).toContainEqual(
    expect.objectContaining({
      change: 'at-once',
      rule: 'IMM-2',
      key: expect.stringMatching(/limit$/) as string,
    }),
  );
  expect(await movesOf(inCast.id)).toBe(0);
  expect(await moveOf(t.db, made.moveId)).toMatchObject({ counts: { pathways: 2 }, started_at: null });

  await begin(made.moveId);
  expect(await moveAll(made.moveId)).toBe(0);
  const events = await readEvents(t.db, inCast.id);
  const at = events.findIndex(({ type }) => type === 'protocol-moved');
  expect(events[at]).toMatchObject({
    actor: { id: 'vega', role: 'clinician' },
    data: { from: '1', to: '2' },
  });
  expect(events.slice(at + 1).map(({ type, rules }) => [type, ...rules])).toContainEqual([
    'deadline-reached',
    'IMM-2',
  ]);
  expect(await movesOf(closed.id)).toBe(0);
});

test('a preview that was cut off, and an unknown one, cannot be moved by', async () => {
  await beginPreview(t.db, { moveId: noteId, from: '1', to: '2' });
  expect(await begin(noteId)).toBe(false);
  expect(await begin('00000000-0000-4000-8000-000000000000')).toBe(false);
  const { moveId } = await preview();
  await expect(pageOf({ moveId, after: null, at: now })).rejects.toThrow('not begun');
});

test('cut off anywhere, it goes on, moves none twice and forgets none', async () => {
  const stories = await Promise.all(Array.from({ length: 30 }, onVersion1));
  const { moveId, pathways } = await preview();
  expect(pathways).toBe(30);
  await begin(moveId);
  // The first pass: of three in turn one is moved, one is moved and its answer lost, one is not reached.
  let count = 0;
  const pending = await moveAll(moveId, async (pathwayId, envelope) => {
    count += 1;
    if (count % 3 === 0) throw new Error('not reached');
    const answer = await give(pathwayId, envelope);
    if (count % 3 === 1) throw new Error('the answer is lost');
    return answer;
  });
  expect(pending).toBeGreaterThan(10);
  expect(await countsByState(t.db, moveId)).toMatchObject({ pending });
  let given = 0;
  const secondPass = await moveAll(moveId, (pathwayId, envelope) => {
    given += 1;
    return give(pathwayId, envelope);
  });
  expect(secondPass).toBe(0);
  expect(given).toBeLessThan(pending);
  expect(await countsByState(t.db, moveId)).toMatchObject({ moved: 30, pending: 0 });
  for (const { id } of stories) expect(await movesOf(id)).toBe(1);
});

test('what has changed, closed or been enrolled since the preview is reported, and not moved', async () => {
  const [same, told, withCast, closed, moved] = [
    await onVersion1(),
    await onVersion1(),
    await onVersion1(),
    await onVersion1(),
    await onVersion1(),
  ];
  const { moveId } = await preview();
  await told.tell({ type: 'report-pain', score: 4 });
  await withCast.tell(cast);
  await closed.tell({ type: 'close-pathway', reason: 'transfer' });
  await moved.tell({ type: 'move-protocol', to: '2' }, 'clinician');
  const enrolled = await onVersion1();

  await begin(moveId);
  expect(await moveAll(moveId)).toBe(0);
  const left = await notMoved(t.db, moveId, 10);
  expect(new Map(left.map(({ pathway_id, state, code }) => [pathway_id, `${state} ${code ?? ''}`]))).toEqual(
    new Map([
      [withCast.id, 'changed preview-again'],
      [closed.id, 'gone closed'],
      [moved.id, 'changed another-version'],
    ]),
  );
  // A pain score changes nothing of what was shown.
  for (const { id } of [same, told]) expect(await movesOf(id)).toBe(1);
  for (const { id } of [withCast, closed, enrolled]) expect(await movesOf(id)).toBe(0);
  const move = (await moveOf(t.db, moveId))!;
  expect(await unlistedPathways(t.db, move)).toBe(1);
});

test('a pathway that refuses is reported with the refusal', async () => {
  const story = await onVersion1();
  const { moveId } = await preview();
  await beginMove(t.db, moveId, {
    actor: { id: 'anna', role: 'coordinator' },
    source: 'cli',
    reasonNoteId: noteId,
    at: now,
  });
  await moveAll(moveId);
  expect(await notMoved(t.db, moveId, 10)).toMatchObject([
    { pathway_id: story.id, state: 'refused', code: 'GOV-1.move-needs-clinician' },
  ]);
});
