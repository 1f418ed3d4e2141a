/** Messages to staff: safety is told twice rather than not at all, and never who the patient is. */
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { TemporaryDeliveryError } from '../../activities/messages/delivery.ts';
import type { EffectCall } from '../../activities/effect-call.ts';
import { claimEffect } from '../../database/outbox.ts';
import { RecordedStory } from '../support/recorded-story.ts';
import {
  callOf,
  dyingAfterSending,
  recipientOf,
  startOutboxSystem,
  type OutboxSystem,
} from './outbox-system.ts';

let t: OutboxSystem;
const send = (call: EffectCall) => t.activities.sendStaffMessage(call);
beforeAll(async () => {
  t = await startOutboxSystem();
});
beforeEach(() => {
  t.afresh();
});
afterAll(() => t.stop());

const done = { result: 'done', code: '' };

/** A cast on since day 0 that is still on on day 10 (IMM-2). */
async function castTooLong() {
  const story = await RecordedStory.begin(t.db);
  await story.tell({ type: 'report-immobilization', device: 'cast', context: 'conservative' });
  return story.until(10);
}

/** A reassessment that nobody made, and with it the delay of the referral (REA-1, REF-3). */
const notReassessed = async () => (await RecordedStory.begin(t.db, { enrolledOnDay: 50 })).until(57);

async function messageTo(to: 'clinician' | 'coordinator', urgency: 'safety' | 'routine') {
  const story = await (urgency === 'safety' ? castTooLong() : notReassessed());
  const row = (await story.outbox('staff-message')).find(({ key }) => key.endsWith(`/${to}/${urgency}`));
  if (row === undefined) throw new Error('there is no such message');
  return { story, call: callOf(story, row.key) };
}

describe('safety', () => {
  test.each(['clinician', 'coordinator'] as const)('is sent to the %s once', async (to) => {
    const { story, call } = await messageTo(to, 'safety');
    expect(await send(call)).toEqual(done);
    expect(await send(call)).toEqual(done);
    const [mail, ...others] = t.mails();
    expect(others).toEqual([]);
    expect(recipientOf(mail)).toBe(`${to}@clinic.example`);
    expect(mail?.subject).toBe('[Talus] SAFETY: 1 item needs attention');
    expect(mail?.text).toContain(story.id);
    expect(mail?.text).not.toContain('possible duplicate');
    expect(`${mail?.subject ?? ''}${mail?.text ?? ''}`).not.toMatch(/Quirina|Inventada|1991/);
  });

  test('in doubt after a crash: sent again under the same Message-ID, as a possible duplicate', async () => {
    const { call } = await messageTo('clinician', 'safety');
    const dying = t.having({ mailer: dyingAfterSending(t.dependencies.mailer) });
    await expect(dying.sendStaffMessage(call)).rejects.toThrow('the process is gone');
    expect(await send(call)).toEqual(done);
    expect(await send(call)).toEqual(done);
    const [first, second, ...others] = t.mails();
    expect(others).toEqual([]);
    expect(second?.messageId).toBe(first?.messageId);
    expect(first?.subject).not.toContain('duplicate');
    expect(second?.subject).toBe('[Talus] SAFETY: 1 item needs attention (possible duplicate)');
    expect(second?.text).toContain('This may have reached you before');
  });

  test('in doubt again and again: sent each time', async () => {
    const { call } = await messageTo('clinician', 'safety');
    const dying = t.having({ mailer: dyingAfterSending(t.dependencies.mailer) });
    for (let crash = 0; crash < 3; crash += 1)
      await expect(dying.sendStaffMessage(call)).rejects.toThrow('the process is gone');
    expect(await send(call)).toEqual(done);
    expect(t.mails()).toHaveLength(4);
  });

  test('a busy mail server: tried again, and sent once, not as a duplicate', async () => {
    const { call } = await messageTo('clinician', 'safety');
    t.mailIsBusy(true);
    await expect(send(call)).rejects.toThrow(TemporaryDeliveryError);
    t.mailIsBusy(false);
    expect(await send(call)).toEqual(done);
    expect(t.mails().map(({ subject }) => subject)).toEqual(['[Talus] SAFETY: 1 item needs attention']);
  });

  test('is sent whatever the patient’s consent', async () => {
    const { story, call } = await messageTo('clinician', 'safety');
    await story.tell({ type: 'change-person', contactConsent: false });
    expect(await send(call)).toEqual(done);
  });
});

describe('routine', () => {
  test('is sent once', async () => {
    const { call } = await messageTo('coordinator', 'routine');
    expect(await send(call)).toEqual(done);
    expect(await send(call)).toEqual(done);
    expect(t.mails().map(({ subject }) => subject)).toEqual(['[Talus] 2 items need attention']);
  });

  test('in doubt after a crash: uncertain, and not sent again', async () => {
    const { story, call } = await messageTo('coordinator', 'routine');
    await claimEffect(t.db, call.pathwayId, call.key);
    expect(await send(call)).toEqual({ result: 'uncertain', code: 'unconfirmed' });
    expect(t.mails()).toEqual([]);
    const row = (await story.outbox()).find(({ key }) => key === call.key);
    expect(row).toMatchObject({ status: 'uncertain', code: 'unconfirmed' });
  });
});
