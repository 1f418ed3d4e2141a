/** The thread of `rebuild.ts`: takes batches until none is left. */
import { workerData } from 'node:worker_threads';
import pg from 'pg';
import { quoteNoRows } from '../connection.ts';
import { rebuildBatches, type Batch } from './rebuild-batch.ts';

export interface Work {
  readonly databaseUrl: string;
  readonly batches: readonly Batch[];
  /** How many have been taken, by all threads together. */
  readonly taken: Int32Array;
}

const { databaseUrl, batches, taken } = workerData as Work;
const [reading, writing] = [new pg.Client(databaseUrl), new pg.Client(databaseUrl)];
for (const client of [reading, writing]) quoteNoRows(client);
await Promise.all([reading.connect(), writing.connect()]);
try {
  await rebuildBatches({ reading, writing }, () => batches[Atomics.add(taken, 0, 1)]);
} finally {
  await Promise.all([reading.end(), writing.end()]);
}
