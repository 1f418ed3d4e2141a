/** The bulk move on the real engine: its worker stopped midway, another one goes on. */
import { defineSearchAttributeKey, SearchAttributeType } from '@temporalio/common';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { moveWorkflowIdOf, previewMove, startMove } from '../../client/protocol-moves.ts';
import { workflowIdOf } from '../../client/pathways.ts';
import { readEvents } from '../../database/events.ts';
import { countsByState, moveOf } from '../../database/protocol-moves.ts';
import { instantFromEpoch } from '../../pathway/time.ts';
import { eventually, testEngine, workflows, type TestEngine } from '../support/engine.ts';
import { day } from '../support/enrolment.ts';
import { noteId } from '../pathway/support/story.ts';

let t: TestEngine;
beforeAll(async () => {
  t = await testEngine();
});
afterAll(() => t.close());

const onProtocol = defineSearchAttributeKey('TalusProtocol', SearchAttributeType.KEYWORD);

const now = () => instantFromEpoch(Date.now());
const by = () => ({
  actor: { id: 'vega', role: 'clinician' as const },
  source: 'cli' as const,
  reasonNoteId: noteId,
  at: now(),
});

test(
  'thirty pathways are moved once each, though the worker stops midway',
  { timeout: 180_000 },
  async () => {
    const ids = await Promise.all(
      Array.from({ length: 30 }, (_, index) =>
        t.enrol({ protocolVersion: '1', conservativeDay0: day(-index) }),
      ),
    );
    const pinned = await t.enrol({ protocolVersion: '1' });
    await t.give(pinned, { type: 'close-pathway', on: day(0), reason: 'transfer' });
    // Each is moved as it was previewed once what fell due on enrolment is in the record.
    await eventually(async () =>
      (await Promise.all(ids.map((id) => readEvents(t.db, id)))).every((e) => e.length > 1),
    );
    const { moveId, pathways } = await previewMove(t.db, { from: '1', to: '2', now: now() });
    expect(pathways).toBe(30);

    await startMove(t.db, t.engine, moveId, by());
    await eventually(async () => (await countsByState(t.db, moveId)).moved > 0);
    await t.stopWorkers();
    const midway = await countsByState(t.db, moveId);
    expect(midway.pending).toBeGreaterThan(0);
    await t.startWorker(await workflows());
    // Given again, as by a person who does not know whether it began: it is the same move.
    await startMove(t.db, t.engine, moveId, by());
    await t.client.workflow.getHandle(moveWorkflowIdOf(moveId)).result();
    await startMove(t.db, t.engine, moveId, by());

    expect(await countsByState(t.db, moveId)).toEqual({
      moved: 30,
      pending: 0,
      refused: 0,
      changed: 0,
      gone: 0,
    });
    expect((await moveOf(t.db, moveId))?.finished_at).not.toBeNull();
    for (const id of ids) {
      const moves = (await readEvents(t.db, id)).filter(({ type }) => type === 'protocol-moved');
      expect(moves).toHaveLength(1);
      expect(moves[0]).toMatchObject({
        actor: { id: 'vega' },
        data: { from: '1', to: '2', reasonNoteId: noteId },
      });
    }
    expect(await readEvents(t.db, pinned)).not.toContainEqual(
      expect.objectContaining({ type: 'protocol-moved' }),
    );
    const { typedSearchAttributes } = await t.client.workflow.getHandle(workflowIdOf(ids[0]!)).describe();
    expect(typedSearchAttributes.get(onProtocol)).toBe('2');
  },
);
