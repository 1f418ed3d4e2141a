/** A whole system for a test: `npm start` with a home folder and ports of its own, and eyes on its processes. */
import { spawn, type ChildProcess } from 'node:child_process';
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { freePort } from '../../scripts/local/ports.ts';

export type Variables = Record<string, string>;

export const PORTS = [
  'TALUS_POSTGRES_PORT',
  'TALUS_TEMPORAL_PORT',
  'TALUS_TEMPORAL_UI_PORT',
  'TALUS_SMTP_PORT',
  'TALUS_MAIL_PORT',
  'TALUS_CONSOLE_PORT',
  'TALUS_PROVIDER_PORT',
] as const;

const homes: string[] = [];

/** A fresh home and free ports, as environment variables. */
export async function freshEnvironment(): Promise<Variables> {
  const ports = await Promise.all(PORTS.map(async (name) => [name, String(await freePort())] as const));
  const home = mkdtempSync(join(tmpdir(), 'talus-start-'));
  homes.push(home);
  return { TALUS_HOME: home, ...Object.fromEntries(ports) };
}

/** Removes the homes, once nothing runs in them. */
export function removeHomes(): void {
  for (const home of homes) rmSync(home, { recursive: true, force: true, maxRetries: 10, retryDelay: 200 });
}

export interface System {
  readonly pid: number;
  /** Everything printed so far, both streams. */
  output(): string;
  /** Waits until the output, from `after` on, holds the text; fails when it ends first. */
  says(text: string, after?: number): Promise<void>;
  signal(signal: NodeJS.Signals): void;
  /** Its exit code, or the signal that ended it. */
  readonly ended: Promise<number | string | null>;
  /** The process whose command line holds `text`, among all that the system has started. */
  processOf(text: string): number;
  /** Whether a process of the system has `text` in its command line. */
  has(text: string): boolean;
  /** Everything it has started and that still runs. */
  processes(): number[];
}

const ROOT = join(import.meta.dirname, '../..');

/** Runs it, without waiting. The test's own environment is not passed on, but for what programs need to be found. */
export function start(
  variables: Variables,
  command = ['node', '--import', 'tsx', 'scripts/start.ts'],
): System {
  const { PATH = '', HOME = '' } = process.env;
  const [program = '', ...args] = command;
  const child = spawn(program, args, { cwd: ROOT, env: { PATH, HOME, ...variables } });
  let output = '';
  for (const stream of [child.stdout, child.stderr])
    stream.on('data', (data: Buffer) => {
      output += data.toString();
    });
  const ended = endOf(child);
  const pid = child.pid ?? 0;
  return {
    pid,
    ended,
    output: () => output,
    signal: (signal) => child.kill(signal),
    processes: () => descendantsOf(pid),
    has: (text) => descendantsOf(pid).some((each) => commandOf(each).includes(text)),
    processOf: (text) => {
      const found = descendantsOf(pid).find((each) => commandOf(each).includes(text));
      if (found === undefined) throw new Error(`no process of the system is ${text}`);
      return found;
    },
    async says(text, after = 0) {
      while (!output.slice(after).includes(text)) {
        const how = await Promise.race([sleep(20), ended]);
        if (how !== undefined && !output.slice(after).includes(text))
          throw new Error(`ended (${how ?? ''}) before saying "${text}":\n${output}`);
      }
    },
  };
}

const endOf = (child: ChildProcess): Promise<number | string | null> =>
  new Promise((resolve) => {
    child.once('close', (code, signal) => {
      resolve(code ?? signal);
    });
  });

/** Runs one that is expected to refuse. */
export async function startRefused(variables: Variables): Promise<{ code: unknown; output: string }> {
  const system = start(variables);
  const code = await system.ended;
  return { code, output: system.output() };
}

export const isRunning = (pid: number): boolean =>
  existsSync(`/proc/${pid}`) && !/^State:\s*[ZX]/m.test(readText(`/proc/${pid}/status`));

/** Those that still run after a while; an ended one may take a moment to let go. */
export async function leftOf(pids: readonly number[], patience = 5000): Promise<string[]> {
  const end = performance.now() + patience;
  while (pids.some(isRunning) && performance.now() < end) await sleep(50);
  return pids.filter(isRunning).map(commandOf);
}

function descendantsOf(ancestor: number): number[] {
  const parents = new Map(
    readdirSync('/proc')
      .filter((name) => /^\d+$/.test(name))
      .map((pid) => [Number(pid), Number(/^PPid:\s*(\d+)/m.exec(readText(`/proc/${pid}/status`))?.[1])]),
  );
  const isBelow = (pid: number | undefined): boolean =>
    pid !== undefined && pid > 1 && (parents.get(pid) === ancestor || isBelow(parents.get(pid)));
  return [...parents.keys()].filter((pid) => isBelow(pid) && isRunning(pid));
}

const commandOf = (pid: number): string => readText(`/proc/${pid}/cmdline`).replaceAll('\0', ' ');

function readText(file: string): string {
  try {
    return readFileSync(file, 'utf8');
  } catch {
    return '';
  }
}
