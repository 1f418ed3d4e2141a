/** Scenarios 16, 17 and 19, as analysts see them; and what a pseudonym is. */
import { sql } from 'kysely';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { instantFromEpoch } from '../../../pathway/time.ts';
import { addEpisode, ask, refresh, storeCurves } from '../../support/analytics.ts';
import { RecordedStory, somebody } from '../../support/recorded-story.ts';
import { freshDatabase, type TestDatabase } from '../../support/postgres.ts';

let t: TestDatabase;
beforeAll(async () => {
  t = await freshDatabase();
});
afterAll(() => t.drop());

const query = (text: string) => ask(t.db, text);

const withLines = [
  'cohort',
  'measurement',
  'measurement_wide',
  'change_from_baseline',
  'time_to_event',
  'adherence',
  'immobilization',
  'referral_delay',
  'complication',
];

const pain = (score: number) => [
  { scale: 'NRS', arm: 'surgical', timePoint: 'baseline', day: -5, score: 7 } as const,
  { scale: 'NRS', arm: 'surgical', timePoint: 'week-14', day: 98, score } as const,
];

const rich = {
  days: { listed_on: 58, surgery_on: 70, referred_on: 50, referral_accepted_on: 60, returned_sport_on: 150 },
  outcome: { approach_planned: 'open', approach_performed: 'open', converted: false, sessions_attended: 3 },
  measurements: pain(3),
};

test('scenario 16: consent withdrawn takes a patient out of every view at once, also of what is stored', async () => {
  const stays = await addEpisode(t.db, rich);
  const leaves = await addEpisode(t.db, rich);
  for (const { pathwayId } of [stays, leaves]) {
    await sql`insert into complication values (${pathwayId}, 5, 'wound', 'I', '2026-03-25', '2026-03-25')`.execute(
      t.db,
    );
    await sql`insert into immobilization values (${pathwayId}, 6, 'cast', 'conservative', '2026-01-06', '2026-01-10', false,
      '2026-01-10')`.execute(t.db);
  }
  await refresh(t.db, instantFromEpoch(Date.parse('2027-06-15T12:00:00Z')));
  const [{ subject_id: subject } = {}] = await query(
    `select subject_id from analytics_private.subject_pseudonym where person_id = '${leaves.personId}'`,
  );
  const curve = {
    outcome: 'return-to-sport',
    origin: 'operation',
    stratum: 'open',
    method: 'kaplan-meier',
  } as const;
  const step = {
    ...curve,
    quantity: 'event-free',
    day: 80,
    at_risk: 2,
    events: 2,
    censored: 0,
    estimate: 0,
    standard_error: 0,
    lower: null,
    upper: null,
  } as const;
  const numbers = { patients: 2, episodes: 2, events: 2, never_at_risk: 0 };
  const median = { ...curve, ...numbers, median_day: 80, lower_day: null, upper_day: null };
  await storeCurves(t.db, { medians: [median], steps: [step], subjects: [String(subject)] }, null);

  const counts = async () => ({
    lines: await Promise.all(
      withLines.map(async (view) => {
        const [row] = await query(`select count(distinct subject_id)::int as n from analytics.${view}`);
        return row?.['n'];
      }),
    ),
    head: await query(
      `select patients::int, episodes::int from analytics.head_count where dimension = 'all'`,
    ),
    approach: await query('select patients::int from analytics.approach'),
    recovery: await query('select patients::int, proportion from analytics.conservative_recovery'),
    summary: await query(
      `select n::int, patients::int from analytics.score_summary where time_point = 'week-14'`,
    ),
    response: await query(
      `select expected::int, received::int from analytics.response_rate where time_point = 'week-14' and scale = 'NRS'
        and arm = 'surgical'`,
    ),
    responders: await query(
      `select evaluable::int, responders::int from analytics.responder_rate where time_point = 'week-14' and arm = 'surgical'`,
    ),
    curve: (await query('select 1 from analytics.survival_curve')).length,
    median: (await query('select 1 from analytics.survival_median')).length,
    asOf: await Promise.all(
      ['cohort', 'measurement', 'time_to_event'].map(async (view) => {
        const [row] = await query(
          `select count(distinct subject_id)::int as n from analytics.${view}_as_of('2026-08-20')`,
        );
        return row?.['n'];
      }),
    ),
  });
  const of = (n: number) => ({
    lines: withLines.map(() => n),
    head: [{ patients: n, episodes: n }],
    approach: [{ patients: n }],
    recovery: [{ patients: n, proportion: 1 }],
    summary: [{ n, patients: n }],
    response: [{ expected: n, received: n }],
    responders: [{ evaluable: n, responders: n }],
    curve: n - 1,
    median: n - 1,
    asOf: [n, n, n],
  });
  expect(await counts()).toEqual(of(2));
  await t.db
    .updateTable('person')
    .set({ research_consent: false })
    .where('person_id', '=', leaves.personId)
    .execute();
  expect(await counts()).toEqual(of(1));
  // What is stored is without them from the next refresh on, with the same result.
  await refresh(t.db, instantFromEpoch(Date.parse('2027-06-15T12:00:00Z')));
  expect(await counts()).toEqual(of(1));
});

test('scenario 17: death competes with a return, a transfer censors, neither is a failure', async () => {
  const dead = await addEpisode(t.db, {
    days: { closed_on: 90, status_known_on: 90 },
    outcome: { close_reason: 'death' },
  });
  const moved = await addEpisode(t.db, {
    days: { closed_on: 90, status_known_on: 80 },
    outcome: { close_reason: 'transfer' },
  });
  await refresh(t.db);
  const rows = (pathwayId: string) =>
    query(`select outcome, status, exit_day from analytics.time_to_event
      join analytics_private.episode_pseudonym using (episode_id)
      where pathway_id = '${pathwayId}' and origin = 'day-0' and outcome in ('return-to-sport', 'recovery-without-surgery')
      order by outcome`);
  expect(await rows(dead.pathwayId)).toEqual([
    { outcome: 'recovery-without-surgery', status: 0, exit_day: 90 },
    { outcome: 'return-to-sport', status: 2, exit_day: 90 },
  ]);
  expect(await rows(moved.pathwayId)).toEqual([
    { outcome: 'recovery-without-surgery', status: 0, exit_day: 80 },
    { outcome: 'return-to-sport', status: 0, exit_day: 80 },
  ]);
  // After the closing no window is expected.
  const late = await query(
    `select 1 from analytics.response_rate where scale = 'NRS' and arm = 'conservative' and time_point = 'week-52'`,
  );
  expect(late).toEqual([]);
});

test('scenario 19: of a corrected score the old version is there as of then', async () => {
  const story = await RecordedStory.begin(t.db, { person: somebody() });
  await story.tell({ type: 'report-pain', score: 7 });
  await story.until(40);
  await story.tell({
    type: 'correct',
    supersedes: story.last('pain-reported'),
    changes: { data: { score: 4 } },
  });
  await refresh(t.db, instantFromEpoch(Date.parse('2026-06-15T12:00:00Z')));
  const scores = (from: string) =>
    query(`select score, corrected from ${from} join analytics_private.episode_pseudonym using (episode_id)
      where pathway_id = '${story.id}' and filing = 'filed'`);
  expect(await scores('analytics.measurement')).toEqual([{ score: 4, corrected: true }]);
  expect(await scores(`analytics.measurement_as_of('2026-04-02')`)).toEqual([{ score: 4, corrected: true }]);
  expect(await scores(`analytics.measurement_as_of('2026-02-28')`)).toEqual([{ score: 7, corrected: false }]);
  // Rounded down to the month: the day of the first answer cannot be found by asking day after day.
  expect(await scores(`analytics.measurement_as_of('2026-01-31')`)).toEqual([]);
});

test('a pseudonym is random, one a person and a pathway, and stays', async () => {
  const one = await addEpisode(t.db);
  const other = await addEpisode(t.db, { personId: one.personId, side: 'right' });
  const pseudonyms = () =>
    query(`select episode_id, subject_id from analytics_private.episode_pseudonym
      join pathway using (pathway_id) join analytics_private.subject_pseudonym using (person_id)
      where pathway_id in ('${one.pathwayId}', '${other.pathwayId}') order by side`);
  const before = await pseudonyms();
  expect(new Set(before.map(({ episode_id }) => episode_id)).size).toBe(2);
  expect(new Set(before.map(({ subject_id }) => subject_id)).size).toBe(1);
  await refresh(t.db);
  await refresh(t.db);
  expect(await pseudonyms()).toEqual(before);
});
