/** Messages through the whole of the workflow: by night, for two ankles, and after an outage. */
import type { ParsedMail } from 'mailparser';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { enrolPatient } from '../../client/enrolment.ts';
import { startRun, workflowIdOf } from '../../client/pathways.ts';
import { readEvents } from '../../database/events.ts';
import type { PatientFacts } from '../../fhir/patient-facts.ts';
import { addMonths, instantFromEpoch } from '../../pathway/time.ts';
import { eventually, testEngine, type TestEngine } from '../support/engine.ts';
import { answersFor, clockAt, day, someone } from '../support/enrolment.ts';
import { RecordedStory, somebody } from '../support/recorded-story.ts';

let t: TestEngine;
beforeAll(async () => {
  t = await testEngine();
});
afterAll(() => t.close());

const to = (address: string, mails: readonly ParsedMail[] = t.mails) =>
  mails.filter((mail) => [mail.to ?? []].flat()[0]?.value[0]?.address === address);

const statusesOf = async (pathwayId: string, kind = 'patient-message') =>
  (
    await t.db
      .selectFrom('effect')
      .select('status')
      .where('pathway_id', '=', pathwayId)
      .where('kind', '=', kind as 'patient-message')
      .execute()
  ).map(({ status }) => status);

const isSettled = (status: string): boolean => status !== 'pending' && status !== 'claimed';

/** By the evening of tomorrow it is day 7 of wear: the patient is to be warned at once. */
const reportWalker = (pathwayId: string) =>
  t.give(pathwayId, {
    type: 'report-immobilization',
    on: day(-6),
    device: 'fixed-ankle-walker',
    context: 'conservative',
    indication: 'acute-exacerbation',
    exercise: 'due-on-removal',
  });

async function twoAnkles(address: string) {
  const [left = '', right = ''] = await ankles(address, ['left', 'right']);
  return [left, right] as const;
}

/** Of one person. */
async function ankles(address: string, sides: readonly ('left' | 'right')[]) {
  const facts = { ...someone(), contacts: [{ kind: 'email', value: address, use: 'home' }] } as const;
  const enrolled = [];
  for (const side of sides) {
    const answers = answersFor({ side, conservativeDay0: day(-8) });
    enrolled.push(
      await enrolPatient({ db: t.db, engine: t.engine, now: instantFromEpoch(Date.now()) }, facts, answers),
    );
  }
  return enrolled.map(({ pathwayId }) => pathwayId);
}

describe('quiet hours', () => {
  test('what falls due by night waits, durably, for the morning; staff are told by night all the same', async () => {
    const address = 'night@patient.example';
    // One alone: the other one’s first message would come whenever it comes.
    const [id = ''] = await ankles(address, ['left']);
    const time = t.clock(id);
    // Whatever the hour of the test: up to the next evening, with what the day brings out of the way.
    await time.advanceTo(clockAt(day(1), 22));
    await eventually(async () => (await statusesOf(id)).every(isSettled));
    const [mailed, staff] = [to(address).length, to('clinician@clinic.example').length];
    await reportWalker(id);
    await t.give(id, { type: 'report-injection', on: day(1), site: 'achilles-tendon' });
    await eventually(() => to('clinician@clinic.example').length > staff);
    await time.advanceTo(clockAt(day(2), 7, 59));
    expect(to(address)).toHaveLength(mailed);
    expect(await statusesOf(id)).toContain('pending');
    await time.advanceTo(clockAt(day(2), 12));
    expect(to(address)).toHaveLength(mailed + 1);
    expect(await statusesOf(id)).not.toContain('pending');
    const { events } = await t.client.workflow.getHandle(workflowIdOf(id)).fetchHistory();
    const summaries = (events ?? []).map((event) =>
      Buffer.from(event.userMetadata?.summary?.data ?? []).toString(),
    );
    expect(summaries).toContainEqual(expect.stringContaining('the end of the quiet hours'));
  });
});

describe('scenario 14: the other ankle', () => {
  test('has a pathway of its own, and what both have to say on one day is one message', async () => {
    const address = 'both@patient.example';
    const ids = await twoAnkles(address);
    for (const id of ids) await t.clock(id).advanceTo(clockAt(day(1), 22));
    const before = to(address).length;
    for (const id of ids) await reportWalker(id);
    for (const id of ids) expect(await statusesOf(id)).toContain('pending');
    for (const id of ids) await t.clock(id).advanceTo(clockAt(day(2), 12));
    for (const id of ids) expect(await statusesOf(id)).not.toContain('pending');
    const morning = to(address).slice(before);
    expect(morning.filter(({ text }) => text?.includes('walker'))).toHaveLength(1);
    const warned = await t.db
      .selectFrom('effect')
      .select(['status', 'sent_with'])
      .where('pathway_id', 'in', ids)
      .where('key', 'like', 'IMM-1/%/patient')
      .execute();
    expect(warned).toHaveLength(2);
    expect(warned.map(({ status }) => status)).toEqual(['done', 'done']);
    expect(new Set(warned.map(({ sent_with: sentWith }) => sentWith)).size).toBe(1);
  });
});

describe('what falls due about reaching the patient', () => {
  const reached = async (pathwayId: string) =>
    (await readEvents(t.db, pathwayId)).flatMap((event) =>
      event.type === 'deadline-reached' ? [event.data.key.replace(/\/\d+/, '')] : [],
    );

  test('GOV-1: a clinician decides after three attempts in vain; an appointment quiets REA-1, and not its limit', async () => {
    const id = await t.enrol();
    const on = day(0);
    for (let attempt = 0; attempt < 3; attempt += 1) {
      await t.give(id, { type: 'report-contact-attempt', on, channel: 'telephone', reached: false });
    }
    await t.give(id, { type: 'report-appointment', on, for: 'reassessment', date: day(50) });
    await t.clock(id).advanceTo(clockAt(day(9), 12));
    expect(await reached(id)).toEqual(
      expect.arrayContaining(['GOV-1/follow-up/due', 'GOV-1/follow-up/overdue']),
    );
    await t.give(id, { type: 'record-follow-up-decision', on: day(9), decision: 'keep-trying' });
    await t.clock(id).advanceTo(clockAt(day(58), 12));
    const keys = await reached(id);
    expect(keys.filter((key) => key === 'GOV-1/follow-up/overdue')).toHaveLength(1);
    expect(keys).toContain('REA-1/closes');
    expect(keys).not.toContain('REA-1/reminder');
    expect(keys).not.toContain('REA-1/opens');
  });

  test('REC-1: a minor comes of age, and reads neither English nor Spanish', async () => {
    const facts: PatientFacts = {
      ...someone(),
      birthDate: addMonths(day(70), -12 * 18),
      ageYears: 17,
      isMinor: true,
      language: { tag: 'uk', supported: null },
    };
    const guardian = { whose: 'guardian', kind: 'email', value: 'tutora@family.example' } as const;
    const now = instantFromEpoch(Date.now());
    const { pathwayId: id } = await enrolPatient({ db: t.db, engine: t.engine, now }, facts, {
      ...answersFor(),
      contacts: [guardian],
    });
    await t.clock(id).advanceTo(clockAt(day(105), 12));
    expect(await reached(id)).toEqual(
      expect.arrayContaining(['REC-1/majority/near', 'REC-1/majority/overdue']),
    );
    const tasks = await t.db.selectFrom('worklist_task').select('key').where('pathway_id', '=', id).execute();
    expect(tasks.map(({ key }) => key)).toEqual(expect.arrayContaining(['interpreter', 'REC-1/1/majority']));
    const sent = await t.db
      .selectFrom('effect')
      .select(['day', 'status'])
      .where('pathway_id', '=', id)
      .where('kind', '=', 'patient-message')
      .execute();
    for (const { day: on, status } of sent) expect(status).toBe((on ?? '') < day(70) ? 'done' : 'withdrawn');
    expect(new Set(sent.map(({ status }) => status))).toEqual(new Set(['done', 'withdrawn']));
    expect(to(guardian.value).length).toBeGreaterThan(0);
    const history = await t.client.workflow.getHandle(workflowIdOf(id)).fetchHistory();
    expect(JSON.stringify(history)).not.toContain(facts.birthDate);
  });
});

describe('scenario 20: nobody works for months', () => {
  test('on recovery what is still relevant goes out, once, the overdue safety items first', async () => {
    const address = 'outage@patient.example';
    const contacts = [{ whose: 'patient', kind: 'email', value: address }] as const;
    const story = await RecordedStory.begin(t.db, { person: somebody({ contacts }) });
    await story.until(3);
    await story.tell({ type: 'report-immobilization', device: 'cast', context: 'conservative' });
    await story.until(5);
    const last = story.pathway.state.sequence;
    // What had been due before the outage is no part of it.
    await t.db.updateTable('effect').set({ status: 'done' }).where('pathway_id', '=', story.id).execute();
    const told = t.mails.length;

    await startRun(t.engine, story.id);
    await eventually(() => t.mails.slice(told).some(({ subject }) => subject?.includes('SAFETY') === true));
    await eventually(async () => !(await statusesOf(story.id, 'staff-message')).includes('pending'));
    const events = (await readEvents(t.db, story.id)).slice(last);
    const due = events.flatMap((event) => (event.type === 'deadline-reached' ? [event.data.key] : []));
    // The first tick is one turn: safety, then the oldest.
    expect(due[0]).toMatch(/^IMM-2\/\d+\/limit$/);
    expect(new Set(due).size).toBe(due.length);
    const [first, ...others] = t.mails.slice(told).filter(({ text }) => text?.includes(story.id));
    expect(first?.subject).toContain('SAFETY');
    // One message a recipient and urgency, however many days were missed.
    const addressees = [first, ...others].map((mail) =>
      [[mail?.to ?? []].flat()[0]?.value[0]?.address, mail?.subject?.includes('SAFETY')].join(' '),
    );
    expect(new Set(addressees).size).toBe(addressees.length);

    await t.clock(story.id).advanceTo(clockAt(day(2), 12));
    for (const { text } of to(address)) expect(text).not.toMatch(/2026|last day for your cast/);
    const pending = await statusesOf(story.id);
    expect(pending).not.toContain('pending');
  });
});
