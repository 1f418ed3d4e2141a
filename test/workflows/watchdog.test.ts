/** Nothing may silence a pathway: what hangs, is missing or was cut off is noticed from outside, and mended. */
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { workflowIdOf } from '../../client/pathways.ts';
import { startMissingRuns } from '../../client/reconciler.ts';
import { watch } from '../../client/watchdog.ts';
import { readEvents } from '../../database/events.ts';
import { epochOf, instantFromEpoch } from '../../pathway/time.ts';
import { bundleWith } from '../support/bundle-with.ts';
import { eventually, testEngine, type TestEngine } from '../support/engine.ts';
import { day, noonOf, today } from '../support/enrolment.ts';

const minute = 60_000;
let t: TestEngine;
beforeAll(async () => {
  const faulty = await bundleWith('pathway/turn.ts', 'test/workflows/planted/faulty-turn.ts');
  t = await testEngine({ workflowBundle: faulty });
});
afterAll(() => t.close());

const nextDeadline = async (pathwayId: string): Promise<number> => {
  const row = await t.db
    .selectFrom('pathway')
    .select('next_deadline_at')
    .where('pathway_id', '=', pathwayId)
    .executeTakeFirstOrThrow();
  return row.next_deadline_at?.getTime() ?? NaN;
};

const openTasks = (pathwayId: string) =>
  t.db
    .selectFrom('safety_task')
    .select('reason')
    .where('pathway_id', '=', pathwayId)
    .where('resolved_at', 'is', null)
    .execute();

const deadlinesReached = async (pathwayId: string) =>
  (await readEvents(t.db, pathwayId)).filter(({ type }) => type === 'deadline-reached').length;

test('a TypeError in a handler hangs a run; the watchdog tells staff and restarts it from the record', async () => {
  const id = await t.enrol();
  const hanging = t
    .give(id, { type: 'report-bmi', on: today(), bmi: 31, measuredAsAdult: true })
    .catch(() => 'lost');
  const handle = t.client.workflow.getHandle(workflowIdOf(id));
  await eventually(async () => ((await handle.describe()).raw.pendingWorkflowTask?.attempt ?? 0) > 1);
  expect((await handle.describe()).status.name).toBe('RUNNING');

  const deadline = await nextDeadline(id);
  const early = await watch(t.db, t.engine, instantFromEpoch(deadline + 9 * minute));
  expect(early.restarted).not.toContain(id);
  const round = await watch(t.db, t.engine, instantFromEpoch(deadline + 11 * minute));
  expect(round.restarted).toEqual([id]);
  expect(await openTasks(id)).toEqual([{ reason: 'deadline-without-event' }]);
  expect(await hanging).toBe('lost');

  const before = await deadlinesReached(id);
  await t.clock(id).advanceTo(deadline + minute);
  expect(await deadlinesReached(id)).toBeGreaterThan(before);
  const answer = await t.give(id, { type: 'report-pain', on: today(), score: 5 });
  expect(answer.outcome).toBe('recorded');
  await watch(t.db, t.engine, instantFromEpoch(Date.now()));
  expect(await openTasks(id)).toEqual([]);
});

test('a terminated run is noticed and goes on from the record', async () => {
  const id = await t.enrol();
  const applied = {
    type: 'report-immobilization',
    on: today(),
    device: 'cast',
    context: 'conservative',
  } as const;
  await t.give(id, applied);
  await t.client.workflow.getHandle(workflowIdOf(id)).terminate('by hand');
  let started: readonly string[] = [];
  await eventually(async () => {
    started = [...started, ...(await watch(t.db, t.engine, instantFromEpoch(Date.now()))).started];
    return started.includes(id);
  });
  expect(await openTasks(id)).toEqual([{ reason: 'run-missing' }]);
  await t.clock(id).advanceTo(noonOf(day(11)));
  const keys = (await readEvents(t.db, id)).map(({ data }) => ('key' in data ? data.key : ''));
  expect(keys).toContainEqual(expect.stringMatching(/^IMM-2\/\d+\/limit$/));
});

test('kill -9 between the enrolment’s transaction and the workflow’s start: the reconciler starts it', async () => {
  const entry = join(import.meta.dirname, 'planted/killed-enrolment.ts');
  const child = spawn(process.execPath, ['--import', 'tsx', entry, t.databaseUrl], { stdio: 'inherit' });
  const [, signal] = (await once(child, 'exit')) as [unknown, string];
  expect(signal).toBe('SIGKILL');
  const rows = await t.db.selectFrom('pathway').select(['pathway_id', 'sequence']).execute();
  const enrolled = await Promise.all(
    rows.map(async ({ pathway_id: id }) => {
      const described = await t.client.workflow
        .getHandle(workflowIdOf(id))
        .describe()
        .catch(() => undefined);
      return described === undefined ? [id] : [];
    }),
  );
  const [id, ...others] = enrolled.flat();
  expect(others).toEqual([]);
  if (id === undefined) throw new Error('the enrolment was not kept');
  expect(await startMissingRuns(t.db, t.engine)).toContain(id);
  expect((await t.give(id, { type: 'report-pain', on: today(), score: 5 })).outcome).toBe('recorded');
  expect(epochOf(instantFromEpoch(await nextDeadline(id)))).toBeGreaterThan(Date.now());
});
