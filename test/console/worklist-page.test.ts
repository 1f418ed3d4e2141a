/** The worklist as coordinators work it: seen, filtered, taken, put off, handed over, covered for; live. */
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { readEvents } from '../../database/events.ts';
import { accessibilityFaults, findBrowser } from '../support/browser.ts';
import { eventually } from '../support/engine.ts';
import { day } from '../support/enrolment.ts';
import { consoleInBrowser, desk, phone, screenshot, type ConsoleInBrowser } from './in-browser.ts';

const executable = findBrowser();

describe.skipIf(executable === undefined)('in a browser', () => {
  let c: ConsoleInBrowser;
  let late: string;
  beforeAll(async () => {
    c = await consoleInBrowser(executable!);
    late = await c.t.enrol({ conservativeDay0: day(-70) });
    await c.t.enrol({ conservativeDay0: day(-42), side: 'right' });
    await eventually(async () => (await tasks()) > 2);
  });
  afterAll(() => c.close());

  async function tasks(): Promise<number> {
    const { n } = await c.t.db
      .selectFrom('worklist_task')
      .select((of) => of.fn.countAll<string>().as('n'))
      .executeTakeFirstOrThrow();
    return Number(n);
  }
  const cards = (page: Page) =>
    page.getByRole('list', { name: /^(Worklist|Lista de trabajo)$/ }).getByRole('listitem');
  const countOn = async (page: Page, group: string): Promise<number> => {
    const name = await page.getByRole('button', { name: new RegExp(`^${group}: `) }).innerText();
    return Number(name.split(': ')[1]);
  };
  const listed = async (page: Page): Promise<number> => {
    await cards(page).first().waitFor();
    return cards(page).count();
  };

  test.each([
    ['desk', desk],
    ['phone', phone],
  ])(
    'at the %s: all that waits, counted as the database has it, without a barrier',
    async (name, viewport) => {
      const page = await c.open('coordinator', { viewport });
      await page.waitForURL('**/worklist');
      expect(await listed(page)).toBe(await tasks());
      const counted = await Promise.all(['Overdue', 'Today', 'Soon'].map((group) => countOn(page, group)));
      expect(counted.reduce((sum, count) => sum + count)).toBe(await tasks());
      const [first] = await cards(page).allInnerTexts();
      expect(first).toMatch(/overdue \(due /);
      expect(await accessibilityFaults(page)).toEqual([]);
      expect(await page.evaluate('document.documentElement.scrollWidth')).toBeLessThanOrEqual(viewport.width);
      await screenshot(page, `worklist-${name}`);
      await page.context().close();
    },
  );

  test('a task is found, taken, handed over with a note, and seen by whom it was given to', async () => {
    // Who signs in can be handed to.
    const clinician = await c.open('clinician');
    const page = await c.open('coordinator');
    await listed(page);
    const asked: string[] = [];
    page.on('request', (request) => asked.push(request.url()));
    await page.getByLabel('Find a patient').fill(late.slice(0, 13));
    const mine = c.t.db.selectFrom('worklist_task').select('key').where('pathway_id', '=', late);
    await eventually(async () => (await cards(page).count()) === (await mine.execute()).length);
    // What is looked for may be a name: no address carries it.
    expect(asked.some((url) => url.endsWith('/api/worklist/search'))).toBe(true);
    expect([...asked, page.url()].filter((url) => url.includes(late.slice(0, 13)))).toEqual([]);

    await cards(page).first().getByRole('button', { name: 'Claim' }).click();
    await page.getByText('In your hands').first().waitFor();
    await page.getByLabel('In whose hands').selectOption('Mine');
    await eventually(async () => (await cards(page).count()) === 1);

    await page.getByRole('button', { name: /^More for/ }).click();
    await page.getByRole('menuitem', { name: 'Hand over…' }).click();
    const dialog = page.getByRole('dialog');
    await dialog.getByLabel('To').selectOption('clinician-demo');
    await dialog.getByLabel('Note').fill('She asks for a call in the evening');
    expect(await accessibilityFaults(page)).toEqual([]);
    await dialog.getByRole('button', { name: 'Save' }).click();
    await dialog.waitFor({ state: 'detached' });
    await eventually(async () => (await cards(page).count()) === 0);

    await clinician.getByLabel('In whose hands').selectOption('Mine');
    await clinician.getByText('“She asks for a call in the evening”').waitFor();
    await clinician.getByRole('button', { name: 'Put back' }).click();
    await eventually(async () => (await cards(clinician).count()) === 0);
    for (const each of [page, clinician]) await each.context().close();
  });

  test('a clinical limit that is reached cannot be snoozed, and the server says so', async () => {
    const page = await c.open('coordinator');
    await listed(page);
    await page.getByLabel('Kind').selectOption('Clinical');
    await page.getByRole('button', { name: /^Overdue: / }).click();
    await listed(page);
    await page
      .getByRole('button', { name: /^More for/ })
      .first()
      .click();
    await page.getByRole('menuitem', { name: 'Snooze…' }).click();
    await page.getByRole('dialog').getByLabel('Until').fill(day(3));
    await page.getByRole('dialog').getByLabel('Note').fill('on holiday');
    await page.getByRole('dialog').getByRole('button', { name: 'Save' }).click();
    await page
      .getByRole('dialog')
      .getByText('A clinical limit has been reached: this cannot be snoozed.')
      .waitFor();
    await page.context().close();
  });

  test('notice is taken in two clicks, in the record, under the name of who took it', async () => {
    const page = await c.open('clinician');
    await page.getByLabel('Kind').selectOption('Clinical');
    const card = cards(page)
      .filter({ has: page.locator(`a[href*="${late}"]`) })
      .first();
    await card.getByRole('button', { name: /^More for/ }).click();
    await page.getByRole('menuitem', { name: 'Acknowledge' }).click();
    await card.getByText('Noticed by Tomás Arrieta').waitFor();
    const acknowledged = (await readEvents(c.t.db, late)).filter(({ type }) => type === 'acknowledged');
    expect(acknowledged).toMatchObject([
      { source: 'console', actor: { id: 'clinician-demo', role: 'clinician' } },
    ]);
    // Once is enough, until it is raised again.
    await card.getByRole('button', { name: /^More for/ }).click();
    await page.getByRole('menuitem', { name: 'Snooze…' }).waitFor();
    expect(await page.getByRole('menuitem', { name: 'Acknowledge' }).count()).toBe(0);
    expect(await accessibilityFaults(page)).toEqual([]);
    await page.context().close();
  });

  test('what happens elsewhere shows by itself', async () => {
    const page = await c.open('coordinator');
    const before = await listed(page);
    await page.getByText('The list follows what happens.').waitFor();
    await c.t.enrol({ conservativeDay0: day(-70) });
    await eventually(async () => (await cards(page).count()) > before);
    await page.context().close();
  });

  test('whoever is absent is stood in for', async () => {
    const clinician = await c.open('clinician');
    await listed(clinician);
    await cards(clinician).first().getByRole('button', { name: 'Claim' }).click();
    await clinician.getByText('In your hands').first().waitFor();
    const page = await c.open('coordinator');
    await page.getByRole('button', { name: 'Cover for someone absent…' }).click();
    const dialog = page.getByRole('dialog');
    await dialog.getByLabel('Who is absent').selectOption('clinician-demo');
    await dialog.getByLabel('Who stands in').selectOption('coordinator-demo');
    await dialog.getByLabel('From').fill(day(-1));
    await dialog.getByLabel('To').fill(day(1));
    // The calendar closes as the field is left.
    await page.keyboard.press('Tab');
    expect(await accessibilityFaults(page)).toEqual([]);
    await dialog.getByRole('button', { name: 'Save' }).click();
    await dialog
      .getByText(/stands in/)
      .first()
      .waitFor();
    await page.keyboard.press('Escape');
    await page.getByLabel('In whose hands').selectOption('Mine');
    await eventually(async () => (await cards(page).count()) === 1);
    for (const each of [page, clinician]) await each.context().close();
  });

  test('in Spanish', async () => {
    const page = await c.open('coordinator', { locale: 'es-ES' });
    await page.getByRole('heading', { name: 'Lista de trabajo' }).waitFor();
    expect(await page.locator('html').getAttribute('lang')).toBe('es');
    await listed(page);
    expect(await accessibilityFaults(page)).toEqual([]);
    await page.getByLabel('Idioma').selectOption('English');
    await page.getByRole('heading', { name: 'Worklist' }).waitFor();
    await page.context().close();
  });

  test('the browser had nothing to complain of', () => {
    expect(c.complaints).toEqual([]);
  });
});
