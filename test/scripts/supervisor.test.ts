import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, afterEach, beforeEach, expect, test } from 'vitest';
import { launch, stopStragglers, type Child } from '../../scripts/local/child.ts';
import { createSupervisor, type Service, type Supervisor } from '../../scripts/local/supervisor.ts';

const folder = mkdtempSync(join(tmpdir(), 'talus-supervisor-'));
const started: Child[] = [];
let said: string[] = [];
let supervisor: Supervisor;

beforeEach(() => {
  said = [];
  started.length = 0;
  supervisor = createSupervisor((line) => said.push(line));
});
afterEach(async () => {
  await supervisor.stop();
  await stopStragglers();
});
afterAll(() => {
  rmSync(folder, { recursive: true });
});

const service = (name: string, seconds = '60'): Service<Child> => ({
  name,
  logFile: join(folder, `${name}.log`),
  start: () => {
    const child = launch({ command: ['sleep', seconds], logFile: join(folder, `${name}.log`) });
    started.push(child);
    return Promise.resolve(child);
  },
});

const eventually = (isSo: () => boolean): Promise<void> => expect.poll(isSo, { timeout: 5000 }).toBe(true);

test('what ends is started again, and both are said', async () => {
  const first = await supervisor.start(service('sleeper'));
  process.kill(first.pid, 'SIGKILL');
  await eventually(() => said.length === 2);
  expect(said).toEqual([
    `sleeper ended (killed by SIGKILL); starting it again. Its log is ${join(folder, 'sleeper.log')}`,
    'sleeper runs again.',
  ]);
  expect(started).toHaveLength(2);
});

test('what ends three times within a minute is given up', async () => {
  await supervisor.start(service('brief', '0'));
  await expect(supervisor.failed).rejects.toThrow(
    `brief ended 3 times within a minute, the last time with: exit code 0. Its log says more: ${join(folder, 'brief.log')}`,
  );
  expect(started).toHaveLength(3);
});

test('what cannot be started again is given up too, with the reason', async () => {
  let times = 0;
  const once = service('once');
  const child = await supervisor.start({
    ...once,
    start: () => (times++ === 0 ? once.start() : Promise.reject(new Error('the port is taken'))),
  });
  process.kill(child.pid, 'SIGKILL');
  await expect(supervisor.failed).rejects.toThrow(/the last time with: the port is taken/);
});

test('everything is stopped in reverse order, and what was asked to stop is not started again', async () => {
  const ends: string[] = [];
  for (const name of ['first', 'second', 'third']) {
    const { exited } = await supervisor.start(service(name));
    exited.then(
      () => ends.push(name),
      () => undefined,
    );
  }
  await supervisor.stop();
  expect(ends).toEqual(['third', 'second', 'first']);
  expect(said).toEqual([]);
});

test('what comes up only while everything is being stopped is stopped as well', async () => {
  const late = service('late');
  let release = (): void => undefined;
  const released = new Promise<void>((resolve) => (release = resolve));
  const starting = supervisor.start({ ...late, start: () => released.then(() => late.start()) });
  await supervisor.stop();
  release();
  await expect(starting).rejects.toThrow('late came too late');
  expect(await started[0]?.exited).toBe('killed by SIGTERM');
});

test('what will not stop when asked is made to', async () => {
  const child = launch({
    command: ['sh', '-c', 'trap "" TERM; while true; do sleep 0.1; done'],
    logFile: join(folder, 'deaf.log'),
    patience: 300,
  });
  await new Promise((resolve) => setTimeout(resolve, 100));
  await child.stop();
  expect(await child.exited).toBe('killed by SIGKILL');
});

test('a command that does not exist is an end like any other', async () => {
  const child = launch({ command: ['/no/such/command'], logFile: join(folder, 'absent.log') });
  expect(await child.exited).toMatch(/exit code 127|could not be started/);
  await child.stop();
});
