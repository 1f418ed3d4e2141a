/** The referral: as FHIR and as a letter, each on its own, and as it was when it was ordered. */
import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import type { EffectCall } from '../../activities/effect-call.ts';
import { TemporaryDeliveryError } from '../../activities/messages/delivery.ts';
import { createFhirEndpoint } from '../../activities/referrals/fhir-endpoint.ts';
import type { Activities } from '../../activities/index.ts';
import { claimEffect } from '../../database/outbox.ts';
import { saveSurgeon } from '../../database/people.ts';
import { RecordedStory } from '../support/recorded-story.ts';
import {
  callOf,
  dyingAfterSending,
  endsOf,
  recipientOf,
  startOutboxSystem,
  type OutboxSystem,
} from './outbox-system.ts';
import { answerFhir, outcome, startFhirHost, type FhirHost } from './referrals/fhir-host.ts';
import { pdfText } from '../letters/pdf-text.ts';

let t: OutboxSystem;
let surgery: FhirHost;
let activities: Activities;
const send = (call: EffectCall) => activities.sendReferral(call);
beforeAll(async () => {
  t = await startOutboxSystem();
  surgery = await startFhirHost('secret');
  const fhirEndpoint = createFhirEndpoint({ baseUrl: surgery.url, bearerToken: 'secret' });
  activities = t.having({ fhirEndpoint });
});
beforeEach(async () => {
  t.afresh();
  surgery.stored.clear();
  surgery.requests.splice(0);
  surgery.faults.splice(0);
  await saveSurgeon(t.db, { surgeon_id: 'dr-a', name: 'Dr Ana Ejemplo', email: 'surgeon@hospital.example' });
});
afterAll(async () => {
  await surgery.close();
  await t.stop();
});

const done = { result: 'done', code: '' };
const uncertain = { result: 'uncertain', code: 'unconfirmed' };

/** Not improved at eight weeks, and referred (REF-1). */
async function referred(surgeonId = 'dr-a') {
  const story = await RecordedStory.begin(t.db, { enrolledOnDay: 40 });
  await story.tell({ type: 'report-pain', score: 7 });
  await story.until(44);
  await story.tell({ type: 'record-review', outcome: 'not-improved' }, 'clinician');
  await story.tell({ type: 'order-referral', surgeonId, indication: 'failed-conservative-care' });
  const order = story.last('referral-ordered');
  const fhir = callOf(story, `${order}/referral/fhir`);
  const letter = callOf(story, `${order}/referral/letter`);
  return { story, order, fhir, letter };
}

const letterOf = (mail: ReturnType<OutboxSystem['mails']>[number] | undefined): Buffer => {
  const [attachment, ...others] = mail?.attachments ?? [];
  expect(others).toEqual([]);
  expect(attachment).toMatchObject({ contentType: 'application/pdf', filename: 'referral.pdf' });
  return attachment!.content;
};

describe('the letter', () => {
  test('is a PDF to the surgeon, sent once', async () => {
    const { letter, story } = await referred();
    expect(await send(letter)).toEqual(done);
    expect(await send(letter)).toEqual(done);
    const [mail, ...others] = t.mails();
    expect(others).toEqual([]);
    expect(recipientOf(mail)).toBe('surgeon@hospital.example');
    expect(`${mail?.subject ?? ''}${mail?.text ?? ''}`).not.toMatch(/Quirina|Inventada|1991/);
    const text = pdfText(letterOf(mail)).join(' ');
    expect(text).toContain('Quirina Inventada');
    expect(text).toContain('Dr Ana Ejemplo');
    expect(text).toContain('quirina@patient.example');
    expect(await endsOf(story, 'referral')).toEqual([
      { status: 'pending', code: null },
      { status: 'done', code: '' },
    ]);
  });

  test('in doubt after a crash: uncertain, not sent a second time', async () => {
    const { letter } = await referred();
    const dying = t.having({ mailer: dyingAfterSending(t.dependencies.mailer) });
    await expect(dying.sendReferral(letter)).rejects.toThrow('the process is gone');
    expect(await send(letter)).toEqual(uncertain);
    expect(t.mails()).toHaveLength(1);
  });

  test('a busy mail server: the repeat is the same letter, byte for byte', async () => {
    const { letter, story } = await referred();
    const other = await referred();
    t.mailIsBusy(true);
    await expect(send(letter)).rejects.toThrow(TemporaryDeliveryError);
    t.mailIsBusy(false);
    expect(await send(letter)).toEqual(done);
    const [first] = t.mails();
    await t.db.updateTable('effect').set({ status: 'pending' }).where('pathway_id', '=', story.id).execute();
    expect(await send(letter)).toEqual(done);
    const [repeat] = t.mails();
    expect(letterOf(repeat).equals(letterOf(first))).toBe(true);
    expect(repeat?.messageId).toBe(first?.messageId);
    expect(await send(other.letter)).toEqual(done);
    expect(letterOf(t.mails()[0]).equals(letterOf(first))).toBe(false);
  });

  test('says what was so when it was ordered, not what came later', async () => {
    const { letter, story } = await referred();
    await story.until(45);
    await story.tell({ type: 'report-pain', score: 9 });
    await story.tell({ type: 'report-injection', site: 'achilles-tendon' });
    await story.tell({ type: 'correct', supersedes: story.last('review-recorded'), changes: null });
    expect(await send(letter)).toEqual(done);
    const text = pdfText(letterOf(t.mails()[0])).join(' ').toLowerCase();
    expect(text).toContain('not improved');
    expect(text).not.toContain('achilles');
  });

  test.each([
    ['a surgeon without an address', 'dr-b'],
    ['a surgeon nobody has entered', randomUUID()],
  ])('%s: failed', async (_, surgeonId) => {
    await saveSurgeon(t.db, { surgeon_id: 'dr-b', name: 'Dr B', email: null });
    const { letter } = await referred(surgeonId);
    expect(await send(letter)).toEqual({ result: 'failed', code: 'no-surgeon-email' });
    expect(t.mails()).toEqual([]);
  });
});

describe('to the surgeon’s system', () => {
  const created = () => [...surgery.stored.keys()].map((key) => key.split('/')[0]).sort();

  test('one transaction creates what a referral is', async () => {
    const { fhir } = await referred();
    expect(await send(fhir)).toEqual(done);
    expect(await send(fhir)).toEqual(done);
    expect(surgery.requests).toHaveLength(1);
    expect(created()).toEqual(['Condition', 'Patient', 'ServiceRequest', 'Task']);
    expect(t.mails()).toEqual([]);
  });

  test('taken, and the answer lost: sent again, and nothing is there twice', async () => {
    const { fhir } = await referred();
    surgery.faults.push({ when: 'after', answer: (response) => response.destroy() });
    await expect(send(fhir)).rejects.toThrow(TemporaryDeliveryError);
    expect(await send(fhir)).toEqual(done);
    expect(surgery.requests).toHaveLength(2);
    expect(created()).toEqual(['Condition', 'Patient', 'ServiceRequest', 'Task']);
  });

  test('in doubt after a crash: sent again', async () => {
    const { fhir } = await referred();
    await claimEffect(t.db, fhir.pathwayId, fhir.key);
    expect(await send(fhir)).toEqual(done);
  });

  test('refused for good: failed, with codes and without the words', async () => {
    const { fhir } = await referred();
    surgery.faults.push({
      when: 'before',
      answer: (response) => {
        answerFhir(response, 422, outcome('required', 'Quirina Inventada has no …'));
      },
    });
    expect(await send(fhir)).toEqual({ result: 'failed', code: 'http-422 required' });
  });

  test('nowhere to send it: withdrawn, and the letter goes all the same', async () => {
    const { fhir, letter } = await referred();
    expect(await t.activities.sendReferral(fhir)).toEqual({ result: 'withdrawn', code: 'no-endpoint' });
    expect(await t.activities.sendReferral(letter)).toEqual(done);
  });
});

test('a patient who has died meanwhile is not referred', async () => {
  const { fhir, letter, story } = await referred();
  await t.db.updateTable('person').set({ deceased: true }).where('person_id', '=', story.personId).execute();
  expect(await send(fhir)).toEqual({ result: 'withdrawn', code: 'deceased' });
  expect(await send(letter)).toEqual({ result: 'withdrawn', code: 'deceased' });
  expect(t.mails()).toEqual([]);
  expect(surgery.requests).toEqual([]);
});
