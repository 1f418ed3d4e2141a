import { Client, Connection } from '@temporalio/client';
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, mkdirSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { homedir, networkInterfaces, tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { VirtualClock } from '../../../rehearsal/virtual-time.ts';
import { stopLeftovers } from '../../../scripts/local/home.ts';
import { freePort } from '../../../scripts/local/ports.ts';
import { identityOf, isGoneWithin } from '../../../scripts/local/process-table.ts';
import { StartUpError } from '../../../scripts/local/start-up-error.ts';
import { prepareNamespaces, startTemporal, type TemporalOptions } from '../../../scripts/local/temporal.ts';

const script = new URL('start-temporal-process.ts', import.meta.url).pathname;

let options: TemporalOptions & { home: string };
let progress: string[];
let ends: (() => Promise<unknown>)[];

beforeEach(async () => {
  progress = [];
  ends = [];
  options = {
    home: mkdtempSync(join(tmpdir(), 'talus-temporal-')),
    cache: process.env['TALUS_CACHE'] ?? join(homedir(), '.cache', 'talus'),
    port: await freePort(),
    uiPort: await freePort(),
    onProgress: (line) => progress.push(line),
  };
});

afterEach(async () => {
  vi.unstubAllEnvs();
  for (const end of ends.reverse()) await end();
  rmSync(options.home, { recursive: true, force: true });
});

async function start(more: Partial<TemporalOptions> = {}): ReturnType<typeof startTemporal> {
  const temporal = await startTemporal({ ...options, ...more });
  ends.push(() => temporal.stop());
  return temporal;
}

async function clientOf(address: string, namespace: string): Promise<Client> {
  const connection = await Connection.connect({ address });
  ends.push(() => connection.close());
  return new Client({ connection, namespace });
}

const addressesOfThisMachine = (): string[] =>
  Object.values(networkInterfaces()).flatMap((all = []) =>
    all.filter(({ internal, family }) => !internal && family === 'IPv4').map(({ address }) => address),
  );

/** The sentence with which a start is refused. */
async function refusal(more: Partial<TemporalOptions> = {}): Promise<string> {
  const error: unknown = await start(more).catch((reason: unknown) => reason);
  expect(error).toBeInstanceOf(StartUpError);
  return (error as StartUpError).message;
}

test('a server and its UI answer, on the loopback address only', async () => {
  const temporal = await start();
  expect(temporal.address).toBe(`127.0.0.1:${options.port}`);
  expect((await fetch(temporal.uiUrl!)).status).toBe(200);
  for (const address of addressesOfThisMachine())
    await expect(fetch(`http://${address}:${options.uiPort}`)).rejects.toThrow();
  await temporal.stop();
  for (const { pid } of temporal.processes) expect(identityOf(pid)).toBeUndefined();
});

test('namespaces and search attributes are usable at once, however often they are prepared', async () => {
  const { address } = await start();
  await prepareNamespaces(address, ['one', 'two']);
  await prepareNamespaces(address, ['one', 'two']);
  for (const namespace of ['one', 'two']) {
    const { workflow, connection } = await clientOf(address, namespace);
    const described = await connection.workflowService.describeNamespace({ namespace });
    expect(described.config?.workflowExecutionRetentionTtl?.seconds?.toNumber()).toBe(30 * 24 * 3600);
    await workflow.start('nobody', { workflowId: 'it', taskQueue: 'none', args: [] });
    const query =
      "TalusPhase = 'x' OR TalusOverdue > 1 OR TalusNextDeadline > '2026-01-01T00:00:00Z' OR TalusProtocol = '1'";
    expect((await workflow.count(query)).count).toBe(0);
  }
});

test('what was running is there again after a restart', async () => {
  const first = await start();
  await prepareNamespaces(first.address, ['kept']);
  const before = await clientOf(first.address, 'kept');
  const { firstExecutionRunId } = await before.workflow.start('nobody', {
    workflowId: 'it',
    taskQueue: 'none',
  });
  await before.connection.close();
  await first.stop();
  const { address } = await start();
  const after = await clientOf(address, 'kept');
  expect((await after.workflow.getHandle('it').describe()).runId).toBe(firstExecutionRunId);
});

test('a starter that is killed leaves nothing behind, and the next start finds the state', async () => {
  const starter = spawn(process.execPath, ['--import', 'tsx', script, JSON.stringify(options)], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  const [line] = (await once(starter.stdout, 'data')) as [Buffer];
  const pids = JSON.parse(line.toString()) as number[];
  await prepareNamespaces(`127.0.0.1:${options.port}`, ['kept']);
  starter.kill('SIGKILL');
  await once(starter, 'exit');
  await stopLeftovers(options.home);
  const { address } = await start();
  for (const pid of pids) expect(await isGoneWithin(0, pid, identityOf(pid) ?? '')).toBe(true);
  const { connection } = await clientOf(address, 'kept');
  await connection.workflowService.describeNamespace({ namespace: 'kept' });
});

test('a server that is killed loses nothing, and its successor answers within seconds', async () => {
  const first = await start();
  await prepareNamespaces(first.address, ['kept']);
  for (const { pid, exited } of first.processes) {
    process.kill(pid, 'SIGKILL');
    expect(await exited).toBe('killed by SIGKILL');
  }
  await first.stop();
  const began = performance.now();
  const { address } = await start();
  expect(performance.now() - began).toBeLessThan(10_000);
  const { connection } = await clientOf(address, 'kept');
  await connection.workflowService.describeNamespace({ namespace: 'kept' });
});

test('its settings can be changed for one start', async () => {
  const { address } = await start({ dynamicConfig: { 'frontend.WorkflowTimeSkippingEnabled': false } });
  await prepareNamespaces(address, ['real']);
  const client = await clientOf(address, 'real');
  await client.workflow.start('nobody', { workflowId: 'it', taskQueue: 'none' });
  await expect(VirtualClock.open(client, 'it').advanceTo(Date.now() + 60_000)).rejects.toThrow(
    /needs a server that can skip time/,
  );
});

test('a server that runs already is used, and left running', async () => {
  const first = await start();
  const second = await start({ address: first.address, port: 1, uiPort: 1 });
  expect(second).toMatchObject({ address: first.address, processes: [], uiUrl: undefined });
  await second.stop();
  expect((await fetch(first.uiUrl!)).status).toBe(200);
});

describe('a start is refused in a sentence that says what to do', () => {
  test('when nothing answers at TEMPORAL_ADDRESS', async () => {
    expect(await refusal({ address: `127.0.0.1:${options.port}` })).toMatch(
      /start it, or unset TEMPORAL_ADDRESS/,
    );
  });

  test.each([
    ['port', 'TALUS_TEMPORAL_PORT'],
    ['uiPort', 'TALUS_TEMPORAL_UI_PORT'],
  ] as const)('when its %s is taken', async (which, variable) => {
    const other = createServer().listen(options[which], '127.0.0.1');
    await once(other, 'listening');
    ends.push(() => new Promise((resolve) => other.close(resolve)));
    expect(await refusal()).toMatch(`Port ${options[which]} is already in use`);
    expect(await refusal()).toMatch(variable);
  });

  test('when the folder is in use', async () => {
    await start();
    expect(await refusal({ port: await freePort(), uiPort: await freePort() })).toMatch(
      /already in use by process/,
    );
  });

  test('when there is no network, no Go, and a CLI that is too old', async () => {
    onlyOnThePath({ temporal: '#!/bin/sh\necho "temporal version 1.3.0 (Server 1.27.1, UI 2.36.0)"\n' });
    noNetwork();
    const message = await refusal({ cache: join(options.home, 'cache') });
    expect(message).toMatch('the `temporal` command on the PATH is older than 1.9');
    expect(message).toMatch('the download of the Temporal CLI failed');
    expect(message).toMatch('no `go` command on the PATH');
    expect(message).toMatch('install Go, 1.21 or newer');
  });

  test('when Go cannot fetch the modules', async () => {
    noNetwork();
    vi.stubEnv('GOPROXY', 'off');
    vi.stubEnv('GOMODCACHE', join(options.home, 'modules'));
    vi.stubEnv('GOTOOLCHAIN', 'local'); // overridden by the build: the committed go.mod decides
    const message = await refusal({ cache: join(options.home, 'cache') });
    expect(message).toMatch(/`go list` failed: .|no `go` command on the PATH/);
    // After the download, where that takes long enough to be told of.
    expect(progress.join('\n')).toMatch(/about four minutes, only this once/);
  });
});

/** Leaves the shell on the PATH, and these commands. */
function onlyOnThePath(commands: Record<string, string>): void {
  const folder = join(options.home, 'bin');
  mkdirSync(folder);
  symlinkSync('/bin/sh', join(folder, 'sh'));
  for (const [name, text] of Object.entries(commands))
    writeFileSync(join(folder, name), text, { mode: 0o755 });
  vi.stubEnv('PATH', folder);
}

/** A proxy that refuses every connection. */
function noNetwork(): void {
  for (const name of ['HTTPS_PROXY', 'https_proxy', 'ALL_PROXY']) vi.stubEnv(name, 'http://127.0.0.1:1');
}
