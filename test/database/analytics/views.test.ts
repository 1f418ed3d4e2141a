/** What the views say of episodes whose answers can be reckoned by hand, and of many against Postgres’s own functions. */
import { afterAll, beforeAll, expect, test } from 'vitest';
import { scales } from '../../../pathway/instruments/index.ts';
import { instantFromEpoch } from '../../../pathway/time.ts';
import { addEpisode, ask, refresh } from '../../support/analytics.ts';
import { freshDatabase, type TestDatabase } from '../../support/postgres.ts';
import { fillSyntheticOutcomes } from '../../support/synthetic-outcomes.ts';

let small: TestDatabase;
let many: TestDatabase;
const episodes: Record<string, string> = {};

const score = (scale: string, timePoint: string, day: number, value: number | null) =>
  ({ scale, arm: 'surgical', timePoint, day, score: value }) as const;
const listed = { approach_planned: 'open' };
const operated = { ...listed, approach_performed: 'open', converted: false };

beforeAll(async () => {
  [small, many] = await Promise.all([freshDatabase(), freshDatabase()]);
  const add = async (name: string, facts: Parameters<typeof addEpisode>[1]): Promise<string> => {
    const { personId, pathwayId } = await addEpisode(small.db, facts);
    episodes[name] = pathwayId;
    return personId;
  };
  const days = { listed_on: 58, surgery_on: 70 };
  const responder = await add('responder', {
    born: '1960-01-05',
    days: { ...days, returned_sport_on: 130, returned_sport_after: 120 },
    outcome: operated,
    // 8/84 and 7/84 points of the FAAM: the changes are not whole numbers.
    measurements: [
      score('FAAM-ADL', 'baseline', -3, (50 * 100) / 84),
      score('FAAM-ADL', 'week-14', 98, (57 * 100) / 84),
      score('NRS', 'baseline', -3, 6),
      score('NRS', 'week-14', 98, 4),
      score('Tegner', 'week-14', 98, 4),
    ],
  });
  await add('the other ankle', {
    personId: responder,
    side: 'right',
    days,
    outcome: operated,
    measurements: [
      score('NRS', 'baseline', -3, 1),
      score('NRS', 'week-14', 98, 0),
      score('Tegner', 'week-14', 98, 7),
    ],
  });
  await add('no responder', {
    born: '2010-06-01',
    days: { ...days, enrolled_on: 20 },
    outcome: operated,
    measurements: [score('NRS', 'baseline', -3, 6), score('NRS', 'week-14', 98, 5)],
  });
  await add('missing', { days, outcome: operated, measurements: [score('NRS', 'baseline', -3, 6)] });
  await add('under-answered', {
    days,
    outcome: operated,
    measurements: [score('NRS', 'baseline', -3, 6), score('NRS', 'week-14', 98, null)],
  });
  await add('cancelled', { days: { listed_on: 58, surgery_cancelled_on: 66 }, outcome: listed });
  await add('recovered', {
    born: '1930-01-01',
    days: { recovered_on: 44, closed_on: 60, status_known_on: 60 },
  });
  await add('error', { outcome: { close_reason: 'entered-in-error' } });
  await refresh(small.db, instantFromEpoch(Date.parse('2026-09-01T12:00:00Z')));
  await fillSyntheticOutcomes(many.db, 1000);
  await refresh(many.db);
});
afterAll(() => Promise.all([small.drop(), many.drop()]));

const query = (text: string) => ask(small.db, text);
const of = (name: string) => `episode_id = (select episode_id from analytics_private.episode_pseudonym
  where pathway_id = '${episodes[name]!}')`;

test('a responder improves by the greater of MCID and MDC; who cannot is excluded, who did not answer is missing', async () => {
  const changes = await query(`select scale, round(change::numeric, 3)::float as change,
    round(improvement::numeric, 3)::float as improvement, threshold, can_improve, responder
    from analytics.change_from_baseline where ${of('responder')} order by scale`);
  expect(changes).toEqual([
    {
      scale: 'FAAM-ADL',
      change: 8.333,
      improvement: 8.333,
      threshold: 8,
      can_improve: true,
      responder: true,
    },
    { scale: 'NRS', change: -2, improvement: 2, threshold: 2, can_improve: true, responder: true },
    { scale: 'Tegner', change: null, improvement: null, threshold: null, can_improve: null, responder: null },
  ]);
  const [rate] =
    await query(`select expected::int, cannot_improve::int, missing::int, evaluable::int, responders::int, rate,
    worst, best from analytics.responder_rate where scale = 'NRS' and time_point = 'week-14' and arm = 'surgical'`);
  expect(rate).toEqual({
    expected: 5,
    cannot_improve: 1,
    missing: 2,
    evaluable: 2,
    responders: 1,
    rate: 0.5,
    worst: 0.25,
    best: 0.75,
  });
});

test('the threshold of each scale is the code’s', async () => {
  const rows = await query(
    'select scale, responder_threshold as threshold, direction, level from analytics.scale',
  );
  expect(rows).toHaveLength(scales.length);
  const of = Object.fromEntries(rows.map(({ scale, threshold }) => [scale, threshold] as const)) as object;
  expect(of).toMatchObject({ NRS: 2, 'FAAM-ADL': 8, 'FAAM-Sport': 12.3, AOFAS: null, Tegner: null });
});

test('each version of the protocol expects what it asks for', async () => {
  const rows =
    await query(`select protocol_version as version, scale, count(*)::int as n from analytics.expected_window
    group by 1, 2`);
  const n = Object.fromEntries(
    rows.map(({ version, scale, n }) => [`${String(version)} ${String(scale)}`, n]),
  );
  expect(n).toMatchObject({
    '1 NRS': 12,
    '2 NRS': 12,
    '2 Satisfaction': 2,
    '3 FAAM-ADL': 12,
    '3 FAOS-QoL': 6,
    '3 AOFAS': 3,
  });
  expect(n).not.toHaveProperty('2 FAAM-ADL');
});

test('a window counts once it has closed while the patient was followed', async () => {
  const [week14] =
    await query(`select expected::int, received::int, scored::int, missing::int, rate from analytics.response_rate
    where scale = 'NRS' and time_point = 'week-14' and arm = 'surgical'`);
  expect(week14).toEqual({ expected: 5, received: 4, scored: 3, missing: 1, rate: 0.8 });
  // By September, week 26 after an operation in March is not over.
  expect(
    await query(
      `select 1 from analytics.response_rate where time_point = 'week-26' and arm = 'surgical' and scale = 'NRS'`,
    ),
  ).toEqual([]);
  // Enrolled on day 20: not asked for a baseline of conservative care. Recovered and closed on day 60: not for week 14.
  const conservative = await query(`select time_point, expected::int from analytics.response_rate
    where arm = 'conservative' and scale = 'NRS' and time_point in ('baseline', 'week-14') order by 1`);
  expect(conservative).toEqual([
    { time_point: 'baseline', expected: 6 },
    { time_point: 'week-14', expected: 1 },
  ]);
});

test('a patient with an answer that has no score is not among those of the scores', async () => {
  expect(
    await query(
      `select n::int, patients::int from analytics.score_summary where scale = 'NRS' and time_point = 'week-14'`,
    ),
  ).toEqual([{ n: 3, patients: 2 }]);
});

test('Tegner is ordinal: a median, and no mean', async () => {
  const [row] =
    await query(`select n::int, patients::int, median, mean, standard_deviation from analytics.score_summary
    where scale = 'Tegner'`);
  expect(row).toEqual({ n: 2, patients: 1, median: 5.5, mean: null, standard_deviation: null });
});

test('time to event: censoring, late entry, intervals, competing events, landmark and listing', async () => {
  const rows = (name: string, where: string) =>
    query(`select origin, stratum, entry_day, exit_day, exit_after_day, status from analytics.time_to_event
      where ${of(name)} and ${where} order by origin`);
  const sport = `outcome = 'return-to-sport'`;
  expect(await rows('responder', sport)).toEqual([
    { origin: 'day-0', stratum: 'all', entry_day: 0, exit_day: 130, exit_after_day: 120, status: 1 },
    {
      origin: 'day-56',
      stratum: 'not operated by day 56',
      entry_day: 0,
      exit_day: 74,
      exit_after_day: 64,
      status: 1,
    },
    { origin: 'listing', stratum: 'open', entry_day: 0, exit_day: 72, exit_after_day: 62, status: 1 },
    { origin: 'operation', stratum: 'open', entry_day: 0, exit_day: 60, exit_after_day: 50, status: 1 },
  ]);
  expect(await rows('no responder', `${sport} and origin = 'day-0'`)).toEqual([
    { origin: 'day-0', stratum: 'all', entry_day: 20, exit_day: 400, exit_after_day: null, status: 0 },
  ]);
  const recovery = `outcome = 'recovery-without-surgery'`;
  expect(await rows('responder', `${recovery} and origin = 'day-0'`)).toEqual([
    { origin: 'day-0', stratum: 'all', entry_day: 0, exit_day: 70, exit_after_day: null, status: 2 },
  ]);
  // Recovered before the landmark: not at risk from then on. As planned, a cancelled operation stays in.
  expect((await rows('recovered', recovery)).map(({ origin, status }) => [origin, status])).toEqual([
    ['day-0', 1],
  ]);
  expect((await rows('cancelled', sport)).map(({ origin }) => origin)).toEqual([
    'day-0',
    'day-56',
    'listing',
  ]);
});

test('patients and ankles are both counted, episodes entered in error are not, ages are in bands', async () => {
  expect(
    await query(
      `select patients::int, ankles::int, episodes::int from analytics.head_count where dimension = 'all'`,
    ),
  ).toEqual([{ patients: 6, ankles: 7, episodes: 7 }]);
  const band = async (name: string) =>
    (await query(`select age_band from analytics.cohort where ${of(name)}`))[0]?.['age_band'];
  expect(await Promise.all(['responder', 'no responder', 'recovered', 'missing'].map(band))).toEqual([
    '60–69',
    '<18',
    '80+',
    '30–39',
  ]);
});

test('Wilson’s interval is the published one', async () => {
  // 28 of 46, the non-athletic cohort of the literature: R, binom::binom.wilson(28, 46).
  const [row] = await query(
    'select analytics.wilson_lower(28, 46) as lower, analytics.wilson_upper(28, 46) as upper',
  );
  const z = 1.959963984540054;
  const centre = (28 + z ** 2 / 2) / (46 + z ** 2);
  const half = (z / (46 + z ** 2)) * Math.sqrt((28 * 18) / 46 + z ** 2 / 4);
  expect(row?.['lower']).toBeCloseTo(centre - half, 12);
  expect(row?.['upper']).toBeCloseTo(centre + half, 12);
  expect(await query('select analytics.wilson_lower(0, 0) as none')).toEqual([{ none: null }]);
});

/** Straight from the measurements, with Postgres’s own aggregates. */
const plainSummary = `select scale, arm, time_point, count(score)::int as n,
    count(distinct subject_id) filter (where score is not null)::int as patients,
    round(percentile_cont(0.5) within group (order by score)::numeric, 6)::float as median,
    round(percentile_cont(0.25) within group (order by score)::numeric, 6)::float as lower_quartile,
    round(percentile_cont(0.75) within group (order by score)::numeric, 6)::float as upper_quartile,
    round(avg(score)::numeric, 6)::float as mean, round(stddev_samp(score)::numeric, 6)::float as standard_deviation
  from analytics.measurement where filing = 'filed' group by scale, arm, time_point order by 1, 2, 3`;
const summary = `select scale, arm, time_point, n::int, patients::int, round(median::numeric, 6)::float as median,
    round(lower_quartile::numeric, 6)::float as lower_quartile, round(upper_quartile::numeric, 6)::float as upper_quartile,
    round(mean::numeric, 6)::float as mean, round(standard_deviation::numeric, 6)::float as standard_deviation
  from analytics.score_summary order by 1, 2, 3`;

/** Likewise of the responders. */
const plainResponders = `select scale, arm, time_point, count(*) filter (where responder)::int as responders,
    count(*) filter (where responder is not null)::int as evaluable
  from analytics.change_from_baseline where threshold is not null group by scale, arm, time_point order by 1, 2, 3`;
const responders = `select scale, arm, time_point, responders::int, evaluable::int from analytics.responder_rate
  where (scale, arm, time_point) in (select scale, arm, time_point from analytics.change_from_baseline) order by 1, 2, 3`;

test('counts of many agree with plain queries, before and after withdrawals', async () => {
  for (const withdraw of [false, true]) {
    if (withdraw) {
      await ask(many.db, `update person set research_consent = false where source_value::int % 7 = 0`);
    }
    const rows = await ask(many.db, summary);
    expect(rows.length).toBeGreaterThan(20);
    expect(rows).toEqual(await ask(many.db, plainSummary));
    expect(await ask(many.db, responders)).toEqual(await ask(many.db, plainResponders));
  }
});

test('what is stored is the same after a second refresh, in place', async () => {
  const state = () =>
    ask(
      many.db,
      `select md5(string_agg(m::text, '|' order by m::text)) as hash from analytics_private.measurement as m`,
    );
  await refresh(many.db);
  const before = await state();
  await refresh(many.db);
  expect(await state()).toEqual(before);
});
