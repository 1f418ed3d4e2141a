/** Actions on a real pathway: what a form sends, down to the record, and what is answered. */
import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { InvalidValues, type ActionContext, type Staff } from '../../../console/server/actions/action.ts';
import { submitAction } from '../../../console/server/actions/submit.ts';
import { ActionResult } from '../../../console/contract/actions.ts';
import { readEvents } from '../../../database/events.ts';
import { readPathway } from '../../../database/read-pathway.ts';
import { adviceFor } from '../../../pathway/advice.ts';
import { protocolOf } from '../../../pathway/protocols/index.ts';
import { instantFromEpoch } from '../../../pathway/time.ts';
import { testEngine, type TestEngine } from '../../support/engine.ts';
import { day, today } from '../../support/enrolment.ts';

let t: TestEngine;
let context: ActionContext;
beforeAll(async () => {
  t = await testEngine();
  context = { db: t.db, engine: t.engine, now: () => instantFromEpoch(Date.now()) };
});
afterAll(() => t.close());

const anna: Staff = { role: 'coordinator', id: 'anna' };
const vega: Staff = { role: 'clinician', id: 'vega' };

let id: string;
beforeEach(async () => {
  id = await t.enrol({ conservativeDay0: day(-10) });
});

const events = () => readEvents(t.db, id);
const notes = () => t.db.selectFrom('note').selectAll().execute();

interface More {
  readonly as?: Staff;
  readonly commandId?: string;
  readonly seen?: number;
  readonly dryRun?: boolean;
}

/** With what was last seen, unless told otherwise. */
async function act(name: string, values: Record<string, unknown>, more: More = {}): Promise<ActionResult> {
  const { as = anna, commandId = randomUUID(), seen = (await events()).length, dryRun = false } = more;
  const request = { name, values, commandId, expectedSequence: seen };
  return ActionResult.parse(await submitAction(context, id, request, as, { dryRun }));
}

const problemsOf = (sent: Promise<unknown>) =>
  sent.then(
    () => [],
    (error: unknown) => {
      if (error instanceof InvalidValues) return error.problems;
      throw error;
    },
  );

test('a report is recorded as the person’s, by way of the console, and under one id once', async () => {
  const commandId = randomUUID();
  const seen = (await events()).length;
  const first = await act('report pain', { score: 4 }, { commandId, seen });
  expect(first).toMatchObject({ outcome: 'recorded', isDryRun: false, answers: [{ isRepeated: false }] });
  const again = await act('report pain', { score: 4 }, { commandId, seen });
  expect(again).toMatchObject({ outcome: 'recorded', sequence: first.sequence });
  const reports = (await events()).filter(({ type }) => type === 'pain-reported');
  expect(reports).toMatchObject([{ actor: anna, source: 'console', occurredOn: today(), commandId }]);
});

test('tried, it is answered alike and nothing is written', async () => {
  const before = await events();
  const values = { device: 'cast', context: 'conservative', on: day(-9) };
  const tried = await act('report immobilization', values, { dryRun: true });
  expect(await events()).toEqual(before);
  const done = await act('report immobilization', values);
  expect(done.answers).toEqual(tried.answers);
  expect(tried).toMatchObject({ isDryRun: true, answers: [{ outcome: 'recorded' }] });
  expect(tried.answers[0]?.flags).not.toEqual([]);
});

test('a guard says by which figures it refuses, and a clinician lifts it with a reason that stays apart', async () => {
  await act('report vte-risk', { risk: 'low' });
  const refused = await act('order immobilization', { device: 'cast', exercise: 'due-on-removal' });
  expect(refused).toMatchObject({
    outcome: 'refused',
    answers: [{ refusal: { code: 'IMM-3.no-indication', rule: 'IMM-3', isOverridable: true } }],
  });
  const early = await act('plan-surgery', { plannedOn: day(10), approach: 'endoscopic' });
  expect(early.answers[0]?.refusal?.parameters).toContainEqual(
    expect.objectContaining({ name: 'conservative.minimum' }),
  );
  const values = { device: 'cast', exercise: 'due-on-removal', override: 'unusual anatomy' };
  expect(await act('order immobilization', values)).toMatchObject({
    answers: [{ refusal: { code: 'GOV-1.override-needs-clinician' } }],
  });
  expect(await act('order immobilization', values, { as: vega })).toMatchObject({ outcome: 'recorded' });
  expect(await notes()).toContainEqual(
    expect.objectContaining({ text: 'unusual anatomy', author_id: 'vega' }),
  );
  expect(JSON.stringify(await events())).not.toContain('unusual anatomy');
});

test('what the record rules out is said of its field, and nothing is sent', async () => {
  const before = await events();
  const problems = [
    ['order referral', { surgeonId: 'nobody', indication: 'failed-conservative-care' }, 'surgeonId'],
    ['report follow-up', { of: 1 }, 'of'],
    ['close', { reason: 'death' }, 'reason'],
    ['answer-advice', { advice: 'CON-6/none', answer: 'accepted' }, 'advice'],
    ['correct', { supersedes: 1, withdraw: true, reasonNoteId: 'a slip' }, 'supersedes'],
    ['person', { mobile: '600 123 123' }, 'mobile'],
    ['person', {}, ''],
    ['no such thing', {}, 'name'],
  ] as const;
  for (const [name, values, field] of problems) {
    expect(await problemsOf(act(name, values)), name).toMatchObject([{ field }]);
  }
  expect(await events()).toEqual(before);
});

test('an order that rests on an older version waits, and says what others did', async () => {
  const seen = (await events()).length;
  await act('report pain', { score: 7 }, { as: vega });
  const held = await act('order analgesic', { drugClass: 'paracetamol' }, { seen });
  expect(held.answers).toMatchObject([
    { refusal: { code: 'REC-1.changed-meanwhile' }, changes: [{ actor: vega, what: 'Pain 7 of 10' }] },
  ]);
});

describe('all advice at once', () => {
  async function openAdvice(): Promise<string[]> {
    const state = (await readPathway(t.db, id))!.state;
    return adviceFor(protocolOf(state.protocolVersion), state, today())
      .filter(({ answer, key }) => answer === null && !key.endsWith('/ask'))
      .map(({ key }) => key);
  }

  test('is answered one by one, each as it was chosen', async () => {
    const keys = await openAdvice();
    expect(keys.length).toBeGreaterThan(2);
    const answers = Object.fromEntries(
      keys.map((key, index) => [key, index === 0 ? 'declined' : 'accepted'] as const),
    );
    const values = { answers, reasonNoteId: 'talked through' };
    const [commandId, seen] = [randomUUID(), (await events()).length];
    const done = await act('answer-all-advice', values, { as: vega, commandId, seen });
    expect(done.answers.map(({ of, outcome }) => [of, outcome])).toEqual(
      keys.map((key) => [key, 'recorded']),
    );
    expect(await openAdvice()).toEqual([]);
    expect((await readPathway(t.db, id))!.state.advice).toEqual(answers);
    const { length } = await events();
    await act('answer-all-advice', values, { as: vega, commandId, seen });
    expect(await events()).toHaveLength(length);
  });

  test('is held up as a whole where others have changed what was seen', async () => {
    const keys = await openAdvice();
    const seen = (await events()).length;
    await act('report pain', { score: 7 });
    const answers = Object.fromEntries(keys.map((key) => [key, 'accepted']));
    const held = await act('answer-all-advice', { answers }, { as: vega, seen });
    expect(held).toMatchObject({ outcome: 'refused', answers: [{ outcome: 'refused' }] });
    expect(await openAdvice()).toEqual(keys);
  });
});

test('a correction changes what differs, and says what the mistake had sent', async () => {
  await act('report pain', { score: 4 });
  const sequence = (await events()).find(({ type }) => type === 'pain-reported')!.sequence;
  const same = { supersedes: sequence, score: 4, reasonNoteId: 'misheard' };
  expect(await problemsOf(act('correct', same))).toMatchObject([{ field: '', code: 'INPUT.missing' }]);
  const [values, once] = [
    { ...same, score: 6, on: day(-1) },
    { commandId: randomUUID(), seen: sequence },
  ];
  expect(await act('correct', values, once)).toMatchObject({ outcome: 'recorded', sent: [] });
  expect(await act('correct', values, once)).toMatchObject({ outcome: 'recorded' });
  expect((await events()).filter(({ type }) => type === 'corrected')).toHaveLength(1);
  expect((await readPathway(t.db, id))!.state.painScores).toMatchObject([{ score: 6, on: day(-1) }]);
});

test('what is the person’s changes for all of their pathways', async () => {
  const tried = await act('person', { contactConsent: false }, { dryRun: true });
  expect(tried).toMatchObject({ outcome: 'recorded', isDryRun: true });
  const done = await act('person', { contactConsent: false, mobile: '+34 600 123 123' });
  expect(done).toMatchObject({ outcome: 'recorded', waiting: 0 });
  const { state } = (await readPathway(t.db, id))!;
  expect(state.contactConsent).toBe(false);
  expect(done.sequence).toBe(state.sequence);
  const contacts = await t.db
    .selectFrom('contact')
    .selectAll()
    .where('person_id', '=', state.personId)
    .execute();
  expect(contacts).toContainEqual(expect.objectContaining({ kind: 'mobile', value: '+34600123123' }));
});

test('a task of the watchdog’s is resolved in the name of who looked into it', async () => {
  await t.db
    .insertInto('safety_task')
    .values({ pathway_id: id, reason: 'run-missing', title: 'Check what it missed' })
    .execute();
  expect(await problemsOf(act('resolve-task', { task: 'safety/record-conflict' }))).toMatchObject([
    { field: 'task', code: 'NOT-FOUND.task' },
  ]);
  expect(await act('resolve-task', { task: 'safety/run-missing' })).toMatchObject({ outcome: 'recorded' });
  const row = await t.db
    .selectFrom('safety_task')
    .selectAll()
    .where('pathway_id', '=', id)
    .executeTakeFirst();
  expect(row).toMatchObject({ resolved_by: 'anna', resolved_by_role: 'coordinator' });
});

test('a questionnaire is scored item by item, and names the item that cannot be', async () => {
  const form = { respondent: 'patient', mode: 'paper' };
  expect(await problemsOf(act('report questionnaire Tegner', { ...form, answers: { 1: 99 } }))).toMatchObject(
    [{ field: 'answers.1' }],
  );
  expect(await act('report questionnaire Tegner', { ...form, answers: { 1: 4 } })).toMatchObject({
    outcome: 'recorded',
  });
  const supersedes = (await events()).find(({ type }) => type === 'questionnaire-reported')!.sequence;
  const misread = { supersedes, answers: { 1: 5 }, reasonNoteId: 'misread' };
  expect(await act('correct', misread)).toMatchObject({ outcome: 'recorded' });
  expect((await readPathway(t.db, id))!.state.questionnaires).toMatchObject([{ answers: { 1: 5 } }]);
});

test('to try an action nobody need be there to answer', async () => {
  await t.stopWorkers();
  try {
    expect(await act('report pain', { score: 2 }, { dryRun: true })).toMatchObject({ outcome: 'recorded' });
  } finally {
    await t.startWorker();
  }
});

test('of no pathway there is nothing to answer', async () => {
  const request = { name: 'report pain', values: { score: 1 }, commandId: randomUUID(), expectedSequence: 1 };
  expect(await submitAction(context, randomUUID(), request, anna)).toBeUndefined();
});
