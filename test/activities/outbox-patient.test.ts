/** Messages to patients: claimed, sent and confirmed; never twice, and never what is no longer so. */
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import type { EffectCall } from '../../activities/effect-call.ts';
import { TemporaryDeliveryError } from '../../activities/messages/delivery.ts';
import { claimPatientMessages } from '../../database/outbox.ts';
import { asksForPainAlone, RecordedStory, somebody } from '../support/recorded-story.ts';
import {
  dyingAfterSending,
  endsOf,
  patientMessageOf,
  recipientOf,
  startOutboxSystem,
  type OutboxSystem,
} from './outbox-system.ts';

let t: OutboxSystem;
const send = (call: EffectCall) => t.activities.sendPatientMessage(call);
beforeAll(async () => {
  t = await startOutboxSystem();
});
beforeEach(() => {
  t.afresh();
});
afterAll(() => t.stop());

const done = { result: 'done', code: '' };
const uncertain = { result: 'uncertain', code: 'unconfirmed' };
const withdrawn = { result: 'withdrawn', code: '' };
const begin = (more?: Parameters<typeof somebody>[0]) =>
  RecordedStory.begin(t.db, { ...asksForPainAlone, person: somebody(more) });

describe('one message', () => {
  test('is sent, confirmed, and not sent again when the activity is repeated', async () => {
    const story = await begin();
    const call = await patientMessageOf(story);
    expect(await send(call)).toEqual(done);
    expect(await send(call)).toEqual(done);
    const mails = t.mails();
    expect(mails).toHaveLength(1);
    expect(recipientOf(mails[0])).toBe('quirina@patient.example');
    expect(mails[0]?.messageId).toBe(`<${story.id}.${call.key.replaceAll('/', '.')}.email@talus.invalid>`);
    expect(await endsOf(story, 'patient-message')).toEqual([{ status: 'done', code: '' }]);
  });

  test('claimed, and nothing known of it after a crash: uncertain, not sent', async () => {
    const story = await begin();
    const call = await patientMessageOf(story);
    await claimPatientMessages(t.db, call.pathwayId, call.key, call.at);
    expect(await send(call)).toEqual(uncertain);
    expect(await send(call)).toEqual(uncertain);
    expect(t.mails()).toEqual([]);
    expect(await endsOf(story, 'patient-message')).toEqual([{ status: 'uncertain', code: 'unconfirmed' }]);
  });

  test('sent, and the worker died before it could say so: uncertain, not sent a second time', async () => {
    const story = await begin();
    const call = await patientMessageOf(story);
    const dying = t.having({ mailer: dyingAfterSending(t.dependencies.mailer) });
    await expect(dying.sendPatientMessage(call)).rejects.toThrow('the process is gone');
    expect(await send(call)).toEqual(uncertain);
    expect(t.mails()).toHaveLength(1);
  });

  test('a mail server that asks to come back later: the claim is let go, and a later attempt sends once', async () => {
    const story = await begin();
    const call = await patientMessageOf(story);
    t.mailIsBusy(true);
    for (let attempt = 0; attempt < 3; attempt += 1) {
      await expect(send(call)).rejects.toThrow(TemporaryDeliveryError);
      expect(await story.outbox('patient-message')).toMatchObject([{ status: 'pending', sent_with: null }]);
    }
    t.mailIsBusy(false);
    expect(await send(call)).toEqual(done);
    expect(t.mails()).toHaveLength(1);
  });

  test('an address that does not exist: failed, with a code and without the address', async () => {
    const story = await begin();
    t.mailRefuses(true);
    expect(await send(await patientMessageOf(story))).toEqual({ result: 'failed', code: 'rcpt-550-5.1.1' });
  });

  test('the same activity many times at once sends once', async () => {
    const story = await begin();
    const call = await patientMessageOf(story);
    const results = await Promise.all(Array.from({ length: 6 }, () => send(call)));
    expect(t.mails().length).toBeLessThanOrEqual(1);
    // Whoever found the claim of another attempt could not know that it was alive.
    expect(new Set(results.map(({ result }) => result))).not.toContain('failed');
  });

  test('an effect that is not in the outbox is an error, not a message', async () => {
    const story = await begin();
    await expect(send({ pathwayId: story.id, key: '99/patient', at: story.now })).rejects.toThrow(
      'the effect is not in the outbox',
    );
  });
});

describe('what is no longer so when it is claimed is withdrawn', () => {
  const setPerson = (story: RecordedStory, columns: { contact_consent?: false; deceased?: true }) =>
    t.db.updateTable('person').set(columns).where('person_id', '=', story.personId).execute();

  test.each<[string, (story: RecordedStory) => Promise<unknown>]>([
    ['consent withdrawn, though the pathway has not heard', (s) => setPerson(s, { contact_consent: false })],
    ['consent withdrawn', (s) => s.tell({ type: 'change-person', contactConsent: false })],
    ['death, though the pathway has not heard', (s) => setPerson(s, { deceased: true })],
    ['death', (s) => s.tell({ type: 'change-person', deceased: true })],
    ['the pathway closed', (s) => s.tell({ type: 'close-pathway', reason: 'transfer' })],
    ['the score given', (s) => s.tell({ type: 'report-pain', score: 5 })],
  ])('%s', async (_, happens) => {
    const story = await begin();
    const call = await patientMessageOf(story);
    await happens(story);
    expect(await send(call)).toEqual(withdrawn);
    expect(await send(call)).toEqual(withdrawn);
    expect(t.mails()).toEqual([]);
    expect(await endsOf(story, 'patient-message')).toEqual([{ status: 'withdrawn', code: null }]);
  });

  test('consent that is being withdrawn while it is claimed is waited for', async () => {
    const story = await begin();
    const call = await patientMessageOf(story);
    const sending = await t.db.transaction().execute(async (trx) => {
      await trx
        .updateTable('person')
        .set({ contact_consent: false })
        .where('person_id', '=', story.personId)
        .execute();
      const started = send(call);
      await new Promise((resolve) => setTimeout(resolve, 200));
      return { started };
    });
    expect(await sending.started).toEqual(withdrawn);
    expect(t.mails()).toEqual([]);
  });
});

describe('two ankles of one person on one day', () => {
  async function twoAnkles() {
    const person = somebody();
    const left = await RecordedStory.begin(t.db, { ...asksForPainAlone, person, side: 'left' });
    const right = await RecordedStory.begin(t.db, { ...asksForPainAlone, person, side: 'right' });
    return { left, right, calls: [await patientMessageOf(left), await patientMessageOf(right)] as const };
  }

  const isOneMessage = async (stories: readonly RecordedStory[]) => {
    expect(t.mails()).toHaveLength(1);
    for (const story of stories)
      expect(await endsOf(story, 'patient-message')).toEqual([{ status: 'done', code: '' }]);
  };

  test('one e-mail; both are done, and each pathway is told so', async () => {
    const { left, right, calls } = await twoAnkles();
    expect(await send(calls[0])).toEqual(done);
    await isOneMessage([left, right]);
    expect(await send(calls[1])).toEqual(done);
    expect(t.mails()).toEqual([]);
  });

  test('one e-mail also where both are sent at the same instant, time after time', async () => {
    for (let round = 0; round < 12; round += 1) {
      const { left, right, calls } = await twoAnkles();
      expect(await Promise.all(calls.map((call) => send(call)))).toEqual([done, done]);
      await isOneMessage([left, right]);
    }
  });

  test('the mail server is busy: neither is done, and whichever comes next sends both', async () => {
    const { left, right, calls } = await twoAnkles();
    t.mailIsBusy(true);
    for (const attempt of await Promise.allSettled(calls.map((call) => send(call))))
      expect(attempt).toMatchObject({ reason: { name: 'TemporaryDeliveryError' } });
    t.mailIsBusy(false);
    expect(await send(calls[1])).toEqual(done);
    await isOneMessage([left, right]);
    expect(await send(calls[0])).toEqual(done);
  });

  test('one that is in doubt leaves the other in doubt: neither is sent, each pathway is told', async () => {
    const { left, right, calls } = await twoAnkles();
    await claimPatientMessages(t.db, calls[0].pathwayId, calls[0].key, calls[0].at);
    await expect(send(calls[1])).rejects.toThrow(TemporaryDeliveryError);
    expect(await send(calls[0])).toEqual(uncertain);
    expect(await send(calls[1])).toEqual(uncertain);
    expect(t.mails()).toEqual([]);
    expect(await endsOf(left, 'patient-message')).toEqual(await endsOf(right, 'patient-message'));
  });

  test('one that is no longer relevant is withdrawn, and the other is sent', async () => {
    for (const first of [0, 1] as const) {
      const { left, right, calls } = await twoAnkles();
      await left.tell({ type: 'report-pain', score: 4 });
      const results = [];
      for (const call of first === 0 ? calls : calls.toReversed()) results.push(await send(call));
      expect(first === 0 ? results : results.toReversed()).toEqual([withdrawn, done]);
      expect(t.mails()).toHaveLength(1);
      expect(await endsOf(left, 'patient-message')).toMatchObject([{ status: 'withdrawn' }]);
      expect(await endsOf(right, 'patient-message')).toMatchObject([{ status: 'done' }]);
    }
  });

  test('another person’s, and another day’s, are messages of their own', async () => {
    const { left, right, calls } = await twoAnkles();
    const other = await begin();
    await left.until(4);
    await send(calls[0]);
    await isOneMessage([right]);
    expect(await endsOf(other, 'patient-message')).toMatchObject([{ status: 'pending' }]);
    const statuses = (await left.outbox('patient-message')).map(({ day, status }) => [day, status]);
    expect(statuses).toEqual([
      ['2026-01-05', 'done'],
      ['2026-01-09', 'pending'],
    ]);
  });
});

describe('who is written to, and how', () => {
  const guardian = { whose: 'guardian', kind: 'email', value: 'tutora@family.example' } as const;
  const patient = { whose: 'patient', kind: 'email', value: 'nina@patient.example' } as const;

  test('a minor’s guardian, and nobody else', async () => {
    const story = await begin({ birthDate: '2011-05-01', contacts: [patient, guardian] });
    expect(await send(await patientMessageOf(story))).toEqual(done);
    expect(t.mails().map(recipientOf)).toEqual([guardian.value]);
  });

  test('not a minor without a guardian', async () => {
    const story = await begin({ birthDate: '2011-05-01', contacts: [patient] });
    expect(await send(await patientMessageOf(story))).toEqual({ result: 'failed', code: 'no-contact' });
    expect(t.mails()).toEqual([]);
  });

  test('an adult from the eighteenth birthday on, by the time of the pathway', async () => {
    const of = (birthDate: string) => begin({ birthDate, contacts: [patient, guardian] });
    await send(await patientMessageOf(await of('2008-01-06')));
    await send(await patientMessageOf(await of('2008-01-05')));
    expect(t.mails().map(recipientOf)).toEqual([guardian.value, patient.value]);
  });

  test('an adult never through a guardian', async () => {
    const story = await begin({ contacts: [guardian] });
    expect(await send(await patientMessageOf(story))).toEqual({ result: 'failed', code: 'no-contact' });
  });

  test.each([
    ['no contact', []],
    ['a home phone alone', [{ whose: 'patient', kind: 'phone', value: '+34910000001' }] as const],
  ])('%s: failed, and a task', async (_, contacts) => {
    const story = await begin({ contacts });
    expect(await send(await patientMessageOf(story))).toEqual({ result: 'failed', code: 'no-contact' });
    expect(await endsOf(story, 'patient-message')).toEqual([{ status: 'failed', code: 'no-contact' }]);
  });

  test('a mobile alone: a text message, in the patient’s language', async () => {
    const mobile = { whose: 'patient', kind: 'mobile', value: '+34600111222' } as const;
    const story = await begin({ contacts: [mobile], language: 'es-ES' });
    expect(await send(await patientMessageOf(story))).toEqual(done);
    const [text, ...others] = t.texts();
    expect(others).toEqual([]);
    expect(text?.to).toBe(mobile.value);
    expect(text?.body).toContain('Solo informativo');
    expect(t.mails()).toEqual([]);
  });

  test('Spanish, and English for a language that Talus does not write', async () => {
    for (const language of ['es', 'de']) await send(await patientMessageOf(await begin({ language })));
    const [spanish, english] = t.mails();
    expect(spanish?.text).toMatch(/^Hola:/);
    expect(english?.text).toMatch(/^Hello/);
  });
});
