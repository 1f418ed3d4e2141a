/**
 * Records the history of a rehearsed pathway for the replay test:
 * `npm run record:history -- <pathway id> <name>` while `npm start` is up.
 */
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { workflowIdOf } from '../../client/pathways.ts';
import { connectTemporal } from '../../client/temporal.ts';
import { loadSettings } from '../../config/settings.ts';
import { connect } from '../../database/connection.ts';
import { readEvents } from '../../database/events.ts';
import { encoded, endingOf, type Recording } from './recording.ts';

const [pathwayId, name] = process.argv.slice(2);
if (pathwayId === undefined || name === undefined) throw new Error('give a pathway id and a name');

const { temporal, database } = loadSettings(process.env);
const client = await connectTemporal(temporal.address, temporal.rehearsalNamespace);
const db = connect(database.rehearsalUrl, 1);
const workflowId = workflowIdOf(pathwayId);
const history = await client.workflow.getHandle(workflowId).fetchHistory();
const recording: Recording = {
  name,
  workflowId,
  history: encoded(history),
  ending: endingOf(await readEvents(db, pathwayId)),
};
writeFileSync(join(import.meta.dirname, 'histories', `${name}.json`), `${JSON.stringify(recording)}\n`);
await db.destroy();
await client.connection.close();
