/**
 * `npm run bench:rehearsal`: the longest script against the running system, alone and twenty at once; in the same run,
 * turn about, a workflow with nothing clinical in it and as many timers, activities and updates.
 */
import { execFile } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { loadavg } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import type { Client } from '@temporalio/client';
import { workflowIdOf } from '../client/pathways.ts';
import { connectTemporal } from '../client/temporal.ts';
import { loadSettings } from '../config/settings.ts';
import { connect } from '../database/connection.ts';
import { instantFromEpoch, localDateAt } from '../pathway/time.ts';
import { rehearse } from '../rehearsal/rehearse.ts';
import { parseScript } from '../rehearsal/script.ts';
import { readCalendar } from '../scripts/cli/files.ts';
import { readPatient } from '../scripts/cli/patient-bundle.ts';
import { withBare, type Counts } from './bare.ts';
import { line, ratio, say, timed } from './figures.ts';

const root = join(import.meta.dirname, '..');
const longest = 'fails-and-has-endoscopic-surgery';
const runs = 5;
const atOnce = 20;

const settings = loadSettings(process.env);
const { address, rehearsalNamespace, taskQueue } = settings.temporal;
const client = await connectTemporal(address, rehearsalNamespace);
const db = connect(settings.database.rehearsalUrl);
const script = parseScript(readFileSync(join(root, `rehearsal/scripts/${longest}.yaml`), 'utf8'));
const calendar = readCalendar(settings.clinic.calendarFile, settings.clinic.timeZone);
const today = localDateAt(instantFromEpoch(Date.now()), script.enrolment.timeZone);
const facts = readPatient(join(root, 'test/fixtures/fhir/adult.json'), today);

const rehearseHere = async (): Promise<string> => {
  const { pathwayId, unmet } = await rehearse({ db, engine: { client, taskQueue }, calendar }, script, facts);
  if (unmet.length > 0) throw new Error(unmet.join('\n'));
  return pathwayId;
};

/** As a person does it: from the command to its last line. */
const rehearseByCommand = (): Promise<number> =>
  timed(() => promisify(execFile)('npm', ['run', '--silent', 'rehearse', '--', longest], { cwd: root }));

const all = <T>(work: () => Promise<T>): Promise<T[]> => Promise.all(Array.from({ length: atOnce }, work));

/** What a rehearsal asked of the engine, from its history. */
async function countsOf(from: Client, pathwayId: string): Promise<Counts> {
  const { events } = await from.workflow.getHandle(workflowIdOf(pathwayId)).fetchHistory();
  const count = (kind: keyof NonNullable<typeof events>[number]): number =>
    (events ?? []).filter((event) => event[kind] !== null && event[kind] !== undefined).length;
  return {
    timers: count('timerFiredEventAttributes'),
    activities: count('activityTaskScheduledEventAttributes'),
    updates: count('workflowExecutionUpdateAcceptedEventAttributes'),
  };
}

const counts = await countsOf(client, await rehearseHere());
say(
  `The longest script: ${counts.timers} timers fired, ${counts.activities} activities, ${counts.updates} updates.`,
);
await withBare(client, address, async (bare) => {
  await bare(counts);
  const alone: number[] = [];
  const bareAlone: number[] = [];
  for (let run = 0; run < runs; run += 1) {
    alone.push(await rehearseByCommand());
    bareAlone.push(await bare(counts));
  }
  const together = await timed(() => all(rehearseHere));
  const bareTogether = await timed(() => all(() => bare(counts)));
  say(line('alone, from command to last line', alone, 5));
  say(line('bare workflow alone', bareAlone));
  say(ratio(alone, bareAlone));
  say(line(`${atOnce} at once`, [together], 30));
  say(line(`${atOnce} bare workflows at once`, [bareTogether]));
  say(ratio([together], [bareTogether]));
  say(
    `Load of the machine at the end: ${loadavg()[0]?.toFixed(1) ?? '?'}; the figures hold for one that is otherwise idle.`,
  );
});
await db.destroy();
await client.connection.close();
