/** The patient page as those who work in it all day meet it: in a browser, over the real engine. */
import type { BrowserContextOptions, Locator, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { readEvents } from '../../database/events.ts';
import { readPathway } from '../../database/read-pathway.ts';
import { saveSurgeon } from '../../database/people.ts';
import type { EventType } from '../../pathway/events.ts';
import { accessibilityFaults, findBrowser, tabTo } from '../support/browser.ts';
import { eventually } from '../support/engine.ts';
import { day } from '../support/enrolment.ts';
import { consoleInBrowser, desk, phone, screenshot, type ConsoleInBrowser } from './in-browser.ts';

const executable = findBrowser();

describe.skipIf(executable === undefined)('in a browser', () => {
  let c: ConsoleInBrowser;
  let t: ConsoleInBrowser['t'];
  beforeAll(async () => {
    c = await consoleInBrowser(executable!);
    ({ t } = c);
    await saveSurgeon(t.db, { surgeon_id: 's1', name: 'Dr Iris Moreno', email: 'moreno@surgery.example' });
  });
  afterAll(() => c.close());

  interface Opening extends BrowserContextOptions {
    readonly as?: 'coordinator' | 'clinician';
  }

  async function open(path: string, { as = 'coordinator', ...options }: Opening = {}): Promise<Page> {
    const page = await c.open(as, { reducedMotion: 'reduce', ...options });
    page.setDefaultTimeout(20_000);
    await page.goto(c.served.address + path);
    return page;
  }

  const pathwayOf = async (id: string, opening?: Opening): Promise<Page> => {
    const page = await open(`/pathways/${id}`, opening);
    await page.getByRole('heading', { name: 'Quirina Inventada' }).waitFor();
    return page;
  };

  const button = (page: Page | Locator, name: string | RegExp): Locator =>
    page.getByRole('button', { name }).first();
  const record = (page: Page): Promise<void> =>
    page
      .getByRole('dialog')
      .getByRole('button', { name: /^(?:Record|Registrar)$/ })
      .click();
  /** The notification: what was recorded is in the record by then. */
  const recorded = (page: Page): Promise<void> => page.getByText('Recorded', { exact: true }).waitFor();

  const said = async (id: string, type: EventType) =>
    (await readEvents(t.db, id)).filter((event) => event.type === type);
  const stateOf = async (id: string) => (await readPathway(t.db, id))!.state;

  const isWide = (page: Page): Promise<boolean> =>
    page.evaluate('document.documentElement.scrollWidth > document.documentElement.clientWidth');

  /** Something in every part of the page. */
  async function eventful(): Promise<string> {
    const id = await t.enrol({ conservativeDay0: day(-70) });
    await t.give(id, {
      type: 'report-immobilization',
      on: day(-40),
      device: 'cast',
      context: 'conservative',
    });
    await t.give(id, { type: 'report-pain', on: day(-60), score: 7 });
    await t.give(id, { type: 'report-pain', on: day(-30), score: 4 });
    await t.give(id, { type: 'record-review', on: day(-14), outcome: 'not-improved' });
    await t.give(id, { type: 'report-removal', on: day(-12) });
    await t.give(id, { type: 'report-referral', on: day(-10), surgeonId: 's1' });
    await t.give(id, { type: 'report-surgery', on: day(-3), approach: 'endoscopic' });
    return id;
  }

  test.each([phone, desk])(
    'from the worklist to a recorded reassessment in at most 4 clicks, at $width pixels',
    async (viewport) => {
      const id = await t.enrol({ conservativeDay0: day(-50) });
      await eventually(async () => (await stateOf(id)).sequence > 1);
      const page = await open('/worklist', { viewport });
      let clicks = 0;
      const click = async (target: Locator) => {
        clicks += 1;
        await target.click();
      };
      await click(page.locator(`a[href^="/pathways/${id}"]`, { hasText: /reassess/i }));
      const form = page.getByRole('dialog', { name: /reassessment/ });
      await click(form.getByRole('radio', { name: 'Partly improved' }));
      await click(button(form, 'Record'));
      await recorded(page);
      expect((await said(id, 'review-recorded')).map(({ data }) => data)).toMatchObject([
        { outcome: 'partly-improved' },
      ]);
      expect(clicks).toBeLessThanOrEqual(4);
      expect(await isWide(page)).toBe(false);
    },
  );

  test('what the core refuses is shown in its words; a clinician lifts it with a reason', async () => {
    const id = await t.enrol({ conservativeDay0: day(-10) });
    await t.give(id, { type: 'report-vte-risk', risk: 'low', on: day(0) });
    const before = (await readEvents(t.db, id)).length;
    const order = async (page: Page) => {
      await button(page, /^Order a cast or a walker/).click();
      const form = page.getByRole('dialog');
      await form.getByRole('radio', { name: 'Cast' }).check();
      await record(page);
      await form.getByText('Not recorded: IMM-3').waitFor();
      return form;
    };
    const coordinators = await order(await pathwayOf(id));
    await coordinators.getByText('A clinician may lift this').waitFor();
    expect(await coordinators.getByLabel('Why the guard is lifted').count()).toBe(0);
    const page = await pathwayOf(id, { as: 'clinician', viewport: phone });
    const form = await order(page);
    expect(await accessibilityFaults(page)).toEqual([]);
    expect(await readEvents(t.db, id), 'a refusal that was only tried is not on record').toHaveLength(before);
    await form.getByLabel('Why the guard is lifted').fill('unusual anatomy');
    await record(page);
    await recorded(page);
    expect(await said(id, 'immobilization-ordered')).toMatchObject([{ actor: { role: 'clinician' } }]);
  });

  test('what is wrong with a form is said at its field, which has the focus', async () => {
    const page = await pathwayOf(await t.enrol({ conservativeDay0: day(-10) }));
    await button(page, /^A pain score/).click();
    await record(page);
    await page.getByText('It must be a whole number from 0 to 10.').waitFor();
    expect(await page.evaluate('document.activeElement.closest("[data-field]").dataset.field')).toBe('score');
    expect(await accessibilityFaults(page)).toEqual([]);
  });

  test('an entry is corrected from the form as it stands, and another withdrawn', async () => {
    const id = await t.enrol({ conservativeDay0: day(-10) });
    await t.give(id, { type: 'report-pain', on: day(-2), score: 4 });
    await t.give(id, { type: 'report-pain', on: day(-1), score: 9 });
    const page = await pathwayOf(id);
    await button(page, /^Correct: Pain 4 of 10/).click();
    const score = page.getByRole('dialog').getByLabel('Pain, 0 to 10');
    expect(await score.inputValue()).toBe('4');
    await score.fill('6');
    await page.getByRole('dialog').getByLabel('Why').fill('misheard');
    await record(page);
    await recorded(page);
    await page.getByText(/corrected by entry/).waitFor();
    await button(page, /^Withdraw: Pain 9 of 10/).click();
    await page.getByRole('dialog').getByLabel('Why').fill('of another patient');
    await record(page);
    await eventually(async () => (await said(id, 'corrected')).length === 2);
    expect((await stateOf(id)).painScores).toMatchObject([{ score: 6, on: day(-2) }]);
  });

  test('all open advice is answered in one action', async () => {
    const id = await t.enrol({ conservativeDay0: day(-10) });
    const page = await pathwayOf(id, { as: 'clinician', viewport: phone });
    await button(page, 'Answer all at once').click();
    await button(page.getByRole('dialog'), 'All: Accepted').click();
    await record(page);
    await recorded(page);
    const answers = Object.values((await stateOf(id)).advice);
    expect(answers.length).toBeGreaterThan(2);
    expect(new Set(answers)).toEqual(new Set(['accepted']));
    expect(await button(page, 'Answer all at once').count()).toBe(0);
  });

  test('what others did meanwhile is told, and the order can then be given', async () => {
    const id = await t.enrol({ conservativeDay0: day(-10) });
    const page = await pathwayOf(id, { as: 'clinician' });
    await button(page, /^Order a corticosteroid injection/).click();
    await page.getByRole('dialog').getByLabel('Where; only').selectOption('fhl-sheath');
    await t.give(id, { type: 'report-pain', on: day(0), score: 7 });
    await record(page);
    await page
      .getByRole('dialog')
      .getByText(/^Pain 7 of 10/)
      .waitFor();
    expect(await said(id, 'injection-ordered')).toEqual([]);
    await record(page);
    await recorded(page);
    expect(await said(id, 'injection-ordered')).toHaveLength(1);
  });

  test('the page follows what others do', async () => {
    const id = await t.enrol({ conservativeDay0: day(-10) });
    const page = await pathwayOf(id);
    await page.getByText('The page follows what happens.').waitFor();
    await t.give(id, { type: 'report-red-flags', on: day(0), flags: ['chest-pain'], channel: 'visit' });
    await page.getByRole('list', { name: 'Open tasks' }).getByText(/SAF-1/).first().waitFor();
  });

  test('by keyboard alone: a pain score', async () => {
    const id = await t.enrol({ conservativeDay0: day(-10) });
    const page = await pathwayOf(id, { viewport: phone });
    await tabTo(button(page, /^A pain score/));
    await page.keyboard.press('Enter');
    await tabTo(page.getByRole('dialog').getByLabel('Pain, 0 to 10'));
    await page.keyboard.type('5');
    await page.keyboard.press('Enter');
    await recorded(page);
    expect((await said(id, 'pain-reported')).map(({ data }) => data)).toMatchObject([{ score: 5 }]);
  });

  test.each([
    ['phone', phone],
    ['desk', desk],
  ])('at the %s: a page that has everything, without a fault that axe finds', async (name, viewport) => {
    const page = await pathwayOf(await eventful(), { viewport });
    await page.locator('.recharts-surface').first().waitFor();
    await screenshot(page, `pathway-${name}`);
    await button(page, 'Everything else').click();
    await button(page, /^Why\?/).click();
    const more = page.getByRole('button', { name: /^Show all/ });
    while ((await more.count()) > 0) await more.first().click();
    expect(await isWide(page)).toBe(false);
    expect(await page.getByText('past its limit').count()).toBeGreaterThan(0);
    expect(await accessibilityFaults(page)).toEqual([]);
  });

  test('in Spanish', async () => {
    const page = await open(`/pathways/${await eventful()}`, { locale: 'es-ES' });
    await page.getByRole('heading', { name: 'Qué sigue, y por qué' }).waitFor();
    await page.getByRole('heading', { name: 'Cronología' }).waitFor();
    await button(page, /^Una puntuación de dolor/).click();
    await record(page);
    await page.getByText('Debe ser un número entero de 0 a 10.').waitFor();
    expect(await accessibilityFaults(page)).toEqual([]);
  });

  test('the browser’s console says nothing', () => {
    expect(c.complaints).toEqual([]);
  });
});
