/**
 * A Temporal server with its UI, on the loopback address: one that is running, else the best that this machine offers. Its
 * state is a SQLite file in the home folder, so that every running workflow is there again after the next start.
 */
import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { launch, type Child } from './child.ts';
import { logFolderIn } from './home.ts';
import { lockFolder } from './lock.ts';
import { lastLineOf } from './logs.ts';
import { LOOPBACK, requireFreePort } from './ports.ts';
import { StartUpError } from './start-up-error.ts';
import { devServerCommand } from './temporal/cli.ts';
import { DYNAMIC_CONFIG, type DynamicConfig } from './temporal/dynamic-config.ts';
import type { OnProgress } from './temporal/progress.ts';
import { findProgram, type Program } from './temporal/program.ts';
import { eventually, isAnswering, isServing } from './temporal/ready.ts';
import { writeServerConfig, type ServerOptions } from './temporal/server-config.ts';

export { prepareNamespaces } from './temporal/namespaces.ts';

export interface TemporalOptions {
  /** The folder of everything local; Temporal's part of it is `temporal/`. */
  readonly home: string;
  /** Where what was downloaded or built stays: outside the home, so that a fresh home does not begin from nothing. */
  readonly cache: string;
  /** A server that runs already, `host:port`; none is started then. */
  readonly address?: string | undefined;
  readonly port: number;
  readonly uiPort: number;
  /** What the UI opens with. */
  readonly defaultNamespace?: string;
  /** Added to, or instead of, the server's own settings; tests lower limits with it. */
  readonly dynamicConfig?: DynamicConfig;
  /** Told what takes long. */
  readonly onProgress: OnProgress;
}

export interface Temporal {
  readonly address: string;
  /** Unknown when the server was there already. */
  readonly uiUrl: string | undefined;
  /** What runs, by name; empty when the server was there already. */
  readonly processes: readonly TemporalProcess[];
  /** Stops what was started; resolves once it is gone. */
  stop(): Promise<void>;
}

export interface TemporalProcess extends Child {
  readonly name: string;
  readonly logFile: string;
}

/** How long a server may take to answer: half a second as a rule, half a minute after a crash at the worst. */
const PATIENCE = 60_000;

/** Starts Temporal and returns once every part answers; throws a {@link StartUpError} that says what to do when it cannot. */
export async function startTemporal(options: TemporalOptions): Promise<Temporal> {
  if (options.address !== undefined) return useRunning(options.address);
  const folder = join(options.home, 'temporal');
  mkdirSync(folder, { recursive: true, mode: 0o700 });
  const unlock = lockFolder(folder);
  try {
    await requireFreePort(options.port, 'TALUS_TEMPORAL_PORT');
    await requireFreePort(options.uiPort, 'TALUS_TEMPORAL_UI_PORT');
    const program = await findProgram(options.cache, options.onProgress);
    const processes = await startProcesses(program, folder, options);
    return running(options, processes, unlock);
  } catch (error) {
    unlock();
    throw error;
  }
}

async function useRunning(address: string): Promise<Temporal> {
  if (!(await isAnswering(address)))
    throw new StartUpError(
      `No Temporal server answers at ${address}: start it, or unset TEMPORAL_ADDRESS to have one brought up.`,
    );
  return { address, uiUrl: undefined, processes: [], stop: () => Promise.resolve() };
}

const running = (
  { port, uiPort }: TemporalOptions,
  processes: readonly TemporalProcess[],
  unlock: () => void,
): Temporal => ({
  address: `${LOOPBACK}:${port}`,
  uiUrl: `http://${LOOPBACK}:${uiPort}`,
  processes,
  stop: async () => {
    await stopAll(processes);
    unlock();
  },
});

const stopAll = (processes: readonly TemporalProcess[]): Promise<unknown> =>
  Promise.all(processes.map((child) => child.stop()));

async function startProcesses(
  program: Program,
  folder: string,
  options: TemporalOptions,
): Promise<readonly TemporalProcess[]> {
  const commands = await commandsFor(program, {
    folder,
    port: options.port,
    uiPort: options.uiPort,
    defaultNamespace: options.defaultNamespace ?? 'default',
    dynamicConfig: { ...DYNAMIC_CONFIG, ...options.dynamicConfig },
  });
  const processes = commands.map(([name, command]) => start(name, command, logFolderIn(options.home)));
  try {
    await allAnswering(processes, options);
    return processes;
  } catch (error) {
    await stopAll(processes);
    throw error;
  }
}

/** The CLI runs both in one process. */
async function commandsFor(
  program: Program,
  options: ServerOptions,
): Promise<readonly (readonly [name: string, command: [string, ...string[]]])[]> {
  if ('cli' in program) return [['temporal', devServerCommand(program.cli, options)]];
  const { server, ui } = await writeServerConfig(options);
  return [
    ['temporal', [program.server, '--config-file', server, '--allow-no-auth', 'start']],
    ['temporal-ui', [program.ui, '--root', ui.root, '--config', ui.config, '--env', ui.env, 'start']],
  ];
}

function start(name: string, command: [string, ...string[]], logFolder: string): TemporalProcess {
  const logFile = join(logFolder, `${name}.log`);
  return { ...launch({ command, logFile, env: ownEnvironment() }), name, logFile };
}

/** Without the variables that configure a Temporal of somebody else's: the server and the CLI would obey them. */
const ownEnvironment = (): NodeJS.ProcessEnv =>
  Object.fromEntries(Object.entries(process.env).filter(([name]) => !name.startsWith('TEMPORAL_')));

async function allAnswering(
  processes: readonly TemporalProcess[],
  { port, uiPort }: TemporalOptions,
): Promise<void> {
  const end = Promise.race(processes.map(({ exited }) => exited));
  const answers = await Promise.all([
    eventually(() => isAnswering(`${LOOPBACK}:${port}`), end, PATIENCE),
    eventually(() => isServing(`http://${LOOPBACK}:${uiPort}`), end, PATIENCE),
  ]);
  if (!answers.every(Boolean)) throw await failure(processes);
}

async function failure(processes: readonly TemporalProcess[]): Promise<StartUpError> {
  const ends = processes.map(async ({ name, logFile, exited }) => {
    const how = await Promise.race([exited, Promise.resolve('still running')]);
    return `${name} (${how}): ${lastLineOf(logFile)} (${logFile})`;
  });
  return new StartUpError(`Temporal does not answer. ${(await Promise.all(ends)).join('; ')}`);
}
