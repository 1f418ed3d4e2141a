/** The report: its numbers are those of the views, and it shows nobody. */
import { mkdtempSync, readFileSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { refreshOutcomes } from '../../../analytics/refresh.ts';
import { generateCohort } from '../../../analytics/cohort/generate.ts';
import { aggregateReport, analystReport } from '../../../analytics/report/report.ts';
import { rebuildOutcomes } from '../../../database/outcomes/rebuild.ts';
import { instantFromEpoch } from '../../../pathway/time.ts';
import { ask, loginAs, type Login, type Row } from '../../support/analytics.ts';
import { freshDatabase, type TestDatabase } from '../../support/postgres.ts';
import { talus } from '../../cli/run-cli.ts';

let t: TestDatabase;
let trial: TestDatabase;
let analyst: Login;
let aggregate: Login;
let html: string;
let shared: string;

const now = () => instantFromEpoch(Date.now());

beforeAll(async () => {
  [t, trial] = await Promise.all([freshDatabase(), freshDatabase()]);
  await generateCohort({ databaseUrl: t.url, truth: 'default', seed: 5, patients: 120 }, { threads: 1 });
  await generateCohort({ databaseUrl: trial.url, truth: 'trial', seed: 2017, patients: 52 }, { threads: 1 });
  for (const { url, db } of [t, trial]) {
    await rebuildOutcomes(url);
    await refreshOutcomes(db, now());
  }
  analyst = await loginAs(t, 'talus_analyst');
  aggregate = await loginAs(t, 'talus_aggregate');
  html = await analystReport(analyst.db);
  shared = await aggregateReport(aggregate.db);
}, 300_000);
afterAll(async () => {
  await Promise.all([analyst.remove(), aggregate.remove()]);
  await Promise.all([t.drop(), trial.drop()]);
});

const query = (text: string) => ask(t.db, text);
const plain = (text: string): string =>
  text.replaceAll('&lt;', '<').replaceAll('&gt;', '>').replaceAll('&quot;', '"').replaceAll('&amp;', '&');

/** The cells of the rows under a caption. */
function rowsUnder(page: string, caption: string): readonly (readonly string[])[] {
  const start = page.indexOf(`<caption>${caption}`);
  if (start < 0) throw new Error(`no table “${caption}”`);
  const body = page.slice(page.indexOf('<tbody>', start), page.indexOf('</tbody>', start));
  return body
    .split('</tr>')
    .slice(0, -1)
    .map((row) => [...row.matchAll(/<t[hd][^>]*>([^<]*)</g)].map(([, cell]) => plain(cell ?? '')));
}

const one = (value: unknown, digits = 1): string =>
  value === null ? '—' : Number(value).toFixed(digits).replace(/\.0+$/, '');
const percent = (value: unknown): string =>
  value === null ? '—' : `${(100 * Number(value)).toFixed(1).replace('-0.0', '0.0')}%`;
const sorted = (rows: readonly (readonly string[])[]) => rows.map((row) => row.join(' | ')).toSorted();
const texts = (rows: readonly Row[], of: (row: Row) => readonly unknown[]) =>
  sorted(rows.map((row) => of(row).map(String)));

describe('the numbers are those that SQL gives', () => {
  test('patients, ankles and episodes', async () => {
    const rows = await query('select * from analytics.head_count');
    expect(rows.length).toBeGreaterThan(5);
    expect(sorted(rowsUnder(html, 'Patients and ankles'))).toEqual(
      texts(rows, ({ dimension, level, patients, ankles, episodes }) => [
        String(dimension).replaceAll('_', ' '),
        dimension === 'all' ? '' : level,
        patients,
        ankles,
        episodes,
      ]),
    );
    const [all] = await query(
      'select count(distinct subject_id) as patients, count(distinct (subject_id, side)) as ankles from analytics.cohort',
    );
    expect(all?.['ankles']).not.toEqual(all?.['patients']);
    expect(html).toContain(`${String(all?.['patients'])} patients, ${String(all?.['ankles'])} ankles`);
  });

  test('scores, with no mean of an ordinal scale', async () => {
    const rows =
      await query(`select scale, arm, time_point, count(*) as n, count(distinct subject_id) as patients,
        percentile_cont(array[0.5, 0.25, 0.75]) within group (order by score) as quantiles,
        avg(score) as mean, stddev_samp(score) as sd
      from analytics.measurement where filing = 'filed' and arm <> 'none' and score is not null group by 1, 2, 3`);
    const shown = rowsUnder(html, 'Scores by time point');
    expect(
      shown.map((row) => row.filter((_, index) => index !== 3 && index !== 7).join(' | ')).toSorted(),
    ).toEqual(
      texts(rows, ({ scale, arm, time_point: point, n, quantiles }) => {
        const [median, lower, upper] = quantiles as number[];
        return [scale, arm, point, n, one(median), `${one(lower)} to ${one(upper)}`];
      }),
    );
    const ordinal = shown.filter(([scale]) => scale === 'Satisfaction');
    expect(ordinal.length).toBeGreaterThan(0);
    for (const row of ordinal) expect(row.at(-1)).toBe('ordinal: none');
    const pain = rows.find((row) => row['scale'] === 'NRS' && row['arm'] === 'surgical');
    expect(
      shown
        .find((row) => row[0] === 'NRS' && row[1] === 'surgical' && row[2] === pain?.['time_point'])
        ?.at(-1),
    ).toBe(`${one(pain?.['mean'])} (${one(pain?.['sd'])})`);
  });

  test('response and responder rates, with the bounds that the missing leave', async () => {
    const responses = await query('select * from analytics.response_rate');
    expect(sorted(rowsUnder(html, 'Response rate by time point'))).toEqual(
      texts(responses, (row) => [
        row['scale'],
        row['arm'],
        row['time_point'],
        row['expected'],
        row['received'],
        percent(row['rate']),
        `${percent(row['lower'])} to ${percent(row['upper'])}`,
      ]),
    );
    const responders = await query(
      'select * from analytics.responder_rate where evaluable > 0 and missing > 0',
    );
    expect(responders.length).toBeGreaterThan(0);
    const shown = sorted(rowsUnder(html, 'Responders by time point'));
    for (const line of texts(responders, (row) => [
      row['scale'],
      row['arm'],
      row['time_point'],
      row['evaluable'],
      row['responders'],
      percent(row['rate']),
      `${percent(row['lower'])} to ${percent(row['upper'])}`,
      row['missing'],
      `${percent(row['worst'])} to ${percent(row['best'])}`,
      row['cannot_improve'],
    ]))
      expect(shown).toContain(line);
  });

  test('medians of the curves, and a Kaplan–Meier curve with the numbers at risk', async () => {
    const medians = await query('select * from analytics.survival_median');
    const shown = rowsUnder(html, 'When half have had the event');
    expect(shown.length).toBe(medians.length);
    const reached = medians.filter((row) => row['median_day'] !== null);
    expect(reached.length).toBeGreaterThan(5);
    const weeks = (day: unknown) => (day === null ? '—' : one(Number(day) / 7));
    for (const row of reached)
      expect(shown.map((cells) => cells.slice(4).join(' | '))).toContain(
        [
          ...['patients', 'episodes', 'events', 'never_at_risk'].map((name) => String(row[name])),
          weeks(row['median_day']),
          row['lower_day'] === null && row['upper_day'] === null
            ? '—'
            : `${weeks(row['lower_day'])} to ${weeks(row['upper_day'])}`,
        ].join(' | '),
      );

    const curve = rowsUnder(html, 'return-to-sport from the operation (Kaplan–Meier)');
    const [half] = await query(`select
        (select count(*) from analytics.time_to_event where outcome = 'return-to-sport' and origin = 'operation'
          and stratum = 'endoscopic' and at_risk and entry_day <= 84 and exit_day > 84) as at_risk,
        (select estimate from analytics.survival_curve where outcome = 'return-to-sport' and origin = 'operation'
          and stratum = 'endoscopic' and method = 'kaplan-meier' and day <= 84 order by day desc limit 1) as estimate`);
    expect(curve.find(([of, week]) => of === 'endoscopic' && week === '12')).toEqual([
      'endoscopic',
      '12',
      percent(half?.['estimate']),
      expect.stringMatching(/ to /),
      String(half?.['at_risk']),
    ]);
  });

  test('exact days are taken for exact: every event of a curve is one of time_to_event', async () => {
    expect(
      await query(
        `select 1 from analytics.time_to_event where status = 1 and exit_after_day is null limit 1`,
      ),
    ).toHaveLength(1);
    expect(
      await query(`select 1 from analytics.survival_median as m where events <> (
        select count(*) from analytics.time_to_event as t where (t.outcome, t.origin, t.stratum) = (m.outcome, m.origin, m.stratum)
          and t.at_risk and t.status = 1)`),
    ).toEqual([]);
  });

  test('referral delay', async () => {
    const [row] = await query(`select count(*) as n, count(distinct subject_id) as patients,
      percentile_cont(0.5) within group (order by delay_days) as delay from analytics.referral_delay where accepted_day is not null`);
    expect(html).toContain(
      `Accepted referrals: ${String(row?.['n'])} ankle-episodes of ${String(row?.['patients'])} patients. Median delay ${one(row?.['delay'])} days`,
    );
    const all = await query('select 1 from analytics.referral_delay');
    expect(rowsUnder(html, 'Referral delay').reduce((sum, cells) => sum + Number(cells[2]), 0)).toBe(
      all.length,
    );
  });
});

test('it shows nobody: no id, no pseudonym, no date but that of the figures', async () => {
  for (const page of [html, shared]) {
    expect(page).not.toMatch(/[0-9a-f]{8}-[0-9a-f]{4}-/);
    const today = now().slice(0, 10);
    expect([...page.matchAll(/\b\d{4}-\d\d-\d\d\b/g)].filter(([date]) => date !== today)).toEqual([]);
    for (const { family_name: name } of await query('select distinct family_name from person'))
      expect(page).not.toContain(String(name));
  }
});

test('it needs nothing from elsewhere, and each figure says what it is', () => {
  for (const page of [html, shared]) {
    expect(page).not.toMatch(/<(script|link|img|iframe)\b/);
    expect([...page.matchAll(/(?:src|href)="(?!#)/g)]).toEqual([]);
    const svgs = [...page.matchAll(/<svg [^>]*>(.{0,20})/g)];
    expect(svgs.length).toBeGreaterThan(5);
    for (const [opening, after] of svgs) {
      expect(opening).toMatch(/role="img" aria-labelledby="[\w-]+-title [\w-]+-desc"/);
      expect(after).toMatch(/^<title id="/);
    }
    const ids = [...page.matchAll(/\bid="([^"]+)"/g)].map(([, id]) => id);
    expect(new Set(ids).size).toBe(ids.length);
  }
});

test('the aggregate report has no individual line, and no step below the threshold', () => {
  const greyLines = (page: string) => [...page.matchAll(/<path [^>]*stroke="#767676"/g)].length;
  expect(greyLines(html)).toBeGreaterThan(50);
  expect(greyLines(shared)).toBe(0);
  expect(shared).not.toContain('Kaplan–Meier beside it');
  const steps = rowsUnder(shared, 'return-to-sport from the operation (Aalen–Johansen)');
  expect(steps.length).toBeGreaterThan(0);
  for (const [, , , , atRisk] of steps) expect(Number(atRisk)).toBeGreaterThanOrEqual(5);
  for (const [, , patients, episodes] of rowsUnder(shared, 'Patients and ankles'))
    expect([Number(patients) % 5, Number(episodes) % 5]).toEqual([0, 0]);
});

test('a cohort like the trial’s: its complications are not called significant', async () => {
  const page = await analystReport(trial.db);
  const said = [...page.matchAll(/<li>([^<]*, complications: [^<]*)<\/li>/g)].map(([, text]) => text);
  expect(said).toHaveLength(2);
  for (const text of said) expect(text).toMatch(/Fisher’s exact p = [\d.]+, not significant/);
  expect(page).toContain('contested');
});

test('the command line writes it, readable by nobody else', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'talus-report-'));
  const env = {
    DATABASE_URL: t.url,
    TALUS_REHEARSAL_DATABASE_URL: trial.url,
    TEMPORAL_ADDRESS: '127.0.0.1:9',
    SMTP_URL: 'smtp://127.0.0.1:9',
    TWILIO_BASE_URL: 'http://127.0.0.1:9',
  };
  const file = join(folder, 'report.html');
  try {
    const before = await query('select as_of from analytics.refreshed');
    expect(await talus(['outcomes', 'refresh', '--json'], { env })).toMatchObject({ code: 0, stderr: '' });
    expect(await query('select as_of from analytics.refreshed')).not.toEqual(before);
    expect(await talus(['outcomes', 'report', '--to', file], { env })).toMatchObject({ code: 0, stderr: '' });
    expect(readFileSync(file, 'utf8')).toBe(await analystReport(t.db));
    expect(statSync(file).mode & 0o077).toBe(0);
    for (const wrong of ['2026-13', 'march']) {
      const { code, stderr } = await talus(['outcomes', 'report', '--to', file, '--as-of', wrong], { env });
      expect([code, stderr]).toEqual([2, expect.stringContaining('--as-of')]);
    }
  } finally {
    rmSync(folder, { recursive: true });
  }
});

test('an empty cohort gives a report that says so', async () => {
  const empty = await freshDatabase();
  try {
    expect(await analystReport(empty.db)).toContain('never been refreshed');
    await refreshOutcomes(empty.db, now());
    expect(await analystReport(empty.db)).toContain('The cohort is empty');
    expect(await aggregateReport(empty.db)).toContain('There are no figures');
  } finally {
    await empty.drop();
  }
});

test('of a month that has passed: the cohort of then, and no rates', async () => {
  const month = '2021-03';
  const [then] = await query(
    `select count(distinct subject_id) as n from analytics.cohort_as_of('${month}-01')`,
  );
  expect(Number(then?.['n'])).toBeGreaterThan(0);
  const page = await analystReport(analyst.db, month);
  expect(page).toContain(`at the beginning of ${month}`);
  expect(page).toContain(` ${String(then?.['n'])} patients, `);
  expect(page).not.toContain('<caption>Response rate');
  expect(await analystReport(analyst.db, '2015-01')).toContain('The cohort is empty');
});
