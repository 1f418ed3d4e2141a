/** REF-4 and REF-3 on the real engine: declined, re-routed, accepted, booked, missed, booked again, seen, reported, reviewed. */
import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { readEvents } from '../../database/events.ts';
import { saveSurgeon } from '../../database/people.ts';
import type { Command } from '../../pathway/commands.ts';
import { addDays, dayOfWeek } from '../../pathway/time.ts';
import { testEngine, type TestEngine } from '../support/engine.ts';
import { coordinator, day, noonOf, today } from '../support/enrolment.ts';

let t: TestEngine;
beforeAll(async () => {
  t = await testEngine();
  for (const id of ['s1', 's2']) {
    await saveSurgeon(t.db, { surgeon_id: id, name: `Dr ${id}`, email: `${id}@surgery.example` });
  }
});
afterAll(() => t.close());

/** Care began so long ago that day 50 of it is the Monday to come. */
const monday = (8 - dayOfWeek(today())) % 7 || 7;
const care = (of: number) => day(monday - 50 + of);
const refer = (surgeonId: string): Command => ({
  type: 'order-referral',
  surgeonId,
  indication: 'failed-conservative-care',
});

test('each stage is asked for in its time, and the delay clock runs until the second surgeon accepts', async () => {
  const id = await t.enrol({ conservativeDay0: care(0), imaging: [] });
  const clock = t.clock(id);
  const noon = (of: number) => clock.advanceTo(noonOf(care(of)));
  const give = async (command: Command, actor = coordinator) => {
    expect(await t.give(id, command, randomUUID(), actor)).toMatchObject({ outcome: 'recorded' });
  };
  const reached = async (rule: string) =>
    (await readEvents(t.db, id)).flatMap((event) =>
      event.type === 'deadline-reached' && event.data.key.startsWith(`${rule}/`)
        ? [event.data.key.split('/').slice(2).join('/')]
        : [],
    );
  const tasks = async () =>
    (
      await t.db
        .selectFrom('worklist_task')
        .selectAll()
        .where('pathway_id', '=', id)
        .where('rule', '=', 'REF-4')
        .execute()
    ).map(({ key, who }) => `${key.split('/').at(-1) ?? ''} ${who}`);

  await noon(50);
  await give({ type: 'record-review', on: care(50), outcome: 'not-improved' });
  await give(refer('s1'));
  await noon(53);
  expect(await tasks()).toEqual(['received coordinator']);
  await give({ type: 'report-referral-received', on: care(53) });
  await noon(59);
  await give({ type: 'report-referral-answer', on: care(59), response: 'declined' });
  expect(await tasks()).toEqual([]);
  await noon(62);
  expect(await reached('REF-1')).toEqual(expect.arrayContaining(['decided', 'due', 'overdue']));
  await give(refer('s2'));
  await noon(66);
  await give({ type: 'report-referral-answer', on: care(66), response: 'accepted' });
  await noon(74);
  expect(await tasks()).toEqual(['booked coordinator']);
  await give({ type: 'report-referral-booked', on: care(74), appointmentOn: care(78) });
  await noon(80);
  expect(await tasks()).toEqual(['seen coordinator']);
  await give({ type: 'report-referral-no-show', on: care(78) });
  expect(await tasks()).toEqual(['booked coordinator']);
  await give({ type: 'report-referral-booked', on: care(80), appointmentOn: care(85) });
  await noon(86);
  await give({ type: 'report-referral-seen', on: care(85) });
  await noon(101);
  expect(await tasks()).toEqual(['reported coordinator']);
  await give({ type: 'report-surgeon-report', on: care(101) });
  expect(await tasks()).toEqual(['reviewed clinician']);
  await noon(105);
  await give({ type: 'review-surgeon-report', on: care(105) }, { id: 'vega', role: 'clinician' });
  expect(await tasks()).toEqual([]);

  const fired = await reached('REF-4');
  for (const step of [
    'received/overdue',
    'booked/overdue',
    'seen/due',
    'reported/overdue',
    'reviewed/overdue',
  ])
    expect(fired).toContain(step);
  // From day 57 to the acceptance on day 66, the decline in between: nine days.
  const delays = await reached('REF-3');
  expect(delays.filter((step) => !step.includes('-unacknowledged-'))).toEqual(['delayed', 'delayed']);
  const outcome = await t.db
    .selectFrom('pathway_outcome')
    .selectAll()
    .where('pathway_id', '=', id)
    .where('known_to', 'is', null)
    .executeTakeFirstOrThrow();
  expect(outcome).toMatchObject({ referral_delay_days: 9, referral_accepted_on: care(66) });
  expect(addDays(care(57), 9)).toBe(care(66));
});
