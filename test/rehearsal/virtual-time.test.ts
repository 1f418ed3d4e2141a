import { Client, Connection, WithStartWorkflowOperation } from '@temporalio/client';
import { bundleWorkflowCode, DefaultLogger, NativeConnection, Runtime, Worker } from '@temporalio/worker';
import { randomUUID } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { homedir, tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { GRACE, startDelayUntil, VirtualClock, VirtualTimeError } from '../../rehearsal/virtual-time.ts';
import { freePort } from '../../scripts/local/ports.ts';
import { prepareNamespaces, startTemporal, type Temporal } from '../../scripts/local/temporal.ts';
import * as activities from './activities.ts';
import { runBare } from './run-bare.ts';
import type { bare } from './workflows/bare.ts';
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

const started = { workflowId: '', taskQueue };
const fresh = (): typeof started => ({ ...started, workflowId: randomUUID() });

test('fourteen months of weekly timers fire at their instants, with activities and updates between', async () => {
  const weeks = 60;
  const { happenings, notes, took } = await runBare(client, {
    timers: weeks,
    activities: weeks,
    spacing: 7 * DAY,
    updates: 20,
    taskQueue,
  });
  const begin = happenings[0]!.at;
  const timers = happenings.filter(({ what }) => what.startsWith('timer'));
  expect(timers).toHaveLength(weeks);
  for (const [index, { at }] of timers.entries()) expectSoonAfter(at, begin + (index + 1) * 7 * DAY);
  expect(notes).toHaveLength(20);
  for (const { due, at } of notes) expectSoonAfter(at, due + GRACE);
  expect(took).toBeLessThan(weeks * DAY);
});

/** How late a loaded machine may be, in virtual as in real milliseconds. */
const expectSoonAfter = (at: number, due: number): void => {
  expect(at).toBeGreaterThanOrEqual(due);
  expect(at).toBeLessThan(due + 5000);
};
