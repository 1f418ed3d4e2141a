/** A whole cohort into a record: by several threads at once, each with a connection of its own. */
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
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
  await Promise.all(shares.map((share) => work(share, add)));
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

/** Resolves once the thread has ended of itself. */
function work(share: Share, add: (batch: CohortWritten) => void): Promise<void> {
  const { file, execArgv } = entry();
  const worker = new Worker(file, { workerData: share, execArgv });
  worker.on('message', add);
  return new Promise((resolve, reject) => {
    worker.on('error', reject);
    worker.on('exit', (code) => {
      if (code === 0) resolve();
      else reject(new Error(`a thread of the generator ended with ${code}`));
    });
  });
}

/** Beside the bundle of the command line lies the bundle of the thread (`scripts/launch.js`); else the source is run. */
function entry(): { file: string; execArgv: string[] } {
  const bundled = fileURLToPath(new URL('cohort-thread.mjs', import.meta.url));
  if (existsSync(bundled)) return { file: bundled, execArgv: [] };
  return { file: join(import.meta.dirname, 'thread.ts'), execArgv: ['--import', import.meta.resolve('tsx')] };
}
