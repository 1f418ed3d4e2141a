/** Each rule that version 2 adds, as something that falls due: on the real server and the real Postgres, in virtual time. */
import { afterAll, beforeAll, expect, test } from 'vitest';
import { readEvents } from '../../database/events.ts';
import type { Command } from '../../pathway/commands.ts';
import type { Actor } from '../../pathway/events.ts';
import type { RuleId } from '../../pathway/rules.ts';
import { enrolPatient } from '../../client/enrolment.ts';
import type { PatientFacts } from '../../fhir/patient-facts.ts';
import { instantFromEpoch, type LocalDate } from '../../pathway/time.ts';
import { eventually, testEngine, type TestEngine } from '../support/engine.ts';
import { answersFor, day, noonOf, someone, today } from '../support/enrolment.ts';

let t: TestEngine;
beforeAll(async () => {
  t = await testEngine();
});
afterAll(() => t.close());

const clinician: Actor = { id: 'vega', role: 'clinician' };
const recorded = async (id: string, command: Command, actor?: Actor): Promise<readonly string[]> => {
  const answer = await t.give(id, command, undefined, actor);
  expect(answer.refusal).toBeUndefined();
  return answer.flags.map(({ code }) => code);
};

/** What fell due of a rule, as step and number, in the record. */
const reached = async (id: string, rule: RuleId): Promise<readonly string[]> =>
  (await readEvents(t.db, id)).flatMap((event) =>
    event.type === 'deadline-reached' && event.rules.includes(rule)
      ? [`${event.data.key.split('/').slice(2).join('/')}#${event.data.occurrence}`]
      : [],
  );
/** Without the rungs of its ladder, which have a test of their own: `escalation.test.ts`. */
const raised = async (id: string, rule: RuleId): Promise<readonly string[]> =>
  (await reached(id, rule)).filter((step) => !step.includes('-unacknowledged-'));
const tasks = (id: string, rule: RuleId) =>
  t.db
    .selectFrom('worklist_task')
    .select(['who', 'urgency', 'key'])
    .where('pathway_id', '=', id)
    .where('rule', '=', rule)
    .execute();

test('ATH-2: the evaluation of an athlete falls due by the reassessment, and ends with its report', async () => {
  const id = await t.enrol({ sport: 'ballet', sportLevel: 'competitive' });
  const clock = t.clock(id);
  await clock.advanceTo(noonOf(day(51)));
  expect(await raised(id, 'ATH-2')).toEqual(['soon#0', 'due#0', 'overdue#0', 'overdue#1']);
  expect(await tasks(id, 'ATH-2')).toMatchObject([{ who: 'clinician', urgency: 'clinical' }]);
  const plan: Command = { type: 'plan-surgery', plannedOn: day(60), approach: 'endoscopic' };
  await recorded(id, { type: 'report-imaging', on: day(51), modality: 'mri', findings: ['os-trigonum'] });
  expect((await t.give(id, plan)).refusal?.code).toBe('ATH-2.not-evaluated');
  await recorded(id, { type: 'report-muscle-evaluation', on: day(51), muscles: 'tight', fhl: 'normal' });
  expect(await tasks(id, 'ATH-2')).toEqual([]);
  await recorded(id, plan);
});

test('SAF-2: a device without a recorded risk is told to a clinician the same day and daily', async () => {
  const id = await t.enrol();
  const order: Command = {
    type: 'order-immobilization',
    device: 'cast',
    indication: 'acute-exacerbation',
    exercise: 'due-on-removal',
  };
  expect((await t.give(id, order)).refusal?.code).toBe('SAF-2.risk-not-recorded');
  const flags = await recorded(id, {
    ...order,
    type: 'report-immobilization',
    on: today(),
    context: 'conservative',
  });
  expect(flags).toEqual(['immobilized-without-vte-risk']);
  expect(await reached(id, 'SAF-2')).toEqual(['alert#0']);
  await eventually(() => t.mails.some((mail) => mail.text?.includes('SAF-2') === true));
  const clock = t.clock(id);
  await clock.advanceTo(noonOf(day(2)));
  expect(await raised(id, 'SAF-2')).toEqual(['alert#0', 'alert#1', 'alert#2']);
  await recorded(id, { type: 'report-vte-risk', on: day(2), risk: 'low' });
  expect(await tasks(id, 'SAF-2')).toEqual([]);
  await clock.advanceTo(noonOf(day(5)));
  expect(await raised(id, 'SAF-2')).toHaveLength(3);
});

test('INJ-2: relief is asked for two and six weeks after an injection', async () => {
  const id = await t.enrol();
  await recorded(id, {
    type: 'report-injection',
    on: today(),
    site: 'fhl-sheath',
    drug: 'triamcinolone',
    guidance: 'ultrasound',
  });
  const of = (await readEvents(t.db, id)).find(({ type }) => type === 'injection-reported')?.sequence ?? 0;
  const clock = t.clock(id);
  await clock.advanceTo(noonOf(day(15)));
  expect(await reached(id, 'INJ-2')).toEqual(['week-2/due#0']);
  expect(await recorded(id, { type: 'report-injection-relief', on: day(15), of, relief: 'partial' })).toEqual(
    [],
  );
  await clock.advanceTo(noonOf(day(60)));
  expect(await reached(id, 'INJ-2')).toEqual([
    'week-2/due#0',
    'week-6/due#0',
    'week-6/reminder#0',
    'week-6/missed#0',
  ]);
});

test('OUT-2: satisfaction falls due, and a severe complication is a matter of safety', async () => {
  const id = await t.enrol({ protocolVersion: '2' });
  await recorded(id, { type: 'report-surgery', on: today(), approach: 'endoscopic' });
  const severe: Command = { type: 'report-complication', on: today(), kind: 'infection', grade: 'III' };
  expect(await recorded(id, severe)).toEqual(['severe-complication']);
  expect(await tasks(id, 'OUT-2')).toMatchObject([{ who: 'clinician', urgency: 'safety' }]);
  const of = (await readEvents(t.db, id)).find(({ type }) => type === 'complication-reported')?.sequence ?? 0;
  await recorded(id, { type: 'report-follow-up', on: today(), of }, clinician);
  const clock = t.clock(id);
  await clock.advanceTo(noonOf(day(99)));
  expect(await reached(id, 'OUT-2')).toEqual(['complication/alert#0', 'week-14/due#0']);
  await recorded(id, { type: 'report-satisfaction', on: day(99), satisfaction: 9, cosmesis: 8 });
  expect(await tasks(id, 'OUT-2')).toEqual([]);
});

test('CON-2 to CON-5: advice stands on the worklist, and what the record says decides on painkillers', async () => {
  const id = await t.enrol();
  for (const rule of ['CON-2', 'CON-3', 'CON-4', 'CON-5', 'ATH-1'] as const) {
    expect(await tasks(id, rule), rule).not.toEqual([]);
  }
  const lifts = (await tasks(id, 'CON-3')).find(({ key }) => key.endsWith('heel-lifts'))?.key ?? '';
  const answer: Command = {
    type: 'answer-advice',
    advice: lifts.replace('advice/', ''),
    answer: 'accepted',
  };
  expect((await t.give(id, answer)).refusal?.code).toBe('GOV-1.advice-needs-clinician');
  await recorded(id, answer, clinician);
  expect(await tasks(id, 'CON-3')).toHaveLength(1);
  // Age is known from the bundle, without a birth date in the events.
  const [enrolled] = await readEvents(t.db, id);
  expect(enrolled?.data).toMatchObject({ youngerUntil: expect.stringMatching(/-01$/) as string });
});

test('CON-4: what the bundle says speaks from the first day, a pregnancy with its own date', async () => {
  const evidence = (since: string | null) => [
    { path: 'entry[1].code', system: 'urn:test', code: '1', since: since as LocalDate | null },
  ];
  const facts = {
    ...someone(),
    birthDate: '1950-05-17' as LocalDate,
    cautions: [
      { id: 'asthma', against: 'nsaid', answer: 'yes', evidence: evidence(null) },
      { id: 'pregnancy', against: 'nsaid', answer: 'yes', evidence: evidence(day(-90)) },
      { id: 'ssri', against: 'nsaid', answer: 'unknown', evidence: [] },
      { id: 'older-age', against: 'nsaid', answer: 'yes', evidence: evidence(null) },
    ],
  } satisfies PatientFacts;
  const context = { db: t.db, engine: t.engine, now: instantFromEpoch(Date.now()) };
  const { pathwayId: id } = await enrolPatient(context, facts, answersFor());
  const events = await readEvents(t.db, id);
  expect(events.filter(({ type }) => type === 'cautions-reported')).toMatchObject([
    { occurredOn: today(), data: { cautions: { asthma: 'yes' } } },
    { occurredOn: day(-90), data: { cautions: { pregnancy: 'yes' } } },
  ]);
  expect(events[0]?.data).toMatchObject({ olderFrom: `${today().slice(0, 7)}-01` });
  expect(JSON.stringify(events)).not.toContain('1950');
  const refused = await t.give(id, { type: 'order-analgesic', drugClass: 'nsaid' });
  expect(refused.refusal?.code).toBe('CON-4.nsaid-caution');
});
