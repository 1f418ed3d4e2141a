/** What `talus_aggregate` is told must not lead to a small group. */
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import type { StoredCurves } from '../../../database/analytics/curves.ts';
import {
  addEpisode,
  ask,
  loginAs,
  refresh,
  type EpisodeFacts,
  type Login,
  storeCurves,
} from '../../support/analytics.ts';
import { freshDatabase, type TestDatabase } from '../../support/postgres.ts';

let t: TestDatabase;
let login: Login;
beforeAll(async () => {
  t = await freshDatabase();
  login = await loginAs(t, 'talus_aggregate');
});
afterAll(async () => {
  await login.remove();
  await t.drop();
});
/** The record keeps everybody, so who was there before takes back the consent. */
beforeEach(() => ask(t.db, 'update person set research_consent = false'));

const query = (text: string) => ask(login.db, text);

async function add(times: number, facts: EpisodeFacts): Promise<void> {
  for (let i = 0; i < times; i++) await addEpisode(t.db, facts);
}

const sports = (level: string) => ({ outcome: { sport_level: level } });
const levels = (dimension: string) =>
  query(
    `select level, patients::int from analytics_aggregate.head_count where dimension = '${dimension}' order by level`,
  );

describe('of a dimension whose levels add up to a total', () => {
  test('a lone small level takes the smallest other one with it, so that it cannot be subtracted', async () => {
    await add(3, sports('professional'));
    await add(7, sports('competitive'));
    await add(12, sports('recreational'));
    await refresh(t.db);
    expect(await levels('all')).toEqual([{ level: 'all', patients: 20 }]);
    const shown = await levels('sport_level');
    expect(shown).toEqual([{ level: 'recreational', patients: 10 }]);
    // What is left of the total is of two levels, and at least five.
    const exact = await ask(
      t.db,
      `select patients::int from analytics.head_count where level = 'recreational'`,
    );
    expect(22 - Number(exact[0]?.['patients'])).toBeGreaterThanOrEqual(5);
  });

  test('small levels that are many together do for one another', async () => {
    await add(4, sports('professional'));
    await add(3, sports('competitive'));
    await add(12, sports('recreational'));
    await refresh(t.db);
    expect(await levels('sport_level')).toEqual([{ level: 'recreational', patients: 10 }]);
  });

  test('none is left out where none is small; fewer than five patients are not told of at all', async () => {
    await add(6, sports('competitive'));
    await add(12, sports('recreational'));
    await refresh(t.db);
    expect(await levels('sport_level')).toHaveLength(2);
    await ask(t.db, 'update person set research_consent = false');
    await add(4, sports('competitive'));
    await refresh(t.db);
    expect(await query('select * from analytics_aggregate.head_count')).toEqual([]);
  });
});

test('a difference of counts before and after one patient’s withdrawal says nothing', async () => {
  await add(12, sports('recreational'));
  await refresh(t.db);
  const before = await levels('all');
  const [{ person_id: id } = {}] = await ask(t.db, 'select person_id from person limit 1');
  await ask(t.db, `update person set research_consent = false where person_id = '${String(id)}'`);
  expect(await levels('all')).toEqual(before);
});

const answered = (score: number) =>
  [
    { scale: 'NRS', arm: 'conservative', timePoint: 'baseline', day: 0, score: 8 },
    { scale: 'NRS', arm: 'conservative', timePoint: 'week-14', day: 98, score },
  ] as const;

test('a rate whose numerator or complement is small is not told, nor its numerator', async () => {
  await add(10, { measurements: answered(2) });
  await add(3, { measurements: answered(8) });
  await add(4, {});
  await refresh(t.db);
  const week14 = `where scale = 'NRS' and arm = 'conservative' and time_point = 'week-14'`;
  const none = { rate: null, lower: null, upper: null };
  expect(
    await query(
      `select expected::int, received::int, rate, lower, upper from analytics_aggregate.response_rate ${week14}`,
    ),
  ).toEqual([{ expected: 15, received: null, ...none }]);
  expect(
    await query(
      `select evaluable::int, responders::int, rate, lower, upper from analytics_aggregate.responder_rate ${week14}`,
    ),
  ).toEqual([{ evaluable: 15, responders: null, ...none }]);
  await add(2, { measurements: answered(8) });
  await refresh(t.db);
  const [told] = await query(
    `select responders::int, rate from analytics_aggregate.responder_rate ${week14}`,
  );
  expect(told).toEqual({ responders: 10, rate: 0.67 });
});

test('no score is summed up of fewer than five', async () => {
  await add(4, { measurements: answered(2) });
  await refresh(t.db);
  expect(await query('select * from analytics_aggregate.score_summary')).toEqual([]);
  await add(1, { measurements: answered(2) });
  await refresh(t.db);
  expect(await query('select * from analytics_aggregate.score_summary')).toHaveLength(2);
});

/** One event a day, and one censored on every third. */
async function curveOf(patients: number): Promise<StoredCurves> {
  await add(patients, {});
  const rows = await ask(
    t.db,
    `select subject_id::text as id from analytics_private.subject_pseudonym join person using (person_id)
      where research_consent`,
  );
  const key = {
    outcome: 'return-to-sport',
    origin: 'day-0',
    stratum: 'all',
    method: 'aalen-johansen',
  } as const;
  const steps = Array.from({ length: patients }, (_, index) => ({
    ...key,
    quantity: 'cumulative-incidence' as const,
    day: 10 + index,
    at_risk: patients - index,
    events: index % 3 === 2 ? 0 : 1,
    censored: index % 3 === 2 ? 1 : 0,
    estimate: (index + 1) / patients,
    standard_error: 0.1,
    lower: 0,
    upper: 1,
  }));
  const counts = { patients, episodes: patients, events: patients, never_at_risk: 0 };
  return {
    medians: [{ ...key, ...counts, median_day: 20, lower_day: null, upper_day: null }],
    steps,
    subjects: rows.map(({ id }) => String(id)),
  };
}

test('a step of a curve merges five events and rests on five at risk', async () => {
  const curve = await curveOf(23);
  await storeCurves(t.db, curve, new Date());
  await refresh(t.db);
  const steps = await query(
    'select day, at_risk::int, estimate from analytics_aggregate.survival_curve order by day',
  );
  expect(steps.length).toBeGreaterThan(1);
  let after = 0;
  for (const { day } of steps) {
    const merged = curve.steps.filter((step) => step.day > after && step.day <= Number(day));
    expect(merged.reduce((sum, { events }) => sum + events!, 0)).toBeGreaterThanOrEqual(5);
    expect(merged.at(-1)!.at_risk).toBeGreaterThanOrEqual(5);
    after = Number(day);
  }
  const [median] = await query('select median_day from analytics_aggregate.survival_median');
  expect(steps.map(({ day }) => day)).toContain(median?.['median_day']);
});

test('only one method is told of, and no curve whose numbers at risk nobody knows', async () => {
  const curve = await curveOf(23);
  const by = (method: 'kaplan-meier' | 'turnbull'): StoredCurves => ({
    medians: curve.medians.map((row) => ({ ...row, method })),
    steps: curve.steps.map((row) => ({ ...row, method, ...(method === 'turnbull' && { at_risk: null }) })),
    subjects: curve.subjects,
  });
  for (const method of ['kaplan-meier', 'turnbull'] as const) {
    await storeCurves(t.db, by(method), new Date());
    expect(await query('select * from analytics_aggregate.survival_curve')).toEqual([]);
    expect(await query('select * from analytics_aggregate.survival_median')).toEqual([]);
  }
});

test('a curve of fewer than five patients is not told of', async () => {
  await storeCurves(t.db, await curveOf(4), new Date());
  expect(await query('select * from analytics_aggregate.survival_median')).toEqual([]);
  expect(await query('select * from analytics_aggregate.survival_curve')).toEqual([]);
});

test('the plan of a query tells no count that the query does not', async () => {
  await add(3, sports('professional'));
  await add(7, sports('competitive'));
  await add(12, sports('recreational'));
  await refresh(t.db);
  const plan = await query(
    `explain (analyze, format text) select * from analytics_aggregate.head_count where level = 'professional'`,
  );
  const text = plan.map((row) => row['QUERY PLAN']).join('\n');
  expect(text).toContain('Function Scan');
  expect(text).not.toMatch(/Seq Scan|Aggregate|Join|rows=(3|7|22)\.00/);
});
