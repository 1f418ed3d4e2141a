/** The pages behind links as people meet them: in a browser, on a phone, without JavaScript, by keyboard. */
import type { FastifyInstance } from 'fastify';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { loadWordings } from '../../console/server/form/wording.ts';
import { readEvents } from '../../database/events.ts';
import { saveSurgeon } from '../../database/people.ts';
import { referralLinkUrl, signReferralLink } from '../../links/token.ts';
import type { EventType } from '../../pathway/events.ts';
import { accessibilityFaults, findBrowser, openBrowser, tabTo } from '../support/browser.ts';
import { eventually, testEngine, type TestEngine } from '../support/engine.ts';
import { day } from '../support/enrolment.ts';
import { wordingFolder } from '../support/wording.ts';
import { formLink, realNow, secret, serve } from './serve.ts';

const executable = findBrowser();
const phone = { width: 360, height: 740 };
const desk = { width: 1280, height: 800 };

describe.skipIf(executable === undefined)('in a browser', () => {
  let t: TestEngine;
  let server: FastifyInstance;
  let address: string;
  let browser: Browser;
  /** What the browser’s console said of any page. */
  const complaints: string[] = [];

  beforeAll(async () => {
    t = await testEngine();
    ({ server, address } = await serve(
      t,
      {
        wordings: loadWordings(wordingFolder(['FAAM', 'en'], ['FAAM', 'es'], ['FAOS', 'en'], ['FAOS', 'es'])),
      },
      { requestsPerMinute: 10_000 },
    ));
    browser = await openBrowser(executable!);
  });
  afterAll(async () => {
    await browser.close();
    await server.close();
    await t.close();
  });

  async function open(url: string, viewport = desk, javaScriptEnabled = true): Promise<Page> {
    const context = await browser.newContext({ viewport, javaScriptEnabled });
    const page = await context.newPage();
    page.on('console', (message) => complaints.push(`${message.text()} (${message.location().url})`));
    page.on('pageerror', (error) => complaints.push(error.message));
    await page.goto(url);
    return page;
  }

  async function referralUrl(): Promise<string> {
    await saveSurgeon(t.db, { surgeon_id: 's1', name: 'Dr Iris Moreno', email: 'moreno@surgery.example' });
    const pathwayId = await t.enrol({ conservativeDay0: day(-50) });
    await t.give(pathwayId, { type: 'record-review', on: day(0), outcome: 'not-improved' });
    await t.give(pathwayId, {
      type: 'order-referral',
      surgeonId: 's1',
      indication: 'failed-conservative-care',
    });
    const [ordered] = await said(pathwayId, 'referral-ordered');
    const link = { pathwayId, referral: ordered!.sequence, surgeonId: 's1' };
    return referralLinkUrl(address, await signReferralLink(link, { secret, issuedAt: realNow(), days: 90 }));
  }

  const said = async (id: string, type: EventType) =>
    (await readEvents(t.db, id)).filter((event) => event.type === type);

  const isWide = (page: Page): Promise<boolean> =>
    page.evaluate('document.documentElement.scrollWidth > document.documentElement.clientWidth');

  test('a patient answers on a phone, without JavaScript', async () => {
    const id = await t.enrol({ conservativeDay0: day(0) });
    const page = await open(await formLink(address, id), phone, false);
    expect(await isWide(page)).toBe(false);
    await page.check('input[name="by"][value="patient"]');
    await page.check('input[name="pain"][value="3"]');
    await page.check('input[name="FAAM.1"][value="4"]');
    await page.click('button[type="submit"]');
    expect(await isWide(page)).toBe(false);
    expect((await said(id, 'pain-reported')).map(({ data }) => data)).toMatchObject([{ score: 3 }]);
  });

  test('a patient answers by keyboard alone', async () => {
    const id = await t.enrol({ conservativeDay0: day(0) });
    const page = await open(await formLink(address, id), phone);
    await tabTo(page.locator('input[name="by"]'), 200);
    await page.keyboard.press('Space');
    await tabTo(page.locator('input[name="pain"]'), 200);
    for (let presses = 0; presses < 6; presses += 1) await page.keyboard.press('ArrowRight');
    await tabTo(page.locator('button[type="submit"]'), 200);
    await page.keyboard.press('Enter');
    await eventually(async () => (await said(id, 'pain-reported')).length === 1);
  });

  test.each([phone, desk])('no page has a fault that axe finds, at $width pixels', async (viewport) => {
    const id = await t.enrol({ conservativeDay0: day(0) });
    const url = await formLink(address, id);
    const referral = await referralUrl();
    for (const language of ['en', 'es']) {
      const page = await open(`${url}?lang=${language}`, viewport);
      expect(await accessibilityFaults(page), `the form in ${language}`).toEqual([]);
      await page.click('button[type="submit"]');
      await page.waitForLoadState();
      expect(await page.locator('.errors').count()).toBe(1);
      expect(await accessibilityFaults(page), `its errors in ${language}`).toEqual([]);
      await page.goto(`${referral}?lang=${language}`);
      expect(await accessibilityFaults(page), `the referral in ${language}`).toEqual([]);
      await page.goto(`${address}/form/nonsense?lang=${language}`);
      expect(await accessibilityFaults(page), `a link that is none in ${language}`).toEqual([]);
      await page.context().close();
    }
    const page = await open(url, viewport);
    await page.check('input[name="by"][value="patient"]');
    await page.check('input[name="pain"][value="3"]');
    await page.click('button[type="submit"]');
    await page.waitForLoadState();
    expect(await accessibilityFaults(page), 'the thanks').toEqual([]);
  });

  test('axe finds a fault that is there', async () => {
    const page = await browser.newPage();
    await page.setContent('<html><body><img src=x></body></html>');
    expect((await accessibilityFaults(page)).join()).toMatch(
      /image-alt.*html-has-lang|html-has-lang.*image-alt/,
    );
  });

  test('the browser’s console says nothing but that answers were incomplete, and a link none', () => {
    const refused = /^Failed to load resource: the server responded with a status of (403|422) /;
    expect(complaints.filter((text) => !refused.test(text))).toEqual([]);
  });
});
