/** The thread of `generate.ts`: makes its share of the patients, and writes them as it goes. */
import { parentPort, workerData } from 'node:worker_threads';
import pg from 'pg';
import { writeCohort, type CohortPatient } from '../../database/bulk/write-cohort.ts';
import type { CohortWritten, Share } from './generate.ts';
import { patientOf } from './patient.ts';
import { rowsOfPatient } from './rows.ts';
import { truths } from './truth.ts';

/** Patients in one transaction: some thousands of events. */
const batchSize = 100;

const { databaseUrl, truth, seed, patients, first, step } = workerData as Share;
const client = new pg.Client(databaseUrl);
await client.connect();
try {
  let batch: CohortPatient[] = [];
  const flush = async (): Promise<void> => {
    await writeCohort(client, batch);
    parentPort?.postMessage(countOf(batch));
    batch = [];
  };
  for (let number = first; number <= patients; number += step) {
    batch.push(rowsOfPatient(patientOf({ truth: truths[truth], seed }, number)));
    if (batch.length === batchSize) await flush();
  }
  if (batch.length > 0) await flush();
} finally {
  await client.end();
}

function countOf(batch: readonly CohortPatient[]): CohortWritten {
  const pathways = batch.flatMap((patient) => patient.pathways);
  const events = pathways.reduce((sum, pathway) => sum + pathway.events.length, 0);
  return { patients: batch.length, pathways: pathways.length, events };
}
