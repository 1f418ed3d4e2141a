/** Continue-as-new, in real time, on a server that suggests it early: nothing is lost, and effects travel as keys. */
import { mkdtempSync, rmSync } from 'node:fs';
import { homedir, tmpdir } from 'node:os';
import { join } from 'node:path';
import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { TemporaryDeliveryError } from '../../activities/messages/delivery.ts';
import type { Mail } from '../../activities/messages/email.ts';
import { workflowIdOf } from '../../client/pathways.ts';
import { readEvents } from '../../database/events.ts';
import { freePort } from '../../scripts/local/ports.ts';
import { startTemporal, type Temporal } from '../../scripts/local/temporal.ts';
import { eventually, testEngine, type TestEngine } from '../support/engine.ts';
import { today } from '../support/enrolment.ts';

const home = mkdtempSync(join(tmpdir(), 'talus-continue-'));
let temporal: Temporal;
let t: TestEngine;
let isMailServerDead = true;
const sent: Mail[] = [];

beforeAll(async () => {
  temporal = await startTemporal({
    home,
    cache: process.env['TALUS_CACHE'] ?? join(homedir(), '.cache', 'talus'),
    port: await freePort(),
    uiPort: await freePort(),
    dynamicConfig: { 'limit.historyCount.suggestContinueAsNew': 120 },
    onProgress: () => undefined,
  });
  t = await testEngine({
    address: temporal.address,
    dependencies: {
      mailer: {
        send: (mail) => {
          if (isMailServerDead) return Promise.reject(new TemporaryDeliveryError('connect'));
          sent.push(mail);
          return Promise.resolve({ status: 'sent' });
        },
      },
    },
  });
});
afterAll(async () => {
  await t.close();
  await temporal.stop();
  rmSync(home, { recursive: true, force: true });
});

test('a long history goes on in a new run, with every event, command id, timer and unsent message', async () => {
  const id = await t.enrol();
  const handle = t.client.workflow.getHandle(workflowIdOf(id));
  const firstRun = (await handle.describe()).runId;
  // A safety message that cannot be sent while the mail server is dead.
  await t.give(id, { type: 'report-injection', on: today(), site: 'achilles-tendon' });
  const commandId = randomUUID();
  await t.give(id, { type: 'report-pain', on: today(), score: 7 }, commandId);
  const given = 2 + (await giveUntilContinued(id, firstRun));

  const again = await t.give(id, { type: 'report-pain', on: today(), score: 7 }, commandId);
  expect(again.repeated).toBe(true);
  const events = await readEvents(t.db, id);
  expect(events.map(({ sequence }) => sequence)).toEqual(events.map((_, index) => index + 1));
  const answered = new Set(events.slice(2).flatMap(({ commandId: of }) => (of === null ? [] : [of])));
  expect(answered.size).toBe(given);

  expect(sent).toHaveLength(0);
  isMailServerDead = false;
  await eventually(() => sent.some(({ subject }) => subject.includes('SAFETY')), 60_000);
  await eventually(async () => (await unfinished(id)) === 0, 60_000);
  const ids = sent.map(({ messageId }) => messageId);
  expect(new Set(ids).size).toBe(ids.length);
  // The record has it a moment before the server hears that the activity is over.
  await eventually(async () => ((await handle.describe()).raw.pendingActivities ?? []).length === 0);
  expect((await timersOf(id)).length).toBeGreaterThan(10);
});

const unfinished = async (id: string): Promise<number> =>
  (
    await t.db
      .selectFrom('effect')
      .select('key')
      .where('pathway_id', '=', id)
      .where('status', 'in', ['pending', 'claimed'])
      .execute()
  ).length;

const timersOf = async (id: string) =>
  ((await t.client.workflow.getHandle(workflowIdOf(id)).fetchHistory()).events ?? []).filter(
    (event) => event.timerStartedEventAttributes !== null && event.timerStartedEventAttributes !== undefined,
  );

async function giveUntilContinued(id: string, firstRun: string): Promise<number> {
  const end = Date.now() + 90_000;
  for (let given = 0; ; given += 1) {
    await t.give(id, { type: 'report-pain', on: today(), score: given % 10 });
    if ((await t.client.workflow.getHandle(workflowIdOf(id)).describe()).runId !== firstRun) return given + 1;
    if (Date.now() > end) throw new Error('the run was not continued as new');
    await new Promise((resolve) => setTimeout(resolve, 500));
  }
}
