/**
 * A real PostgreSQL 18 in a folder: made on the first start, found again on the next.
 *
 * It listens on the loopback address only, asks for a random password kept in the folder (0600), and stops cleanly with the
 * process that started it. `npm start` uses it, and so do the tests.
 */
import { existsSync, mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { launch, type Child } from './child.ts';
import { lockFolder } from './lock.ts';
import { lastLineOf } from './logs.ts';
import { LOOPBACK, requireFreePort } from './ports.ts';
import { postgresAccount } from './postgres-account.ts';
import { postgresBinaries } from './postgres-binaries.ts';
import { createDatabases, isAnswering, urlOf } from './postgres-client.ts';
import { createCluster, dataFolderIn, passwordOf } from './postgres-cluster.ts';
import { stopOrphan } from './postgres-orphan.ts';
import { StartUpError } from './start-up-error.ts';

export interface PostgresOptions {
  /** Holds everything of this server: data, password, lock, and its log unless `logFile` says otherwise. */
  readonly folder: string;
  readonly port: number;
  readonly logFile?: string;
}

export interface Postgres extends Child {
  /** The URL of a database on it, with the password. */
  url(database: string): string;
}

/** The databases that exist once it has started: the record, and the one that rehearsals use. */
export const DATABASES = { record: 'talus', rehearsal: 'talus_rehearsal' };

/** Modest memory: one clinic's record is small, and Temporal and a browser share the machine. */
const CONFIGURATION = {
  listen_addresses: LOOPBACK,
  unix_socket_directories: '',
  shared_buffers: '32MB',
  max_connections: '60',
  io_method: 'sync',
  max_wal_size: '256MB',
  jit: 'off',
  // Without the failing rows, which hold names and contacts.
  log_error_verbosity: 'terse',
};

/** Starts PostgreSQL and returns once it answers; throws a {@link StartUpError} that says what to do when it cannot. */
export async function startPostgres(options: PostgresOptions): Promise<Postgres> {
  mkdirSync(options.folder, { recursive: true, mode: 0o700 });
  const unlock = lockFolder(options.folder);
  try {
    await stopOrphan(dataFolderIn(options.folder));
    await requireFreePort(options.port, 'TALUS_POSTGRES_PORT');
    const password = passwordOf(options.folder);
    const url = (database: string): string => urlOf(options.port, password, database);
    const server = await startOnceFree(options, url('postgres'));
    const exited = server.exited.finally(unlock);
    return { pid: server.pid, exited, stop: () => server.stop().finally(unlock), url };
  } catch (error) {
    unlock();
    throw error;
  }
}

/** Sessions of a server that was killed outlive it for a moment, and hold its shared memory. */
const HELD = 'Terminate any old server processes';
const HELD_FOR_AT_MOST = 15_000;

async function startOnceFree(options: PostgresOptions, url: string): Promise<Child> {
  const end = performance.now() + HELD_FOR_AT_MOST;
  for (;;) {
    try {
      return await startServer(options, url);
    } catch (error) {
      const isHeld = error instanceof StartUpError && error.message.includes(HELD);
      if (!isHeld || performance.now() > end) throw error;
      await sleep(200);
    }
  }
}

async function startServer(options: PostgresOptions, url: string): Promise<Child> {
  const { folder, port, logFile = join(folder, 'postgres.log') } = options;
  const { initdb, postgres } = postgresBinaries();
  const account = postgresAccount(folder);
  if (!existsSync(dataFolderIn(folder))) createCluster(initdb, folder, account);
  const server = launch({
    command: [postgres, '-D', dataFolderIn(folder), ...asArguments({ ...CONFIGURATION, port: String(port) })],
    account,
    logFile,
    stopSignal: 'SIGINT', // fast: ends the sessions, then writes a checkpoint
    patience: 30_000,
  });
  try {
    await answering(server, url, logFile);
    await createDatabases(url, Object.values(DATABASES));
    return server;
  } catch (error) {
    await server.stop();
    throw error;
  }
}

const asArguments = (configuration: Record<string, string>): string[] =>
  Object.entries(configuration).flatMap(([name, value]) => ['-c', `${name}=${value}`]);

/** Waits for as long as the server runs: recovery after a power cut takes what it takes. */
async function answering(server: Child, url: string, logFile: string): Promise<void> {
  while (!(await isAnswering(url))) {
    const ended = await Promise.race([server.exited, sleep(50)]);
    if (ended !== undefined)
      throw new StartUpError(
        `PostgreSQL ended before it answered (${ended}): ${lastLineOf(logFile)} (${logFile})`,
      );
  }
}
