/** Signing in and out as people meet it: in a browser, with its own rules for redirects and cookies. */
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, inject, test } from 'vitest';
import { connectTemporal } from '../../client/temporal.ts';
import type { ServerContext } from '../../console/server/context.ts';
import { accessibilityFaults, findBrowser, openBrowser } from '../support/browser.ts';
import { freshDatabase, type TestDatabase } from '../support/postgres.ts';
import { serve, type Served } from './serve.ts';
import { provide, signInByClicking, type Provided } from './signed-in.ts';

const executable = findBrowser();
const phone = { width: 360, height: 740 };
const desk = { width: 1280, height: 800 };

describe.skipIf(executable === undefined)('in a browser', () => {
  let t: TestDatabase;
  let engine: ServerContext['engine'];
  let provided: Provided;
  let served: Served;
  let browser: Browser;
  /** What the browser’s console said of any page. */
  const complaints: string[] = [];

  beforeAll(async () => {
    t = await freshDatabase();
    engine = { client: await connectTemporal(inject('temporalAddress'), 'default'), taskQueue: 'talus' };
    provided = await provide(t.url);
    served = await serve({ db: t.db, databaseUrl: t.url, engine }, { signIn: provided.signIn });
    browser = await openBrowser(executable!);
  });
  afterAll(async () => {
    await browser.close();
    await served.server.close();
    await provided.close();
    await engine.client.connection.close();
    await t.drop();
  });

  async function open(viewport = desk, locale = 'en-GB'): Promise<Page> {
    const page = await (await browser.newContext({ viewport, locale })).newPage();
    page.on('console', (message) => complaints.push(`${message.text()} (${message.location().url})`));
    page.on('pageerror', (error) => complaints.push(error.message));
    return page;
  }

  /** As the console does; the answer is where the browser goes next. */
  async function signOut({ request }: Page): Promise<string> {
    const session = await request.get(`${served.address}/api/session`);
    const { csrf } = (await session.json()) as { csrf: string };
    const headers = { 'x-csrf-token': csrf };
    const response = await request.post(`${served.address}/sign-out`, { headers });
    return ((await response.json()) as { next: string }).next;
  }

  test('one chooses who to be, is led back signed in, signs out, and is asked again', async () => {
    const page = await open();
    await signInByClicking(page, served.address, 'clinician');
    await page.goto(`${served.address}/api/session`);
    expect(await page.innerText('body')).toContain('"role":"clinician"');
    await page.goto(await signOut(page));
    expect(await accessibilityFaults(page)).toEqual([]);
    await page.click('button');
    await page.waitForURL(`${served.address}/signed-out`);
    await page.click('a');
    expect(await page.locator('form').count()).toBe(5);
    await page.context().close();
  });

  test('by keyboard alone', async () => {
    const page = await open(phone);
    await page.goto(`${served.address}/sign-in`);
    await page.keyboard.press('Tab');
    await page.keyboard.press('Enter');
    await page.waitForURL(`${served.address}/**`);
    await page.goto(`${served.address}/api/session`);
    expect(await page.innerText('body')).toContain('coordinator-demo');
    await page.context().close();
  });

  test.each([
    { viewport: phone, locale: 'en-GB' },
    { viewport: desk, locale: 'es-ES' },
  ])('no page has a fault that axe finds, at $viewport.width pixels in $locale', async (given) => {
    const page = await open(given.viewport, given.locale);
    await page.goto(`${served.address}/sign-in`);
    expect(await page.getAttribute('html', 'lang')).toBe(given.locale.slice(0, 2));
    expect(await accessibilityFaults(page)).toEqual([]);
    for (const path of ['/signed-out', '/sign-in/callback']) {
      await page.goto(`${served.address}${path}`);
      expect(await accessibilityFaults(page), path).toEqual([]);
    }
    await page.goto(`${provided.signIn.issuer}/interaction/none`);
    expect(await accessibilityFaults(page), 'a sign-in that is over').toEqual([]);
    await page.context().close();
  });

  test('signing out of a provider that has forgotten one leads back all the same', async () => {
    const page = await open();
    await signInByClicking(page, served.address, 'operator');
    const next = await signOut(page);
    await page.context().clearCookies();
    await page.goto(next);
    await page.waitForURL(`${served.address}/signed-out`);
    await page.context().close();
  });

  test('no browser complained of a page', () => {
    // Of an answer that is no success it always does, and of a page at which there is nothing to see.
    const own = complaints.filter((text) => !/status of (400|404)|favicon/.test(text));
    expect(own).toEqual([]);
  });
});
