/** A mail server that takes its time, through the whole of the workflow: nothing waits for it, and nothing is sent twice. */
import { afterAll, beforeAll, expect, test } from 'vitest';
import { createMailer } from '../../activities/messages/email.ts';
import { workflowIdOf } from '../../client/pathways.ts';
import { readEvents } from '../../database/events.ts';
import { startSmtpHost, type SmtpHost } from '../activities/messages/smtp-host.ts';
import { eventually, summaryOf, testEngine, type TestEngine } from '../support/engine.ts';
import { day, noonOf, today } from '../support/enrolment.ts';

const waiting: (() => void)[] = [];
let slow: SmtpHost;
let t: TestEngine;
beforeAll(async () => {
  slow = await startSmtpHost(() => ({
    onData: (_stream, _session, done) => {
      if (slow.received.length === 1) waiting.push(done);
      else done();
    },
  }));
  const mailer = createMailer({ smtpUrl: slow.url, from: 'talus@clinic.example' });
  t = await testEngine({ dependencies: { mailer } });
});
afterAll(async () => {
  await t.close();
  await slow.close();
});

const statusesOf = async (pathwayId: string) =>
  (await t.db.selectFrom('effect').select('status').where('pathway_id', '=', pathwayId).execute()).map(
    ({ status }) => status,
  );

test('its deadline is in the record before it answers; commands go on; asked two minutes later, it was sent once', async () => {
  const id = await t.enrol();
  // The first message is due by then, and holds up the clock while it is under way.
  const nextDay = t.clock(id).advanceTo(noonOf(day(1)));
  await eventually(() => slow.received.length === 1);
  expect((await readEvents(t.db, id)).map(({ type }) => type)).toContain('deadline-reached');

  const answer = await t.give(id, { type: 'report-pain', on: today(), score: 6 });
  expect(answer.outcome).toBe('recorded');
  expect(await statusesOf(id)).toContain('claimed');

  for (const done of waiting.splice(0)) done();
  await nextDay;
  expect(await firedTimers(id, 'a message is being sent')).toBe(1);
  expect(new Set(await statusesOf(id))).toEqual(new Set(['done']));
  const ids = slow.received.map(({ messageId }) => messageId);
  expect(ids).toEqual([...new Set(ids)]);
});

/** How many timers with this summary fired. */
async function firedTimers(pathwayId: string, summary: string): Promise<number> {
  const { events } = await t.client.workflow.getHandle(workflowIdOf(pathwayId)).fetchHistory();
  const all = events ?? [];
  const fired = new Set(all.map((event) => String(event.timerFiredEventAttributes?.startedEventId)));
  return all.filter((event) => fired.has(String(event.eventId)) && summaryOf(event).includes(summary)).length;
}
