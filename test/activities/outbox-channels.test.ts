/** By which way a patient is written to: fallback, opt-out, night, majority; with real SMTP and real Postgres. */
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import type { EffectCall } from '../../activities/effect-call.ts';
import { createSmsSender } from '../../activities/messages/sms.ts';
import { changePerson, type PersonChange } from '../../client/person.ts';
import { CommandEnvelope } from '../../pathway/commands.ts';
import { TimeZone } from '../../pathway/time.ts';
import { commandTurn } from '../../pathway/turn.ts';
import { coordinator } from '../support/enrolment.ts';
import { asksForPainAlone, clockAt, RecordedStory, somebody } from '../support/recorded-story.ts';
import { answerJson, startHttpHost, type HttpHost } from './http-host.ts';
import {
  endsOf,
  patientMessageOf,
  recipientOf,
  startOutboxSystem,
  type OutboxSystem,
} from './outbox-system.ts';

let t: OutboxSystem;
let refusing: HttpHost;
/** What the provider says to every number. */
let answer = 21211;
const send = (call: EffectCall) => t.activities.sendPatientMessage(call);
beforeAll(async () => {
  t = await startOutboxSystem();
  refusing = await startHttpHost((_request, _body, response) => {
    answerJson(response, 400, { code: answer });
  });
});
beforeEach(() => {
  t.afresh();
});
afterAll(async () => {
  await t.stop();
  await refusing.close();
});

const email = { whose: 'patient', kind: 'email', value: 'quirina@patient.example' } as const;
const mobile = { whose: 'patient', kind: 'mobile', value: '+34600111222' } as const;
const done = { result: 'done', code: '' };

const begin = (more: Parameters<typeof somebody>[0] = { contacts: [email, mobile] }) =>
  RecordedStory.begin(t.db, { ...asksForPainAlone, person: somebody(more) });
const withoutSms = () =>
  t.having({
    sms: createSmsSender({ baseUrl: refusing.url, accountSid: 'AC1', authToken: 'x', from: '+15005550006' }),
  });
const channelsOf = (story: RecordedStory) =>
  t.db
    .selectFrom('contact_channel')
    .select(['whose', 'channel', 'failing_code', 'opted_out'])
    .where('person_id', '=', story.personId)
    .execute();
const queuedFor = async (story: RecordedStory) => {
  const rows = await t.db
    .selectFrom('person_change')
    .select('command')
    .where('pathway_id', '=', story.id)
    .orderBy('recorded_at')
    .execute();
  return rows.map(({ command }) => CommandEnvelope.parse(command));
};
/** As the round of the outbox does. */
const deliver = async (story: RecordedStory) => {
  for (const envelope of await queuedFor(story)) {
    await story.append(commandTurn(story.pathway, envelope, story.now));
  }
};
const change = (
  story: RecordedStory,
  what: Partial<PersonChange['change']>,
  more: Partial<PersonChange> = {},
) =>
  changePerson(t.db, story.personId, {
    actor: coordinator,
    source: 'cli',
    change: { on: story.today, ...what },
    ...more,
  });
/** The message of day 9, with the one of day 0 out of the way. */
async function nextMessage(story: RecordedStory) {
  await story.until(4);
  return patientMessageOf(story);
}

describe('a refusal for good', () => {
  test('an e-mail address that does not exist: the same message goes as an SMS, and the address is not tried again', async () => {
    const story = await begin();
    t.mailRefuses(true);
    expect(await send(await patientMessageOf(story))).toEqual({
      result: 'done',
      code: 'sms-after-rcpt-550-5.1.1',
    });
    expect(t.texts()).toMatchObject([{ to: mobile.value }]);
    expect(await channelsOf(story)).toEqual([
      { whose: 'patient', channel: 'email', failing_code: 'rcpt-550-5.1.1', opted_out: false },
    ]);
    t.mailRefuses(false);
    expect(await send(await nextMessage(story))).toEqual(done);
    expect([t.mails().length, t.texts().length]).toEqual([0, 1]);
  });

  test('each pathway of the person is told once, and the coordinator gets a task', async () => {
    const person = somebody({ contacts: [email, mobile] });
    const left = await RecordedStory.begin(t.db, { ...asksForPainAlone, person, side: 'left' });
    const right = await RecordedStory.begin(t.db, { ...asksForPainAlone, person, side: 'right' });
    t.mailRefuses(true);
    await send(await patientMessageOf(left));
    for (const story of [left, right]) {
      expect(await queuedFor(story)).toMatchObject([
        { source: 'system', command: { type: 'report-bounce', channel: 'email', whose: 'patient' } },
      ]);
      await deliver(story);
      await deliver(story);
      expect(Object.keys(story.pathway.state.failingContacts)).toEqual(['patient-email']);
    }
    const tasks = await t.db
      .selectFrom('worklist_task')
      .select('key')
      .where('pathway_id', '=', left.id)
      .execute();
    expect(tasks).toContainEqual({ key: 'contact/patient-email' });
  });

  test('both refuse: failed, once, and so a task; nothing is tried after that', async () => {
    const story = await begin();
    t.mailRefuses(true);
    answer = 21211;
    const activities = withoutSms();
    expect(await activities.sendPatientMessage(await patientMessageOf(story))).toEqual({
      result: 'failed',
      code: 'rcpt-550-5.1.1-twilio-21211',
    });
    t.mailRefuses(false);
    const next = await activities.sendPatientMessage(await nextMessage(story));
    expect(next).toEqual({ result: 'failed', code: 'contact-failing' });
    expect(t.mails()).toEqual([]);
  });

  test('and the reverse: a number that is none, then the e-mail address that came later', async () => {
    const story = await begin({ contacts: [mobile] });
    answer = 21211;
    const call = await patientMessageOf(story);
    expect(await withoutSms().sendPatientMessage(call)).toEqual({ result: 'failed', code: 'twilio-21211' });
    await change(story, {}, { contacts: [email] });
    expect(await send(await nextMessage(story))).toEqual(done);
    expect(t.mails().map(recipientOf)).toEqual([email.value]);
  });

  test('a new address is tried again, and each pathway hears of it', async () => {
    const story = await begin();
    t.mailRefuses(true);
    await send(await patientMessageOf(story));
    await deliver(story);
    t.mailRefuses(false);
    await change(story, {}, { contacts: [{ ...email, value: 'new@patient.example' }] });
    await deliver(story);
    expect(story.pathway.state.failingContacts).toEqual({});
    expect(await send(await nextMessage(story))).toEqual(done);
    expect(t.mails().map(recipientOf)).toEqual(['new@patient.example']);
  });

  test('a bounce that is reported later counts as well, for every pathway of the person', async () => {
    const story = await begin();
    await send(await patientMessageOf(story));
    t.afresh();
    await story.tell({ type: 'report-bounce', channel: 'email', whose: 'patient' });
    expect(await channelsOf(story)).toMatchObject([{ channel: 'email', failing_code: 'bounce-reported' }]);
    expect(await send(await nextMessage(story))).toEqual(done);
    expect([t.mails().length, t.texts().length]).toEqual([0, 1]);
  });

  test('a server that is busy is no refusal: nothing is noted, and no SMS goes out', async () => {
    const story = await begin();
    t.mailIsBusy(true);
    await expect(send(await patientMessageOf(story))).rejects.toThrow('safe to try again');
    expect(await channelsOf(story)).toEqual([]);
    expect(t.texts()).toEqual([]);
  });
});

describe('opting out of one way, apart from consent', () => {
  test('the other way is used; none left: withdrawn, and no task', async () => {
    const story = await begin();
    await change(story, { optOut: ['email'] });
    expect(await send(await patientMessageOf(story))).toEqual(done);
    expect([t.mails().length, t.texts().length]).toEqual([0, 1]);
    await change(story, { optOut: ['sms'] });
    expect(await send(await nextMessage(story))).toEqual({ result: 'withdrawn', code: 'opted-out' });
    await deliver(story);
    expect(story.pathway.state.contactConsent).toBe(true);
  });

  test('it outlives a new number, and ends with an opt-in', async () => {
    const story = await begin({ contacts: [mobile] });
    await change(story, { optOut: ['sms'] });
    await change(story, {}, { contacts: [{ ...mobile, value: '+34600999888' }] });
    expect(await send(await patientMessageOf(story))).toMatchObject({ code: 'opted-out' });
    await change(story, { optIn: ['sms'] });
    expect(await send(await nextMessage(story))).toEqual(done);
    expect(t.texts()).toMatchObject([{ to: '+34600999888' }]);
  });

  test('STOP, as the provider tells it, is an opt-out and not a number that fails', async () => {
    const story = await begin({ contacts: [mobile] });
    answer = 21610;
    await withoutSms().sendPatientMessage(await patientMessageOf(story));
    expect(await channelsOf(story)).toEqual([
      { whose: 'patient', channel: 'sms', failing_code: null, opted_out: true },
    ]);
    expect(await queuedFor(story)).toMatchObject([{ command: { type: 'change-person', optOut: ['sms'] } }]);
  });
});

describe('quiet hours, where the patient is', () => {
  test('by night it is left as it is, and told when to ask again; then it is sent once', async () => {
    const story = await begin();
    const call = await patientMessageOf(story);
    for (const at of [clockAt(0, 21), clockAt(0, 20, 59), clockAt(0, 23, 59), clockAt(1, 7, 59)]) {
      const answered = await send({ ...call, at });
      expect(answered.result).toBe('not-now');
      if (answered.result === 'not-now') expect(answered.until > clockAt(1, 9)).toBe(true);
    }
    expect(await endsOf(story, 'patient-message')).toEqual([{ status: 'pending', code: null }]);
    expect(t.mails()).toEqual([]);
    expect(await send({ ...call, at: clockAt(1, 10) })).toEqual(done);
    expect(t.mails()).toHaveLength(1);
  });

  test('the hours follow the person, not the clinic', async () => {
    const story = await begin();
    await change(story, { timeZone: TimeZone.parse('Pacific/Auckland') });
    expect(await send(await patientMessageOf(story))).toMatchObject({ result: 'not-now' });
  });

  test('the first attempt, where the turn is written, asks as well', async () => {
    const story = await begin();
    const call = await patientMessageOf(story);
    const [row] = await story.outbox('patient-message');
    const effects = [row?.payload as never];
    const attempt = await t.activities.appendEvents({
      pathwayId: story.id,
      events: [],
      effects,
      at: clockAt(0, 22),
    });
    expect(attempt).toMatchObject({ ended: [], underway: [], later: [{ key: call.key }] });
  });

  test('what waited for the morning goes in one message with what the morning brings', async () => {
    const story = await begin();
    const held = await patientMessageOf(story);
    expect(await send({ ...held, at: clockAt(0, 22) })).toMatchObject({ result: 'not-now' });
    await story.until(4);
    const [, next] = await story.outbox('patient-message');
    expect(await send({ ...held, key: next?.key ?? '', at: clockAt(4, 10) })).toEqual(done);
    expect(await send({ ...held, at: clockAt(4, 10, 1) })).toEqual(done);
    expect(t.mails()).toHaveLength(1);
  });

  test('what names a day that has gone by is withdrawn', async () => {
    const story = await begin();
    const call = await patientMessageOf(story);
    expect(await send({ ...call, at: clockAt(30, 12) })).toEqual({ result: 'withdrawn', code: '' });
  });
});

describe('consent is renewed at majority', () => {
  const guardian = { whose: 'guardian', kind: 'email', value: 'tutora@family.example' } as const;
  const own = { ...email, value: 'nina@patient.example' };
  /** Eighteen on day 4. */
  const minor = () => begin({ birthDate: '2008-01-09', contacts: [own, guardian] });

  test('the guardian is written to up to the day before, and from the birthday on nobody', async () => {
    const story = await minor();
    await send(await patientMessageOf(story));
    expect(t.mails().map(recipientOf)).toEqual([guardian.value]);
    expect(await send(await nextMessage(story))).toEqual({ result: 'withdrawn', code: '' });
    expect(t.mails()).toEqual([]);
  });

  test('until the patient consents: then the patient is, and each pathway hears that it is their own', async () => {
    const story = await minor();
    await send(await patientMessageOf(story));
    t.afresh();
    const call = await nextMessage(story);
    await change(story, { contactConsent: true });
    await deliver(story);
    expect(await queuedFor(story)).toMatchObject([{ command: { contactConsent: true, ofAge: true } }]);
    expect(await send(call)).toEqual(done);
    expect(t.mails().map(recipientOf)).toEqual([own.value]);
  });

  test('a guardian’s yes before the birthday is not the patient’s own', async () => {
    const story = await minor();
    await send(await patientMessageOf(story));
    await change(story, { contactConsent: true });
    expect(await queuedFor(story)).toMatchObject([{ command: { contactConsent: true } }]);
    expect((await queuedFor(story))[0]?.command).not.toHaveProperty('ofAge');
    expect(await send(await nextMessage(story))).toEqual({ result: 'withdrawn', code: '' });
  });
});
