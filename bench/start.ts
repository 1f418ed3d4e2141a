/**
 * `npm run bench:start`: how long a warm `npm start` takes until it is ready, and what everything together holds in memory
 * when idle; in the same run, what starting Node with the same loader takes. Its own home and ports: another system may run.
 */
import { execFile } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { loadavg } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { promisify } from 'node:util';
import { freshEnvironment, removeHomes, start, type System } from '../test/scripts/system.ts';
import { line, ratio, say, timed } from './figures.ts';

const root = join(import.meta.dirname, '..');
const runs = 5;
/** What a start leaves behind has been collected by then, in milliseconds. */
const settling = 60_000;

const variables = await freshEnvironment();
const npmStart = (): System => start(variables, ['npm', 'start']);

const stopped = async (system: System): Promise<void> => {
  system.signal('SIGINT');
  await system.ended;
};

/** Real seconds from the command to the sentence that says that it is ready. */
const ready = (system: System): Promise<number> => timed(() => system.says('Talus is ready'));

const node = (): Promise<number> =>
  timed(() => promisify(execFile)('node', ['--import', 'tsx', '--eval', '0'], { cwd: root }));

/** Megabytes of a process, what it shares with others counted in parts (Linux). */
const megabytesOf = (pid: number): number =>
  Number(/^Pss:\s+(\d+) kB/m.exec(readFileSync(`/proc/${pid}/smaps_rollup`, 'utf8'))?.[1]) / 1024;

const commandOf = (pid: number): string =>
  readFileSync(`/proc/${pid}/cmdline`, 'utf8')
    .split('\0')
    .filter((word) => !word.startsWith('-') && !word.startsWith('file:'))
    .map((word) => word.split('/').at(-1))
    .slice(0, 2)
    .join(' ');

function sayMemory(pids: readonly number[]): void {
  const each = new Map<string, number>();
  for (const pid of pids) {
    const name = commandOf(pid);
    each.set(name, (each.get(name) ?? 0) + megabytesOf(pid));
  }
  const total = [...each.values()].reduce((sum, size) => sum + size, 0);
  const verdict = total <= 1024 ? 'met' : 'MISSED';
  say(`  idle memory of everything together ${total.toFixed(0)} MB  (at most 1024 MB: ${verdict})`);
  for (const [name, size] of [...each].sort(([, a], [, b]) => b - a).slice(0, 6)) {
    say(`    ${size.toFixed(0).padStart(5)} MB  ${name}`);
  }
}

try {
  const first = npmStart();
  say(line('first start, of an empty folder', [await ready(first)]));
  await stopped(first);
  const warm: number[] = [];
  const bare: number[] = [];
  for (let run = 0; run < runs; run += 1) {
    bare.push(await node());
    const system = npmStart();
    warm.push(await ready(system));
    if (run === runs - 1) {
      await sleep(settling);
      sayMemory(system.processes());
    }
    await stopped(system);
  }
  say(line('warm start, from command to ready', warm, 10));
  say(line('Node alone, with the same loader', bare));
  say(ratio(warm, bare));
  say(`Load of the machine at the end: ${loadavg()[0]?.toFixed(1) ?? '?'}.`);
} finally {
  removeHomes();
}
