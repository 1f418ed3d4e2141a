/** Re-injury, wrong side, undo, two ankles and two people at once, on the real server and the real Postgres. */
import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { enrolPatient } from '../../client/enrolment.ts';
import { sendCommand, workflowIdOf } from '../../client/pathways.ts';
import { changePerson, correctPersonChange, deliverPersonChanges } from '../../client/person.ts';
import { readEvents } from '../../database/events.ts';
import { mergePersons } from '../../database/merge-persons.ts';
import type { Command, CommandOf } from '../../pathway/commands.ts';
import type { EventType } from '../../pathway/events.ts';
import { instantFromEpoch } from '../../pathway/time.ts';
import { eventually, testEngine, type TestEngine } from '../support/engine.ts';
import { answersFor, coordinator, day, noonOf, someone, today } from '../support/enrolment.ts';

let t: TestEngine;
beforeAll(async () => {
  t = await testEngine();
});
afterAll(() => t.close());

const clinician = { id: 'vega', role: 'clinician' } as const;
const now = () => instantFromEpoch(Date.now());
const reached = async (pathwayId: string) =>
  (await readEvents(t.db, pathwayId)).flatMap((event) =>
    event.type === 'deadline-reached' ? [event.data.key] : [],
  );
const last = async (pathwayId: string, type: EventType) =>
  (await readEvents(t.db, pathwayId)).findLast((event) => event.type === type)?.sequence ?? 0;
const personOf = async (pathwayId: string) =>
  t.db
    .selectFrom('person')
    .innerJoin('pathway', 'pathway.person_id', 'person.person_id')
    .selectAll('person')
    .where('pathway_id', '=', pathwayId)
    .executeTakeFirstOrThrow();
const statusOf = async (pathwayId: string) =>
  (
    await t.db
      .selectFrom('pathway')
      .select('status')
      .where('pathway_id', '=', pathwayId)
      .executeTakeFirstOrThrow()
  ).status;

/** One patient, both ankles. */
async function twoAnkles() {
  const facts = someone();
  const enrolled = [];
  for (const side of ['left', 'right'] as const) {
    enrolled.push(
      await enrolPatient({ db: t.db, engine: t.engine, now: now() }, facts, answersFor({ side })),
    );
  }
  const [left, right] = enrolled.map(({ pathwayId }) => pathwayId) as [string, string];
  return { left, right, personId: enrolled[0]!.personId };
}

test('REA-1: an urgent review after a re-injury escalates until the patient has been seen', async () => {
  const id = await t.enrol({ conservativeDay0: day(-44) });
  await t.give(id, { type: 'record-reinjury', on: today(), decision: 'urgent-review' }, undefined, clinician);
  const of = await last(id, 'reinjury-recorded');
  await t.clock(id).advanceTo(noonOf(day(9)));
  const late = (await reached(id)).filter((key) => key === `REA-1/${of}/reinjury/overdue`);
  expect(late.length).toBeGreaterThanOrEqual(3);
  await t.give(id, { type: 'record-review', on: day(9), outcome: 'improving', nextReviewOn: day(20) });
  await t.clock(id).advanceTo(noonOf(day(12)));
  expect((await reached(id)).filter((key) => key === `REA-1/${of}/reinjury/overdue`)).toEqual(late);
});

test('SUR-4: an operation on the other ankle is escalated daily, and mailed as safety', async () => {
  const id = await t.enrol({ conservativeDay0: day(-60) });
  const answer = await t.give(id, { type: 'report-surgery', on: today(), approach: 'open', side: 'right' });
  expect(answer.flags.map(({ code }) => code)).toEqual(['wrong-side-surgery']);
  const of = await last(id, 'surgery-reported');
  await t.clock(id).advanceTo(noonOf(day(2)));
  const raised = (await reached(id)).filter((key) => key === `SUR-4/${of}/side/alert`);
  expect(raised).toHaveLength(3);
  await eventually(() => t.mails.some(({ text }) => text?.includes('wrong side') === true));
  await t.give(id, { type: 'report-follow-up', on: day(2), of }, undefined, clinician);
  await t.clock(id).advanceTo(noonOf(day(5)));
  expect((await reached(id)).filter((key) => key.startsWith(`SUR-4/${of}/side`))).toHaveLength(3);
});

test('a closing by mistake is taken back: a new run goes on, and its deadlines come', async () => {
  const id = await t.enrol();
  await t.give(id, { type: 'close-pathway', on: today(), reason: 'transfer' });
  const handle = t.client.workflow.getHandle(workflowIdOf(id));
  await eventually(async () => (await handle.describe()).status.name === 'COMPLETED');
  const supersedes = await last(id, 'closed');
  const answer = await t.give(id, { type: 'correct', supersedes, changes: null });
  expect(answer.outcome).toBe('recorded');
  expect(await statusOf(id)).toBe('open');
  await t.clock(id).advanceTo(noonOf(day(58)));
  expect(await reached(id)).toContain('REA-1/2/closes');
  expect((await handle.describe()).status.name).toBe('RUNNING');
});

describe('what is the person’s, with two ankles', () => {
  const change = (personId: string, more: Partial<CommandOf<'change-person'>>) =>
    changePerson(t.db, personId, { actor: coordinator, source: 'cli', change: { on: today(), ...more } });
  const deliver = () => deliverPersonChanges(t.db, t.engine, now());

  test('reaches both; and a death entered in error is taken back on both, and of the person', async () => {
    const { left, right, personId } = await twoAnkles();
    await change(personId, { contactConsent: false });
    await change(personId, { deceased: true });
    expect(await deliver()).toEqual({ delivered: 4, waiting: 0 });
    expect([await statusOf(left), await statusOf(right)]).toEqual(['closed', 'closed']);

    const supersedes = await last(left, 'person-changed');
    const command: CommandOf<'correct'> = { type: 'correct', supersedes, changes: null };
    const envelope = { commandId: randomUUID(), actor: coordinator, source: 'cli', command } as const;
    const answer = await correctPersonChange(t.db, t.engine, left, envelope, now());
    expect(answer.outcome).toBe('recorded');
    expect([await statusOf(left), await statusOf(right)]).toEqual(['open', 'open']);
    // What else was said of the person stands.
    expect(await personOf(left)).toMatchObject({ deceased: false, contact_consent: false });
    for (const id of [left, right]) {
      const corrected = (await readEvents(t.db, id)).filter(({ type }) => type === 'corrected');
      expect(corrected).toHaveLength(2);
    }
  });

  test('a correction that is refused changes nobody', async () => {
    const { left, personId } = await twoAnkles();
    await change(personId, { contactConsent: false });
    await deliver();
    const supersedes = await last(left, 'person-changed');
    const command: CommandOf<'correct'> = { type: 'correct', supersedes, changes: { on: day(9) } };
    const envelope = { commandId: randomUUID(), actor: coordinator, source: 'cli', command } as const;
    const answer = await correctPersonChange(t.db, t.engine, left, envelope, now());
    expect(answer.refusal?.code).toBe('REC-1.future');
    expect(await personOf(left)).toMatchObject({ contact_consent: false });
  });

  test('two records that were one person’s: the merge reaches the workflow of each', async () => {
    const [kept, duplicate] = [
      await t.enrol({ side: 'left' }),
      await t.enrol({ side: 'right', contactConsent: false }),
    ];
    const [{ person_id: keptId }, { person_id: duplicateId }] = [
      await personOf(kept),
      await personOf(duplicate),
    ];
    await mergePersons(t.db, { keptId, duplicateId, actor: coordinator, source: 'cli', at: now() });
    expect(await deliver()).toEqual({ delivered: 2, waiting: 0 });
    expect((await readEvents(t.db, duplicate)).at(-1)).toMatchObject({
      type: 'person-merged',
      data: { personId: keptId },
    });
    expect(await last(kept, 'person-changed')).toBeGreaterThan(0);
    // Each goes on under the kept person.
    expect((await t.give(duplicate, { type: 'report-pain', on: today(), score: 4 })).outcome).toBe(
      'recorded',
    );
    expect((await personOf(duplicate)).person_id).toBe(keptId);
  });
});

describe('two people at once', () => {
  const at = (id: string, command: Command, expectedSequence: number, actor: { id: string }) =>
    sendCommand(t.engine, id, {
      commandId: randomUUID(),
      actor: { id: actor.id, role: 'coordinator' },
      source: 'cli',
      command,
      expectedSequence,
    });

  test('of two orders one is done, and the other is told of it and can be given again', async () => {
    const id = await t.enrol();
    const { sequence } = (await readEvents(t.db, id)).at(-1)!;
    const order: Command = { type: 'order-injection', site: 'fhl-sheath' };
    const answers = await Promise.all(['anna', 'bert'].map((who) => at(id, order, sequence, { id: who })));
    expect(answers.map(({ outcome }) => outcome).sort()).toEqual(['recorded', 'refused']);
    const second = answers.find(({ outcome }) => outcome === 'refused')!;
    expect(second.refusal?.code).toBe('REC-1.changed-meanwhile');
    expect(second.changes).toMatchObject([{ what: 'Injection ordered: fhl sheath' }]);
    expect((await at(id, order, second.sequence, { id: 'bert' })).outcome).toBe('recorded');
  });

  test('of ten reports none is lost, and all but the first are told', async () => {
    const id = await t.enrol();
    const { sequence } = (await readEvents(t.db, id)).at(-1)!;
    const answers = await Promise.all(
      Array.from({ length: 10 }, (_, score) =>
        at(id, { type: 'report-pain', on: today(), score }, sequence, { id: `c${score}` }),
      ),
    );
    expect(answers.every(({ outcome }) => outcome === 'recorded')).toBe(true);
    const told = answers.filter(({ flags }) => flags.some(({ code }) => code === 'changed-meanwhile'));
    expect(told).toHaveLength(9);
    const scores = (await readEvents(t.db, id)).filter(({ type }) => type === 'pain-reported');
    expect(scores).toHaveLength(10);
  });
});
