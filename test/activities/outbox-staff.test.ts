/** Messages to staff: safety is told twice rather than not at all, and never who the patient is. */
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { TemporaryDeliveryError } from '../../activities/messages/delivery.ts';
import { createSmsSender } from '../../activities/messages/sms.ts';
import type { EffectCall } from '../../activities/effect-call.ts';
import { addShift } from '../../database/on-call.ts';
import { claimEffect } from '../../database/outbox.ts';
import { openSafetyTasks } from '../../database/worklist.ts';
import { clockAt, RecordedStory } from '../support/recorded-story.ts';
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

describe('what is urgent, to a clinician whose mobile is known', () => {
  const withMobile = () => t.having({ staff: { ...t.dependencies.staff, clinicianMobile: '+15005550111' } });

  test('goes by SMS, which says which pathway and not who', async () => {
    const { story, call } = await messageTo('clinician', 'safety');
    expect(await withMobile().sendStaffMessage(call)).toEqual(done);
    expect(t.mails()).toEqual([]);
    const [text, ...others] = t.texts();
    expect(others).toEqual([]);
    expect(text).toMatchObject({ to: '+15005550111' });
    expect(text?.body).toContain(story.id);
    expect(text?.body).not.toMatch(/Quirina|Inventada/);
  });

  test('goes by e-mail where the SMS cannot be sent', async () => {
    const { call } = await messageTo('clinician', 'safety');
    const unreachable = createSmsSender({
      baseUrl: 'http://127.0.0.1:9',
      accountSid: 'AC',
      authToken: 'x',
      from: '+1',
    });
    const staff = { ...t.dependencies.staff, clinicianMobile: '+15005550111' };
    expect(await t.having({ staff, sms: unreachable }).sendStaffMessage(call)).toEqual(done);
    expect(t.mails().map(recipientOf)).toEqual(['clinician@clinic.example']);
  });

  test('goes to the coordinator by e-mail all the same', async () => {
    const { call } = await messageTo('coordinator', 'safety');
    expect(await withMobile().sendStaffMessage(call)).toEqual(done);
    expect(t.texts()).toEqual([]);
    expect(t.mails().map(recipientOf)).toEqual(['coordinator@clinic.example']);
  });
});

describe('out of clinic hours', () => {
  /** Red flags at noon on Saturday, day 5; the year is past by the machine’s clock, so only the workflow’s time finds it. */
  async function redFlagsOnSaturday() {
    const story = await (await RecordedStory.begin(t.db)).until(5);
    await story.tell({ type: 'report-red-flags', flags: ['tight-cast'], channel: 'call' }, 'patient');
    const row = (await story.outbox('staff-message')).find(({ key }) => key.includes('/on-call/'));
    if (row === undefined) throw new Error('nobody on call is told');
    return { story, call: callOf(story, row.key) };
  }
  const vega = { staff_id: 'vega', email: 'vega@clinic.example', mobile: '+15005550112' };

  test('nobody on the rota: the clinician is told, and a task says so until it is resolved', async () => {
    const { story, call } = await redFlagsOnSaturday();
    expect(await send(call)).toEqual(done);
    const [mail] = t.mails();
    expect(recipientOf(mail)).toBe('clinician@clinic.example');
    expect(mail?.text).toContain('Red flags: tight cast');
    expect(await openSafetyTasks(t.db, story.id)).toMatchObject([{ reason: 'nobody-on-call' }]);
  });

  test('whoever is on call at the workflow’s time is told, by SMS', async () => {
    const { story, call } = await redFlagsOnSaturday();
    await addShift(t.db, { ...vega, from_at: clockAt(4, 18), to_at: clockAt(6, 18) });
    await addShift(t.db, {
      ...vega,
      staff_id: 'soto',
      mobile: '+15005550113',
      from_at: clockAt(6, 18),
      to_at: clockAt(7, 8),
    });
    expect(await send(call)).toEqual(done);
    expect(t.texts().map(({ to }) => to)).toEqual(['+15005550112']);
    expect(t.mails()).toEqual([]);
    expect(await openSafetyTasks(t.db, story.id)).toEqual([]);
  });

  test('a shift ends as the next one begins; of two at once the later one counts', async () => {
    const { call } = await redFlagsOnSaturday();
    const later = { ...call, at: clockAt(6, 18) };
    expect(await send(later)).toEqual(done);
    expect(t.texts().map(({ to }) => to)).toEqual(['+15005550113']);
  });

  test('by e-mail to one without a mobile', async () => {
    const { call } = await redFlagsOnSaturday();
    await addShift(t.db, {
      ...vega,
      staff_id: 'cruz',
      email: 'cruz@clinic.example',
      mobile: null,
      from_at: clockAt(5, 8),
      to_at: clockAt(5, 20),
    });
    expect(await send(call)).toEqual(done);
    expect(t.texts()).toEqual([]);
    expect(t.mails().map(recipientOf)).toEqual(['cruz@clinic.example']);
  });
});
