/**
 * The worker process: one worker for patients, one for rehearsals, and the rounds of the watchdog. Drains on SIGTERM;
 * ends with the process that started it.
 */
import { join } from 'node:path';
import { DefaultLogger, NativeConnection, Runtime, type LogEntry } from '@temporalio/worker';
import { pino } from 'pino';
import { scheduleRefresh } from '../client/outcome-schedule.ts';
import { connectTemporal } from '../client/temporal.ts';
import { loadSettings } from '../config/settings.ts';
import { workflowBundle } from './bundle.ts';
import { dependenciesOf, rehearsalDependenciesOf } from './dependencies.ts';
import { makeRounds } from './rounds.ts';
import { createWorker } from './worker.ts';

const settings = loadSettings(process.env);
const log = pino({ level: settings.logLevel });

const levels = { TRACE: 'trace', DEBUG: 'debug', INFO: 'info', WARN: 'warn', ERROR: 'error' } as const;
Runtime.install({
  logger: new DefaultLogger('INFO', ({ level, message, meta }: LogEntry) => {
    log[levels[level]]({ workflowId: meta?.['workflowId'], error: nameOf(meta?.['error']) }, message);
  }),
  shutdownSignals: [],
});

/** Of an error only its kind: its words may quote what must not be logged. */
function nameOf(error: unknown): string | undefined {
  return error instanceof Error ? error.name : undefined;
}

const { temporal } = settings;
const [bundle, connection, client] = await Promise.all([
  workflowBundle(join(settings.home, 'bundles')),
  NativeConnection.connect({ address: temporal.address }),
  connectTemporal(temporal.address, temporal.namespace),
]);
const real = dependenciesOf(settings);
const rehearsal = rehearsalDependenciesOf(settings);
const common = { connection, taskQueue: temporal.taskQueue, workflowBundle: bundle };
const workers = await Promise.all([
  createWorker({ ...common, namespace: temporal.namespace, dependencies: real }),
  createWorker({ ...common, namespace: temporal.rehearsalNamespace, dependencies: rehearsal }),
]);

const stopping = new AbortController();
const stop = (): void => {
  if (stopping.signal.aborted) return;
  stopping.abort();
  for (const worker of workers) worker.shutdown();
};
process.on('SIGTERM', stop).on('SIGINT', stop).on('disconnect', stop);

// Patients are served whether analysts are or not.
await scheduleRefresh({ client, taskQueue: temporal.taskQueue }, settings.outcomes.refreshMinutes).catch(
  (error: unknown) => {
    log.error({ error: nameOf(error) }, 'the refresh of the outcome figures was not scheduled');
  },
);

process.send?.({ ready: true });
log.info('polling');
await Promise.all([
  ...workers.map((worker) => worker.run()),
  makeRounds(
    {
      db: real.db,
      engine: { client, taskQueue: temporal.taskQueue },
      log,
      interval: 60_000,
      referralTasks: real.fhirEndpoint?.tasks,
    },
    stopping.signal,
  ),
]);
await Promise.all([real.db.destroy(), rehearsal.db.destroy(), client.connection.close(), connection.close()]);
process.exit(0);
