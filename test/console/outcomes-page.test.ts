/** The outcome report in the console: its figures are those of the views, and what is filtered is what is downloaded. */
import { readFileSync } from 'node:fs';
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { refreshOutcomes } from '../../analytics/refresh.ts';
import { aggregateReport, analystReport } from '../../analytics/report/report.ts';
import { english } from '../../console/web/language/english.ts';
import { instantFromEpoch } from '../../pathway/time.ts';
import { ask } from '../support/analytics.ts';
import { accessibilityFaults, findBrowser } from '../support/browser.ts';
import { eventually } from '../support/engine.ts';
import { fillSyntheticOutcomes } from '../support/synthetic-outcomes.ts';
import { consoleInBrowser, desk, phone, screenshot, type ConsoleInBrowser } from './in-browser.ts';

const executable = findBrowser();

describe.skipIf(executable === undefined)('in a browser', () => {
  let c: ConsoleInBrowser;
  beforeAll(async () => {
    c = await consoleInBrowser(executable!);
    await refreshOutcomes(c.t.db, now());
  });
  afterAll(() => c.close());

  const now = () => instantFromEpoch(Date.now());
  const query = (text: string) => ask(c.t.db, text);

  async function open(...[role, options]: Parameters<ConsoleInBrowser['open']>): Promise<Page> {
    const page = await c.open(role, options);
    await page.goto(`${c.served.address}/outcomes`);
    return page;
  }

  /** The cells of a table’s rows, once it is unfolded. */
  async function rowsOf(page: Page, name: string): Promise<readonly (readonly string[])[]> {
    const summary = page.locator('summary', { hasText: name }).first();
    if ((await page.getByRole('table', { name }).count()) === 0) await summary.click();
    const rows = await page.getByRole('table', { name }).getByRole('row').all();
    return Promise.all(rows.slice(1).map((row) => row.getByRole('cell').allInnerTexts()));
  }

  async function downloaded(page: Page, name: string): Promise<readonly string[]> {
    const [file] = await Promise.all([
      page.waitForEvent('download'),
      page.getByRole('link', { name: `Download ${name} (CSV)` }).click(),
    ]);
    return readFileSync(await file.path(), 'utf8')
      .trimEnd()
      .split('\r\n');
  }

  test.each([
    ['analyst', english.outcomes.nobody.analyst],
    ['clinician', english.outcomes.nobody.aggregate],
  ] as const)('an empty cohort says so to the %s', async (role, words) => {
    const page = await open(role);
    await page.getByText(words).waitFor();
    expect(await page.locator('figure').count()).toBe(0);
    expect(await accessibilityFaults(page)).toEqual([]);
    await page.context().close();
  });

  test('figures are those of the views', async () => {
    await fillSyntheticOutcomes(c.t.db, 200);
    await refreshOutcomes(c.t.db, now());
    const page = await open('analyst');
    const [all] = await query(
      `select patients, ankles, episodes from analytics.head_count where dimension = 'all'`,
    );
    await page
      .getByText(
        `${String(all?.['patients'])} patients, ${String(all?.['ankles'])} ankles, ${String(all?.['episodes'])} ankle-episodes.`,
      )
      .waitFor();

    const scores = await query(
      `select n, patients, median from analytics.score_summary where scale = 'NRS' and arm = 'surgical' and time_point = 'week-52'`,
    );
    const shown = (await rowsOf(page, 'Scores by time point')).find(
      ([scale, arm, point]) => scale === 'NRS' && arm === 'surgical arm' && point === 'week 52',
    );
    expect(shown?.slice(3, 6).map(Number)).toEqual(
      scores.flatMap((row) => [row['patients'], row['n'], row['median']].map(Number)),
    );

    const medians = await query(
      `select median_day from analytics.survival_median where outcome = 'return-to-sport' and origin = 'operation'
        and stratum = 'open' and method = 'turnbull' or outcome = 'return-to-sport' and origin = 'operation'
        and stratum = 'open' and method = 'aalen-johansen'`,
    );
    const median = (await rowsOf(page, 'When half have had the event, in weeks')).find(
      ([event, from, of]) => event === 'return to sport' && from === 'the operation' && of === 'open',
    );
    expect(Number(median?.[8])).toBeCloseTo(Number(medians[0]?.['median_day']) / 7, 1);
    await page.context().close();
  });

  test.each([
    ['desk', desk],
    ['phone', phone],
  ])('at the %s: every plot is drawn and named', async (name, viewport) => {
    const page = await open('analyst', { viewport });
    const figures = page.locator('figure');
    await figures.first().locator('svg.recharts-surface').first().waitFor();
    await eventually(
      async () => (await page.locator('figure .recharts-wrapper').count()) === (await figures.count()),
    );
    expect(await figures.count()).toBeGreaterThan(10);
    // Of the curve that has intervals: those by Turnbull have none.
    expect(await page.locator('.recharts-area-area[d^="M"]').count()).toBeGreaterThan(0);
    expect(await page.locator('.recharts-errorBar').count(), 'quartiles and intervals').toBeGreaterThan(5);
    expect(await page.getByRole('region', { name: /^At risk: return to sport/ }).count()).toBeGreaterThan(0);
    for (const figure of await figures.all()) {
      expect(await figure.locator('> [role="img"]').getAttribute('aria-label')).toMatch(/\d/);
    }
    expect(await accessibilityFaults(page)).toEqual([]);
    await page
      .getByRole('heading', { name: 'return to sport from the operation' })
      .first()
      .scrollIntoViewIfNeeded();
    await screenshot(page, `outcomes-${name}`);
    for (const summary of await page.locator('main summary').all()) await summary.click();
    expect(await accessibilityFaults(page), 'with the tables').toEqual([]);
    await page.context().close();
  });

  test('a filter changes figures and denominators, and a download holds what is seen', async () => {
    const page = await open('analyst');
    const before = await rowsOf(page, 'Scores by time point');
    await page.getByLabel('Scale', { exact: true }).selectOption('FAAM-Sport');
    await page.getByLabel('Arm', { exact: true }).selectOption('conservative');
    await page.getByRole('heading', { name: 'FAAM-Sport, surgical arm' }).waitFor({ state: 'detached' });
    const after = await rowsOf(page, 'Scores by time point');
    expect(after.length).toBeLessThan(before.length);
    expect(after).toEqual(
      before.filter(([scale, arm]) => scale === 'FAAM-Sport' && arm === 'conservative arm'),
    );
    const [head, ...rows] = await downloaded(page, 'Scores by time point');
    expect(head).toMatch(/^scale,arm,time_point,/);
    expect(rows.map((row) => row.split(',')[5])).toEqual(after.map((row) => row[4]));
    expect(rows.every((row) => row.startsWith('FAAM-Sport,conservative,'))).toBe(true);

    await page.getByLabel('As known at the beginning of').fill('2024-03');
    await page.getByText('As it was known at the beginning of 2024-03.').waitFor();
    const [then] = await query(`select count(*) as episodes from analytics.cohort_as_of('2024-03-01')`);
    await page
      .getByText(new RegExp(`^\\d+ patients, .* ${String(then?.['episodes'])} ankle-episodes\\.$`))
      .waitFor();
    await page.context().close();
  });

  test('a clinician sees what an aggregate report shows, and no course of one patient', async () => {
    const page = await open('clinician');
    await page.getByText(english.outcomes.audience.aggregate).waitFor();
    const [all] = await query(
      `select patients, episodes from analytics_aggregate.head_count where dimension = 'all'`,
    );
    await page
      .getByText(`${String(all?.['patients'])} patients, ${String(all?.['episodes'])} ankle-episodes.`)
      .waitFor();
    const answer = await page.request.get(`${c.served.address}/api/outcomes`);
    expect(await answer.json()).toMatchObject({ audience: 'aggregate', lines: [] });
    const month = await page.request.get(`${c.served.address}/api/outcomes?month=2024-03`);
    expect([month.status(), await month.json()]).toMatchObject([422, { code: 'OUTCOMES.month' }]);
    await page.context().close();
  });

  test('the statements are the report’s own', async () => {
    const entities: Readonly<Record<string, string>> = {
      '&lt;': '<',
      '&gt;': '>',
      '&quot;': '"',
      '&amp;': '&',
    };
    const reports = [
      await analystReport(c.t.db),
      await aggregateReport(c.t.db),
      await analystReport(c.t.db, '2024-03'),
    ]
      .join()
      .replaceAll(/&\w+;/g, (entity) => entities[entity] ?? entity);
    const { statement, audience, disclaimer, heading } = english.outcomes;
    // Said only of cohorts that lack them.
    const unsaid: readonly string[] = [statement.noDelay, statement.noComparison];
    const statements = [
      ...Object.values(statement),
      ...Object.values(audience),
      ...Object.values(heading),
      disclaimer,
    ].filter((words) => !unsaid.includes(words));
    expect(statements.filter((words) => !reports.includes(words))).toEqual([]);
  });

  test('in Spanish', async () => {
    const page = await open('administrator', { locale: 'es-ES' });
    await page.getByRole('heading', { name: 'Resultados', exact: true }).waitFor();
    await page.getByRole('heading', { name: 'Junto a resultados publicados' }).waitFor();
    expect(await accessibilityFaults(page)).toEqual([]);
    await page.context().close();
  });

  test('the browser had nothing to complain of', () => {
    expect(c.complaints).toEqual([]);
  });
});
