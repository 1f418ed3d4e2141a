/** Red flags and ladders on the real server, the real Postgres and real SMTP, in virtual time. */
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { workflowIdOf } from '../../client/pathways.ts';
import { readEvents } from '../../database/events.ts';
import { addShift } from '../../database/on-call.ts';
import { openTasks } from '../../database/worklist.ts';
import type { Actor } from '../../pathway/events.ts';
import { addDays, dayOfWeek, instantAt } from '../../pathway/time.ts';
import { eventually, testEngine, type TestEngine } from '../support/engine.ts';
import { clockAt, day, today, zone } from '../support/enrolment.ts';

let t: TestEngine;
beforeAll(async () => {
  t = await testEngine();
});
afterAll(() => t.close());

const clinician: Actor = { id: 'vega', role: 'clinician' };
const patient: Actor = { id: 'p1', role: 'patient' };
const sequenceOf = async (pathwayId: string, type: string): Promise<number> =>
  (await readEvents(t.db, pathwayId)).findLast((event) => event.type === type)?.sequence ?? 0;
const reached = async (pathwayId: string, rule: string) =>
  (await readEvents(t.db, pathwayId)).flatMap((event) =>
    event.type === 'deadline-reached' && event.rules[0] === rule
      ? [`${event.data.step}#${event.data.occurrence}`]
      : [],
  );
const mailsTo = (address: string, pathwayId: string) =>
  t.mails.filter(({ to, text }) => [to ?? []].flat()[0]?.text === address && text?.includes(pathwayId));

describe('SAF-1: red flags', () => {
  const saturday = Array.from({ length: 7 }, (_, index) => day(2 + index)).find(
    (date) => dayOfWeek(date) === 6,
  )!;

  test('reach whoever is on call on a Saturday night, until a clinician has reviewed, though the pathway is closed', async () => {
    const id = await t.enrol();
    const clock = t.clock(id);
    await clock.advanceTo(clockAt(saturday, 22));
    await addShift(t.db, {
      from_at: instantAt(saturday, zone, 18 * 60),
      to_at: instantAt(addDays(saturday, 1), zone, 8 * 60),
      staff_id: 'soto',
      email: 'soto@clinic.example',
      mobile: null,
    });
    const answer = await t.give(
      id,
      { type: 'report-red-flags', on: saturday, flags: ['chest-pain'], channel: 'form' },
      undefined,
      patient,
    );
    expect(answer.flags.map(({ code }) => code)).toContain('red-flags');
    await eventually(() => mailsTo('soto@clinic.example', id).length === 1);
    expect(mailsTo('soto@clinic.example', id)[0]?.subject).toContain('SAFETY');

    // The care goes on elsewhere; nobody has said yet what became of this.
    await t.give(id, { type: 'close-pathway', on: saturday, reason: 'transfer' });
    await clock.advanceTo(clockAt(addDays(saturday, 1), 23));
    expect(await reached(id, 'SAF-1')).toEqual([
      'alert#0',
      ...[1, 2, 3, 4].map((time) => `unanswered-${time}#0`),
      'alert#1',
    ]);
    const review = {
      type: 'record-red-flag-review',
      on: saturday,
      of: await sequenceOf(id, 'red-flags-reported'),
      action: 'emergency-care',
    } as const;
    await t.give(id, review, undefined, clinician);
    const handle = t.client.workflow.getHandle(workflowIdOf(id));
    await eventually(async () => (await handle.describe()).status.name === 'COMPLETED');
    expect(await reached(id, 'SAF-1')).toHaveLength(6);
    expect(await openTasks(t.db)).not.toContainEqual(expect.objectContaining({ rule: 'SAF-1' }));
  });
});

describe('SAF-1: on a closed pathway', () => {
  test('red flags are taken, told, and keep a run of it going', async () => {
    const id = await t.enrol();
    await t.give(id, { type: 'close-pathway', on: today(), reason: 'entered-in-error' });
    const handle = t.client.workflow.getHandle(workflowIdOf(id));
    await eventually(async () => (await handle.describe()).status.name === 'COMPLETED');
    const answer = await t.give(id, {
      type: 'report-red-flags',
      on: today(),
      flags: ['fever'],
      channel: 'call',
    });
    expect(answer.flags.map(({ code }) => code)).toEqual(['red-flags', 'after-closing']);
    await eventually(() => mailsTo('clinician@clinic.example', id).length === 1);
    expect((await handle.describe()).status.name).toBe('RUNNING');
    expect(await openTasks(t.db)).toContainEqual(
      expect.objectContaining({ pathway_id: id, rule: 'SAF-1', urgency: 'safety' }),
    );
  });
});

describe('a ladder', () => {
  test('climbs until somebody acknowledges, and the safety escalation goes on every day', async () => {
    const id = await t.enrol();
    // On record, so that SAF-2 has nothing to tell.
    await t.give(id, { type: 'report-vte-risk', on: today(), risk: 'low' });
    await t.give(id, {
      type: 'report-immobilization',
      on: today(),
      device: 'cast',
      context: 'conservative',
    });
    const cast = await sequenceOf(id, 'immobilization-applied');
    const clock = t.clock(id);
    await clock.advanceTo(clockAt(day(10), 6));
    const rungs = ['limit#0', 'limit-unacknowledged-3#0', 'limit-unacknowledged-4#0'];
    expect(await reached(id, 'IMM-2')).toEqual(rungs);
    // Once at the limit, once in place of whoever is on call, and once more at the top.
    await eventually(() => mailsTo('clinician@clinic.example', id).length === 3);
    const { resolved_at: unresolved } = await t.db
      .selectFrom('safety_task')
      .select('resolved_at')
      .where('pathway_id', '=', id)
      .where('reason', '=', 'nobody-on-call')
      .executeTakeFirstOrThrow();
    expect(unresolved).toBeNull();

    await clock.advanceTo(clockAt(day(11), 0) + 60_000);
    const acknowledge = { type: 'acknowledge', on: day(11), task: `IMM-2/${cast}` } as const;
    expect((await t.give(id, acknowledge, undefined, clinician)).outcome).toBe('recorded');
    const task = (await openTasks(t.db)).find(
      ({ pathway_id: of, key }) => of === id && key === acknowledge.task,
    );
    expect(task).toMatchObject({ acknowledged_by: 'clinician:vega', urgency: 'safety' });
    await clock.advanceTo(clockAt(day(11), 23));
    expect(await reached(id, 'IMM-2')).toEqual([...rungs, 'limit#1']);

    await clock.advanceTo(clockAt(day(12), 2));
    expect(await reached(id, 'IMM-2')).toEqual([
      ...rungs,
      'limit#1',
      'limit#2',
      'limit-unacknowledged-3-again-2#0',
    ]);
    await t.give(id, { type: 'report-removal', on: day(12) });
    await clock.advanceTo(clockAt(day(14), 12));
    expect(await reached(id, 'IMM-2')).toHaveLength(6);
  });
});
