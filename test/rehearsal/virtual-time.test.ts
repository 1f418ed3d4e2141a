import { Client, Connection, WithStartWorkflowOperation } from '@temporalio/client';
import { DeterminismViolationError } from '@temporalio/workflow';
import { bundleWorkflowCode, DefaultLogger, NativeConnection, Runtime, Worker } from '@temporalio/worker';
import { randomUUID } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { homedir, tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { GRACE, startDelayUntil, VirtualClock, VirtualTimeError } from '../../rehearsal/virtual-time.ts';
import { freePort } from '../../scripts/local/ports.ts';
import { prepareNamespaces, startTemporal, type Temporal } from '../../scripts/local/temporal.ts';
import * as activities from './activities.ts';
import { runBare, type BareResult } from './run-bare.ts';
import { close, visit, type chain, type faltering, type open, type stuck } from './workflows/lifecycle.ts';

const DAY = 24 * 60 * 60 * 1000;
const taskQueue = 'virtual-time';
const namespace = 'virtual-time';
const workflowsPath = new URL('workflows/index.ts', import.meta.url).pathname;

const home = mkdtempSync(join(tmpdir(), 'talus-virtual-'));
const ends: (() => Promise<unknown>)[] = [];
let client: Client;
let bundle: { code: string };

beforeAll(async () => {
  Runtime.install({ logger: new DefaultLogger('ERROR') });
  const temporal = await startServer();
  const connection = await Connection.connect({ address: temporal.address });
  const nativeConnection = await NativeConnection.connect({ address: temporal.address });
  client = new Client({ connection, namespace });
  bundle = await bundleWorkflowCode({ workflowsPath, logger: new DefaultLogger('ERROR') });
  const worker = await Worker.create({
    connection: nativeConnection,
    namespace,
    taskQueue,
    workflowBundle: bundle,
    activities,
    shutdownForceTime: '1 s',
  });
  const running = worker.run();
  ends.unshift(async () => {
    worker.shutdown();
    await running;
    await nativeConnection.close();
    await connection.close();
  });
});

async function startServer(): Promise<Temporal> {
  const temporal = await startTemporal({
    home,
    cache: process.env['TALUS_CACHE'] ?? join(homedir(), '.cache', 'talus'),
    port: await freePort(),
    uiPort: await freePort(),
    onProgress: () => undefined,
  });
  ends.push(() => temporal.stop());
  await prepareNamespaces(temporal.address, [namespace]);
  return temporal;
}

afterAll(async () => {
  for (const end of ends) await end();
  rmSync(home, { recursive: true });
});

const fresh = (): { workflowId: string; taskQueue: string } => ({ workflowId: randomUUID(), taskQueue });

const clockOf = ({ workflowId }: { workflowId: string }, patience?: number): VirtualClock =>
  VirtualClock.open(client, workflowId, patience);

/** How late a loaded machine may be: beyond the instant, time goes on at its natural pace. */
const expectSoonAfter = (at: number, due: number): void => {
  expect(at).toBeGreaterThanOrEqual(due);
  expect(at).toBeLessThan(due + 10_000);
};

describe('fourteen months with sixty weekly timers, sixty activities and twenty updates', () => {
  const weeks = 60;
  let run: BareResult;
  let history: Awaited<ReturnType<BareResult['handle']['fetchHistory']>>;

  beforeAll(async () => {
    run = await runBare(client, {
      timers: weeks,
      activities: weeks,
      spacing: 7 * DAY,
      updates: 20,
      taskQueue,
    });
    history = await run.handle.fetchHistory();
  });

  test('each timer fires at its instant, and updates see the time of their step', () => {
    const begin = run.happenings[0]!.at;
    const timers = run.happenings.filter(({ what }) => what.startsWith('timer'));
    expect(timers).toHaveLength(weeks);
    for (const [index, { at }] of timers.entries()) expectSoonAfter(at, begin + (index + 1) * 7 * DAY);
    expect(run.notes).toHaveLength(20);
    for (const { due, at } of run.notes) expectSoonAfter(at, due);
  });

  test('timers carry their names into the history', () => {
    const summaries = (history.events ?? []).flatMap(({ timerStartedEventAttributes, userMetadata }) =>
      timerStartedEventAttributes ? [String(userMetadata?.summary?.data)] : [],
    );
    expect(summaries.slice(0, 2)).toEqual(['"step 1"', '"step 2"']);
  });

  test('the history replays', async () => {
    await Worker.runReplayHistory({ workflowBundle: bundle }, history, run.handle.workflowId);
  });

  test('the history does not replay on a workflow that does otherwise', async () => {
    const other = structuredClone(history);
    for (const event of other.events ?? [])
      if (event.activityTaskScheduledEventAttributes?.activityType)
        event.activityTaskScheduledEventAttributes.activityType.name = 'somethingElse';
    await expect(
      Worker.runReplayHistory({ workflowBundle: bundle }, other, run.handle.workflowId),
    ).rejects.toThrow(DeterminismViolationError);
  });
});

test('a run can begin at any instant to come, and time then goes on at its natural pace', async () => {
  const names = fresh();
  const begin = Date.UTC(2040, 1, 29, 9);
  const handle = await client.workflow.start<typeof open>('open', {
    ...names,
    startDelay: startDelayUntil(begin),
  });
  const clock = clockOf(names);
  expect(await clock.advanceTo(begin)).toBe('reached');
  expectSoonAfter(await handle.executeUpdate(visit), begin);
  await sleep(300);
  expectSoonAfter(await clock.now(), begin + GRACE + 300);
  await handle.executeUpdate(close);
});

test('an instant that has passed changes nothing', async () => {
  const names = fresh();
  const handle = await client.workflow.start<typeof open>('open', names);
  const clock = clockOf(names);
  await clock.advanceTo(Date.now() + 10 * DAY);
  const before = await clock.now();
  expect(await clock.advanceTo(before - DAY)).toBe('reached');
  expectSoonAfter(await clock.now(), before);
  await handle.executeUpdate(close);
});

test('a workflow that closes ends the step, and later steps', async () => {
  const names = fresh();
  await client.workflow.start<typeof chain>('chain', { ...names, args: [1] });
  const clock = clockOf(names);
  expect(await clock.advanceTo(Date.now() + 100 * DAY)).toBe('closed');
  expect(await clock.advanceTo(Date.now() + 200 * DAY)).toBe('closed');
});

test('the run after a closed one begins in real time, unless it is delayed', async () => {
  const names = fresh();
  const clock = clockOf(names);
  const visitAnew = (): Promise<number> =>
    client.workflow.executeUpdateWithStart(visit, {
      startWorkflowOperation: new WithStartWorkflowOperation<typeof open>('open', {
        ...names,
        workflowIdConflictPolicy: 'USE_EXISTING',
      }),
    });
  const later = Date.now() + 100 * DAY;
  await visitAnew();
  await clock.advanceTo(later);
  await client.workflow.getHandle(names.workflowId).executeUpdate(close);
  expectSoonAfter(await visitAnew(), Date.now() - 5000);
  await client.workflow.getHandle(names.workflowId).executeUpdate(close);

  await client.workflow.start<typeof open>('open', { ...names, startDelay: startDelayUntil(later) });
  await clock.advanceTo(later);
  expectSoonAfter(await visitAnew(), later);
  await client.workflow.getHandle(names.workflowId).executeUpdate(close);
});

test('continuing as new keeps the dates, in one step as in several', async () => {
  for (const step of [100, 5]) {
    const names = fresh();
    const handle = await client.workflow.start<typeof chain>('chain', { ...names, args: [5] });
    const clock = clockOf(names);
    const begin = await clock.now();
    let instant = begin;
    do instant += step * DAY;
    while ((await clock.advanceTo(instant)) === 'reached');
    for (const [index, [started, began, wentOn]] of (await handle.result()).entries()) {
      expectSoonAfter(started!, begin + index * 7 * DAY - 1000);
      expectSoonAfter(began!, started!);
      expectSoonAfter(wentOn!, began! + 7 * DAY);
    }
  }
});

test('the wait for another attempt is skipped too', async () => {
  const names = fresh();
  const handle = await client.workflow.start<typeof faltering>('faltering', names);
  const clock = clockOf(names);
  const begin = await clock.now();
  expect(await clock.advanceTo(begin + DAY / 3)).toBe('reached'); // between the second attempt and the third
  expect(await clock.advanceTo(begin + DAY)).toBe('closed');
  expectSoonAfter(await handle.result(), begin + DAY / 2);
});

test('a step that does not end says what holds it up', async () => {
  const names = fresh();
  const handle = await client.workflow.start<typeof stuck>('stuck', names);
  const step = clockOf(names, 2000).advanceTo(Date.now() + DAY);
  await expect(step).rejects.toThrow(VirtualTimeError);
  await expect(step).rejects.toThrow(/not done after 2000 ms .*: activity never, attempt 1/);
  await handle.terminate();
});
