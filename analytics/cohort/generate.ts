/** A whole cohort into a record: by several threads at once, each with a connection of its own. */
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { Worker } from 'node:worker_threads';
import pg from 'pg';
import { demandPlaceFor } from '../../database/bulk/write-cohort.ts';
import { cohortName } from './people.ts';
import { truths, type TruthName } from './truth.ts';

export interface CohortOrder {
  readonly databaseUrl: string;
  readonly truth: TruthName;
  /** Any whole number: the same cohort for the same one. */
  readonly seed: number;
  readonly patients: number;
}

export interface CohortWritten {
  readonly patients: number;
  readonly pathways: number;
  readonly events: number;
}

/** What a thread is given: from a number on, every so many patients. */
export interface Share extends CohortOrder {
  readonly first: number;
  readonly step: number;
}

/** `written` is called as patients are written, with how many there are so far. */
export interface GenerateOptions {
  readonly threads?: number;
  readonly written?: (patients: number) => void;
}

/**
 * Writes the patients 1 to `patients` of the cohort. Outcome tables are not: rebuild them. Throws `CohortRefused` before
 * anything is written; what fails later leaves whole patients behind, and not all of them.
 */
export async function generateCohort(
  order: CohortOrder,
  { threads = 2, written }: GenerateOptions = {},
): Promise<CohortWritten> {
  await demandPlace(order);
  const sums = { patients: 0, pathways: 0, events: 0 };
  const add = (batch: CohortWritten): void => {
    sums.patients += batch.patients;
    sums.pathways += batch.pathways;
    sums.events += batch.events;
    written?.(sums.patients);
  };
  const shares = Array.from({ length: threads }, (_, index) => ({
    ...order,
    first: index + 1,
    step: threads,
  }));
  const working = shares.map((share) => started(share, add));
  try {
    await Promise.all(working.map(({ ended }) => ended));
  } finally {
    await Promise.all(working.map(({ worker }) => worker.terminate()));
  }
  return sums;
}

async function demandPlace({ databaseUrl, truth, seed }: CohortOrder): Promise<void> {
  const client = new pg.Client(databaseUrl);
  await client.connect();
  try {
    await demandPlaceFor(client, cohortName({ truth: truths[truth], seed }));
  } finally {
    await client.end();
  }
}

interface Thread {
  readonly worker: Worker;
  /** Rejects unless it ends of itself. */
  readonly ended: Promise<void>;
}

function started(share: Share, add: (batch: CohortWritten) => void): Thread {
  const worker = new Worker(code(), { eval: true, workerData: share, execArgv: [] });
  worker.on('message', add);
  const ended = new Promise<void>((resolve, reject) => {
    worker.once('error', reject);
    worker.once('exit', (status) => {
      if (status === 0) resolve();
      else reject(new Error(`a thread of the generator ended with ${status}`));
    });
  });
  return { worker, ended };
}

/**
 * Beside the bundle of the command line lies that of the thread (`scripts/launch.js`); else the source is run, for which a
 * thread needs its own TypeScript loader.
 */
function code(): string {
  const bundled = new URL('cohort-thread.mjs', import.meta.url);
  if (existsSync(bundled)) return `import(${JSON.stringify(bundled.href)})`;
  const source = JSON.stringify(pathToFileURL(join(import.meta.dirname, 'thread.ts')).href);
  const loader = JSON.stringify(import.meta.resolve('tsx/esm/api'));
  return `import(${loader}).then(({ register }) => { register(); return import(${source}); })`;
}
