/** A mail server that is down for days: tried by day, left alone by night, given up at the second night. */
import { afterAll, beforeAll, expect, test } from 'vitest';
import { TemporaryDeliveryError } from '../../activities/messages/delivery.ts';
import { workflowIdOf } from '../../client/pathways.ts';
import { readEvents } from '../../database/events.ts';
import { testEngine, type TestEngine } from '../support/engine.ts';
import { clockAt, day } from '../support/enrolment.ts';

let t: TestEngine;
let tries = 0;
beforeAll(async () => {
  t = await testEngine({
    dependencies: {
      mailer: {
        send: ({ to }) => {
          if (to.endsWith('patient.example')) tries += 1;
          return Promise.reject(new TemporaryDeliveryError('smtp-down'));
        },
      },
    },
  });
});
afterAll(() => t.close());

test('retries stop at night and go on in the morning; then a person is told', async () => {
  const id = await t.enrol({ conservativeDay0: day(-5) });
  const time = t.clock(id);
  const quietTimers = async () => {
    const { events } = await t.client.workflow.getHandle(workflowIdOf(id)).fetchHistory();
    return (events ?? []).filter(({ userMetadata }) =>
      Buffer.from(userMetadata?.summary?.data ?? [])
        .toString()
        .includes('the end of the quiet hours'),
    ).length;
  };
  await time.advanceTo(clockAt(day(1), 22));
  const byEvening = tries;
  expect(byEvening).toBeGreaterThan(5);
  expect(await quietTimers()).toBeGreaterThan(0);
  await time.advanceTo(clockAt(day(2), 7));
  expect(tries).toBe(byEvening);
  await time.advanceTo(clockAt(day(3), 22));
  expect(tries).toBeGreaterThan(byEvening);
  const events = await readEvents(t.db, id);
  const given = events.filter(({ type }) => type === 'effect-unfinished');
  expect(given).toContainEqual(
    expect.objectContaining({ data: expect.objectContaining({ result: 'failed' }) as unknown }),
  );
  const [task] = await t.db
    .selectFrom('worklist_task')
    .select('key')
    .where('pathway_id', '=', id)
    .where('key', 'like', 'effect/OUT-1/%/patient')
    .execute();
  expect(task).toBeDefined();
});
