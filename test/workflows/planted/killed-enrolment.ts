/** Enrols, and is killed between the transaction and the workflow’s start. */
import type { Client } from '@temporalio/client';
import { enrolPatient } from '../../../client/enrolment.ts';
import { connect } from '../../../database/connection.ts';
import { instantFromEpoch } from '../../../pathway/time.ts';
import { answersFor, someone } from '../../support/enrolment.ts';

const [databaseUrl = ''] = process.argv.slice(2);

const client = {
  workflow: {
    start: () => {
      process.kill(process.pid, 'SIGKILL');
      return new Promise(() => undefined);
    },
  },
} as unknown as Client;

await enrolPatient(
  {
    db: connect(databaseUrl),
    engine: { client, taskQueue: 'talus' },
    now: instantFromEpoch(Date.now()),
  },
  someone(),
  answersFor(),
);
