/** The analysts’ figures on the real engine: made to refresh by a Schedule, and left alone where that fails. */
import { ScheduleOverlapPolicy } from '@temporalio/client';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { refreshScheduleId, scheduleRefresh } from '../../client/outcome-schedule.ts';
import { addEpisode, ask } from '../support/analytics.ts';
import { eventually, testEngine, type TestEngine } from '../support/engine.ts';

let t: TestEngine;
beforeAll(async () => {
  t = await testEngine();
});
afterAll(() => t.close());

const query = (text: string) => ask(t.db, text);
const figures = async () => ({
  asOf: (await query('select as_of from analytics.refreshed'))[0]?.['as_of'] as Date | null,
  episodes: (await query(`select episodes::int from analytics.head_count where dimension = 'all'`))[0]?.[
    'episodes'
  ],
  atFirst: (
    await query(`select max(at_risk) as n from analytics.survival_curve
      where outcome = 'return-to-sport' and origin = 'operation' and method = 'kaplan-meier'`)
  )[0]?.['n'],
});

const operated = {
  outcome: { approach_planned: 'open' },
  days: { surgery_on: 100, returned_sport_on: 160 },
} as const;

const schedule = () => t.client.schedule.getHandle(refreshScheduleId);

test('two starts make one Schedule, which refreshes at once, and when it is triggered', async () => {
  await addEpisode(t.db, operated);
  await scheduleRefresh(t.engine, 60);
  await eventually(async () => (await figures()).asOf !== null, 60_000);
  const first = await figures();
  expect(first).toMatchObject({ episodes: 1, atFirst: 1 });

  await schedule().pause('by a person');
  await Promise.all([scheduleRefresh(t.engine, 30), scheduleRefresh(t.engine, 30)]);
  const ids: string[] = [];
  for await (const { scheduleId } of t.client.schedule.list()) ids.push(scheduleId);
  expect([...new Set(ids)]).toEqual([refreshScheduleId]);
  const { spec, policies, state } = await schedule().describe();
  expect(spec.intervals?.map(({ every }) => every)).toEqual([30 * 60_000]);
  expect(policies.overlap).toBe(ScheduleOverlapPolicy.SKIP);
  expect(state.paused).toBe(true);

  await addEpisode(t.db, operated);
  await schedule().trigger();
  await eventually(async () => (await figures()).episodes === 2, 60_000);
  const second = await figures();
  expect(second.atFirst).toBe(2);
  expect(second.asOf!.getTime()).toBeGreaterThan(first.asOf!.getTime());
});

test('a refresh that fails at its last step leaves all figures as they were, and is tried again', async () => {
  const before = await figures();
  await addEpisode(t.db, operated);
  // What is stored last cannot be stored.
  await query(`create function no_curves() returns trigger language plpgsql as 'begin raise ''no''; end'`);
  await query(
    `create trigger no_curves before insert on analytics_private.curve for each row execute function no_curves()`,
  );
  await schedule().trigger();
  await eventually(async () => {
    for await (const { workflowId } of t.client.workflow.list({
      query: `WorkflowType = 'refreshOutcomes' and ExecutionStatus = 'Running'`,
    })) {
      const { raw } = await t.client.workflow.getHandle(workflowId).describe();
      if (raw.pendingActivities?.some(({ lastFailure }) => lastFailure)) return true;
    }
    return false;
  }, 60_000);
  expect(await figures()).toEqual(before);

  await query('drop function no_curves cascade');
  await eventually(async () => (await figures()).episodes === Number(before.episodes) + 1, 90_000);
  expect((await figures()).atFirst).toBe(Number(before.atFirst) + 1);
});
