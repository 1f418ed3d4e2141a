/** The outcome tables of all pathways, anew from the events: for a record of any size, in minutes at most. */
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { Worker } from 'node:worker_threads';
import { sql, type Kysely } from 'kysely';
import { connect } from '../connection.ts';
import { readEvents } from '../events.ts';
import type { Database } from '../schema.ts';
import { projectOutcomes } from './project.ts';
import type { Batch } from './rebuild-batch.ts';
import type { Work } from './rebuild-worker.ts';
import { analyzeStaging, dropStaging, makeStaging, replaceByStaged } from './staging.ts';

export interface RebuildOptions {
  /** Threads that compute; two keep two cores busy together with Postgres. */
  readonly threads?: number;
  /** Pathways that are read, computed and written at a time. */
  readonly batchSize?: number;
}

export interface Rebuilt {
  readonly pathways: number;
}

/** Any number: whoever rebuilds holds this lock, so that two do not stage in one place. */
const lock = 0x7a105;

/**
 * Reads every event, stages the rows that follow, and puts them in the place of the old ones in one transaction. Whoever
 * reads sees the old rows until then, and keeps them where this is killed or fails.
 */
export async function rebuildOutcomes(
  databaseUrl: string,
  { threads = 2, batchSize = 50 }: RebuildOptions = {},
): Promise<Rebuilt> {
  const pool = connect(databaseUrl, 1);
  try {
    return await pool.connection().execute(async (db) => {
      await sql`select pg_advisory_lock(${lock})`.execute(db);
      await makeStaging(db);
      const ids = await pathwayIds(db);
      await computeAll(databaseUrl, batchesOf(ids, batchSize), threads);
      await analyzeStaging(db);
      await swap(db);
      await dropStaging(db);
      return { pathways: ids.length };
    });
  } finally {
    await pool.destroy();
  }
}

/** Fills the tables where a pathway has no outcome yet: after a migration has made them anew. */
export async function fillOutcomes(databaseUrl: string): Promise<void> {
  const db = connect(databaseUrl, 1);
  try {
    const { rows } = await sql`select from pathway where not exists (
      select from pathway_outcome where pathway_outcome.pathway_id = pathway.pathway_id) limit 1`.execute(db);
    if (rows.length > 0) await rebuildOutcomes(databaseUrl);
  } finally {
    await db.destroy();
  }
}

const pathwayIds = async (db: Kysely<Database>): Promise<readonly string[]> => {
  const rows = await db.selectFrom('pathway').select('pathway_id').orderBy('pathway_id').execute();
  return rows.map(({ pathway_id }) => pathway_id);
};

function batchesOf(ids: readonly string[], size: number): readonly Batch[] {
  const batches: Batch[] = [];
  for (let from = 0; from < ids.length; from += size) {
    const [first, last] = [ids[from], ids[Math.min(from + size, ids.length) - 1]];
    if (first !== undefined && last !== undefined) batches.push([first, last]);
  }
  return batches;
}

/** Whichever thread is free takes the next batch. Rejects, and ends them all, where one fails. */
async function computeAll(databaseUrl: string, batches: readonly Batch[], threads: number): Promise<void> {
  const taken = new Int32Array(new SharedArrayBuffer(Int32Array.BYTES_PER_ELEMENT));
  const work: Work = { databaseUrl, batches, taken };
  const workers = Array.from({ length: Math.min(threads, batches.length) }, () => started(work));
  try {
    await Promise.all(workers.map(({ ended }) => ended));
  } finally {
    await Promise.all(workers.map(({ worker }) => worker.terminate()));
  }
}

/** The sources run as they are, also where this is part of a bundle: a thread needs its own TypeScript loader. */
const loader = JSON.stringify(import.meta.resolve('tsx/esm/api'));
const source = JSON.stringify(pathToFileURL(join(import.meta.dirname, 'rebuild-worker.ts')).href);
const thread = `import(${loader}).then(({ register }) => {
  register();
  return import(${source});
})`;

/** Nearly all that a batch makes is garbage when it ends: collected less often, less of it is copied. */
const resourceLimits = { maxYoungGenerationSizeMb: 192 };

function started(workerData: Work): { worker: Worker; ended: Promise<void> } {
  const worker = new Worker(thread, { eval: true, workerData, execArgv: [], resourceLimits });
  const ended = new Promise<void>((resolve, reject) => {
    worker.once('error', reject);
    worker.once('exit', (code) => {
      if (code === 0) resolve();
      else reject(new Error(`a thread of the rebuild ended with ${code}`));
    });
  });
  return { worker, ended };
}

/** What was added since it was read is read again: by now nobody adds. */
const swap = (db: Kysely<Database>): Promise<void> =>
  db.transaction().execute(async (trx) => {
    for (const pathwayId of await replaceByStaged(trx)) {
      await projectOutcomes(trx, pathwayId, await readEvents(trx, pathwayId));
    }
  });
