/** Starting and stopping the servers that `npm start` looks after, each with its log file. */
import {
  spawn,
  spawnSync,
  type ChildProcess,
  type ChildProcessByStdio,
  type StdioOptions,
} from 'node:child_process';
import { closeSync, mkdirSync, openSync } from 'node:fs';
import { dirname } from 'node:path';
import type { Readable } from 'node:stream';
import { forget, remember } from './orphans.ts';
import { stopProcess } from './process-table.ts';

/** A running server. */
export interface Child {
  readonly pid: number;
  /** Settles when it has ended, however it ended, with how: `exit code 1`, `killed by SIGKILL`. Never rejects. */
  readonly exited: Promise<string>;
  /** Asks it to end, waits, and insists when it does not; resolves once it is gone. */
  stop(): Promise<void>;
}

export interface Launch {
  readonly command: readonly [string, ...string[]];
  /** Under which account; this process's own unless given. */
  readonly account?: Account;
  readonly env?: NodeJS.ProcessEnv;
  /** Output is appended here. */
  readonly logFile: string;
  /** What asks it to stop cleanly; also sent by the kernel when this process dies, where the kernel can. */
  readonly stopSignal?: 'SIGINT' | 'SIGTERM';
  /** How long it may take to stop, in milliseconds, before it is killed. */
  readonly patience?: number;
  /** A channel for `process.send`, which also tells a Node child when this process has died. */
  readonly ipc?: boolean;
}

/** How to run as somebody else: a command that becomes another user, or the user to become. */
export interface Account {
  readonly prefix: readonly string[];
  readonly user?: { readonly uid: number; readonly gid: number };
}

/** A running server with the process itself, for its IPC channel. */
export interface Launched extends Child {
  readonly process: ChildProcess;
}

const live = new Set<Pick<Child, 'stop'>>();

/** Stops whatever still runs, such as a server that was only half started when everything had to stop. */
export async function stopStragglers(): Promise<void> {
  await Promise.all([...live].map((child) => child.stop()));
}

/**
 * Runs a program that does a job for the start-up, a compiler for instance, with its output in pipes. It and all that
 * it starts end with {@link stopStragglers}; after a kill -9 they end at the latest when they next write.
 */
export function spawnHelper(
  command: string,
  args: readonly string[],
  options: { readonly cwd?: string; readonly env?: NodeJS.ProcessEnv; readonly timeout?: number } = {},
): ChildProcessByStdio<null, Readable, Readable> {
  const child = spawn(command, args, { ...options, detached: true, stdio: ['ignore', 'pipe', 'pipe'] });
  const exited = whenExited(child);
  const straggler = {
    stop: async (): Promise<void> => {
      // Its whole group: a compiler starts others.
      if (child.pid !== undefined && isAlive(child)) process.kill(-child.pid, 'SIGKILL');
      await exited;
    },
  };
  live.add(straggler);
  child.once('exit', () => live.delete(straggler));
  return child;
}

/** Starts a server of which nothing may be left behind, however this process ends. */
export function launch(options: Launch): Launched {
  const { stopSignal = 'SIGTERM', patience = 15_000, account = { prefix: [] } } = options;
  // The wish to die with the parent does not survive a change of account, so it comes after the prefix.
  const [command, ...args] = [...account.prefix, ...dyingWithParent(stopSignal), ...options.command];
  mkdirSync(dirname(options.logFile), { recursive: true });
  const log = openSync(options.logFile, 'a');
  const stdio: StdioOptions = options.ipc === true ? ['ignore', log, log, 'ipc'] : ['ignore', log, log];
  // Detached: Ctrl-C in the terminal must reach only this process, which then stops the others in order.
  const env = options.env ?? process.env;
  const child = spawn(command ?? '', args, { env, stdio, detached: true, ...account.user });
  closeSync(log);
  const pid = child.pid ?? 0;
  if (pid !== 0) remember(options.logFile, pid, stopSignal);
  const exited = whenExited(child).finally(() => {
    forget(options.logFile, pid);
    live.delete(launched);
  });
  const stop = async (): Promise<void> => {
    if (isAlive(child)) await stopProcess(pid, stopSignal, patience);
    await exited;
  };
  const launched = { process: child, pid, exited, stop };
  live.add(launched);
  return launched;
}

const isAlive = ({ exitCode, signalCode }: ChildProcess): boolean => exitCode === null && signalCode === null;

function whenExited(child: ChildProcess): Promise<string> {
  return new Promise((resolve) => {
    child.once('error', (error) => {
      resolve(`could not be started: ${error.message}`);
    });
    child.once('exit', (code, signal) => {
      resolve(signal === null ? `exit code ${code ?? 0}` : `killed by ${signal}`);
    });
  });
}

/** A command prefix after which the kernel sends `signal` when the parent dies; empty where that cannot be had. */
export function dyingWithParent(signal: NodeJS.Signals): readonly string[] {
  return hasSetpriv() ? ['setpriv', '--pdeathsig', signal.slice('SIG'.length)] : [];
}

let setpriv: boolean | undefined;

/** Linux with util-linux 2.33 or newer; elsewhere the next start finds and stops orphans (`orphans.ts`). */
function hasSetpriv(): boolean {
  setpriv ??=
    process.platform === 'linux' &&
    spawnSync('setpriv', ['--pdeathsig', 'INT', 'true'], { stdio: 'ignore' }).status === 0;
  return setpriv;
}
