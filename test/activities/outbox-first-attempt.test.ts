/** The first attempt at messages, made where they are written: what it ends, what it leaves, and what it waits for. */
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { createMailer } from '../../activities/messages/email.ts';
import type { Effect } from '../../pathway/effects.ts';
import { asksForPainAlone, RecordedStory, somebody } from '../support/recorded-story.ts';
import { startSmtpHost } from './messages/smtp-host.ts';
import { dyingAfterSending, startOutboxSystem, type OutboxSystem } from './outbox-system.ts';

let t: OutboxSystem;
beforeAll(async () => {
  t = await startOutboxSystem();
});
beforeEach(() => {
  t.afresh();
});
afterAll(() => t.stop());

/** A pathway with effects that nobody has tried yet, and the call that wrote them. */
async function written(kind: Effect['kind'] = 'patient-message') {
  const story = await RecordedStory.begin(t.db, { ...asksForPainAlone, person: somebody() });
  if (kind === 'staff-message') {
    await story.tell({ type: 'report-immobilization', device: 'cast', context: 'conservative' });
    await story.until(10);
  }
  const effects = (await story.outbox(kind)).map(({ payload }) => payload as unknown as Effect);
  const keys = effects.map(({ key }) => key);
  return { story, keys, call: { pathwayId: story.id, events: [], effects, at: story.now } };
}

const statusesOf = async (story: RecordedStory, kind: Effect['kind'] = 'patient-message') =>
  (await story.outbox(kind)).map(({ status }) => status);

describe('what it ends', () => {
  test('a message goes out with the turn that it belongs to, once, though the activity is repeated', async () => {
    const { story, keys, call } = await written();
    const attempt = { ended: [{ key: keys[0], result: 'done', code: '' }], underway: [] };
    expect(await t.activities.appendEvents(call)).toEqual(attempt);
    expect(await t.activities.appendEvents(call)).toEqual(attempt);
    expect(t.mails()).toHaveLength(1);
    expect(await statusesOf(story)).toEqual(['done']);
  });

  test('a refused address: failed, with its code', async () => {
    const { keys, call } = await written();
    t.mailRefuses(true);
    const ended = [{ key: keys[0], result: 'failed', code: 'rcpt-550-5.1.1' }];
    expect(await t.activities.appendEvents(call)).toEqual({ ended, underway: [] });
  });

  test('each message to staff, one after the other', async () => {
    const { keys, call } = await written('staff-message');
    const attempt = await t.activities.appendEvents(call);
    expect(attempt?.ended.map(({ key }) => key)).toEqual(keys);
    expect(t.mails()).toHaveLength(keys.length);
  });
});

describe('what it leaves to an activity of its own', () => {
  test('what a busy server may take later: nothing is claimed any more', async () => {
    const { story, call } = await written();
    t.mailIsBusy(true);
    expect(await t.activities.appendEvents(call)).toEqual({ ended: [], underway: [] });
    expect(await statusesOf(story)).toEqual(['pending']);
  });

  test('a fault of the software: in doubt, and so told by the activity that follows', async () => {
    const { keys, call } = await written();
    const dying = t.having({ mailer: dyingAfterSending(t.dependencies.mailer) });
    expect(await dying.appendEvents(call)).toEqual({ ended: [], underway: [] });
    const again = await t.activities.sendPatientMessage({ ...call, key: keys[0] ?? '' });
    expect(again).toEqual({ result: 'uncertain', code: 'unconfirmed' });
  });

  test('a referral', async () => {
    const { story, call } = await written();
    await story.until(44);
    await story.tell({ type: 'record-review', outcome: 'not-improved' }, 'clinician');
    await story.tell({ type: 'order-referral', surgeonId: 'dr', indication: 'failed-conservative-care' });
    const effects = (await story.outbox('referral')).map(({ payload }) => payload as unknown as Effect);
    expect(effects).toHaveLength(2);
    expect(await t.activities.appendEvents({ ...call, effects })).toEqual({ ended: [], underway: [] });
    expect(await statusesOf(story, 'referral')).toEqual(['pending', 'pending']);
  });
});

test('a server that takes its time is waited for a while; the message is then under way, and sent once', async () => {
  const waiting: (() => void)[] = [];
  const slow = await startSmtpHost(() => ({
    onData: (_stream, _session, done) => {
      waiting.push(done);
    },
  }));
  try {
    const { story, keys, call } = await written('staff-message');
    const having = t.having({ mailer: createMailer({ smtpUrl: slow.url, from: 'clinic@clinic.example' }) });
    expect(keys.length).toBeGreaterThan(1);
    // Nothing is begun after the one that is waited for.
    expect(await having.appendEvents(call)).toEqual({ ended: [], underway: [keys[0]] });
    expect(await statusesOf(story, 'staff-message')).toEqual([
      'claimed',
      ...keys.slice(1).map(() => 'pending'),
    ]);
    for (const answer of waiting) answer();
    await expect.poll(async () => (await statusesOf(story, 'staff-message'))[0]).toBe('done');
    expect(slow.received).toHaveLength(1);
  } finally {
    await slow.close();
  }
});
