/** The pages of rehearsals in a browser, over the real engine: by script, by hand, and two versions side by side. */
import type { BrowserContextOptions, Locator, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Rehearsal } from '../../console/contract/rehearsals.ts';
import { readEvents } from '../../database/events.ts';
import { addDays, localDateAt, TimeZone } from '../../pathway/time.ts';
import { accessibilityFaults, findBrowser } from '../support/browser.ts';
import { consoleInBrowser, desk, phone, screenshot, type ConsoleInBrowser } from './in-browser.ts';

const executable = findBrowser();

describe.skipIf(executable === undefined)('in a browser', () => {
  let c: ConsoleInBrowser;
  beforeAll(async () => {
    c = await consoleInBrowser(executable!);
  });
  afterAll(() => c.close());

  type Opening = BrowserContextOptions & { readonly as?: 'coordinator' | 'clinician' | 'administrator' };

  async function opened({ as = 'coordinator', ...options }: Opening = {}): Promise<Page> {
    const page = await c.open(as, { reducedMotion: 'reduce', ...options });
    page.setDefaultTimeout(30_000);
    await page.goto(`${c.served.address}/rehearse`);
    return page;
  }

  const button = (page: Page | Locator, name: string | RegExp): Locator =>
    page.getByRole('button', { name }).first();

  interface Choices {
    readonly script?: string;
    readonly version?: string;
    readonly other?: string;
  }

  /** Returns where it is asked for. */
  async function begin(page: Page, { script, version, other }: Choices = {}): Promise<void> {
    if (script !== undefined) await page.getByLabel('Script').selectOption({ label: script });
    if (version !== undefined) await page.getByLabel('Protocol version').selectOption(version);
    if (other !== undefined) await page.getByLabel('Compare with').selectOption(other);
    await button(page, 'Begin a rehearsal').click();
    await page.getByRole('heading', { name: 'Virtual time' }).waitFor();
  }

  /** The rehearsal that is open, as the server has it. */
  const shown = (page: Page): Promise<Rehearsal> =>
    page.evaluate(async () => {
      const { pathname } = (globalThis as unknown as { location: { pathname: string } }).location;
      return (await fetch(`/api/rehearsals/${pathname.split('/')[2]!}`)).json() as Promise<Rehearsal>;
    });

  async function step(page: Page, name: string | RegExp): Promise<Rehearsal> {
    await button(page, name).click();
    await page
      .getByRole('status')
      .filter({ hasText: /^(?:It is now|Ahora es)/ })
      .waitFor();
    return shown(page);
  }

  const bannerText = 'Nothing here is of a real patient and nobody is written to.';

  /** Also at the far end of the page. */
  async function expectBanner(page: Page): Promise<void> {
    const banner = page.getByRole('note').filter({ hasText: bannerText });
    for (const to of ['document.body.scrollHeight', '0']) {
      await page.evaluate(`scrollTo(0, ${to})`);
      const box = (await banner.boundingBox())!;
      expect(box.y).toBeGreaterThanOrEqual(0);
      expect(box.y + box.height).toBeLessThanOrEqual(page.viewportSize()!.height);
    }
    expect(await page.title()).toMatch(/^Rehearsal/);
  }

  const isWide = (page: Page): Promise<boolean> =>
    page.evaluate('document.documentElement.scrollWidth > document.documentElement.clientWidth');

  const past = (page: Page | Locator): Locator => page.getByRole('list', { name: 'What has happened' });

  test.each([
    ['rehearse', desk],
    ['rehearse-phone', phone],
  ])('%s: by script, a day, a week, to the deadline, to the end', async (name, viewport) => {
    const page = await opened({ viewport });
    await page.getByLabel('Script').waitFor();
    await expectBanner(page);
    expect(await accessibilityFaults(page)).toEqual([]);
    await begin(page, { script: 'Conservative care succeeds' });
    await expectBanner(page);
    const begun = await shown(page);
    const { pathwayId, today } = begun.sides[0]!;
    const { of } = begun.progress!;
    await page.getByText('Day 3 of care').first().waitFor();

    const nextDay = await step(page, 'One day on');
    expect(nextDay.sides[0]!.today).toBe(addDays(today, 1));
    await page.getByText('Day 4 of care').first().waitFor();
    await past(page).getByText('Pain 6 of 10').waitFor();
    const nextWeek = await step(page, 'One week on');
    expect(nextWeek.sides[0]!.today).toBe(addDays(today, 8));
    await page.getByText('Day 11 of care').first().waitFor();

    const deadline = nextWeek.sides[0]!.nextDeadlineAt!;
    const zone = TimeZone.parse('Europe/Madrid');
    const atDeadline = await step(page, /^To the next deadline: .*\(Europe\/Madrid\)$/);
    expect(Date.parse(atDeadline.sides[0]!.now)).toBeGreaterThanOrEqual(Date.parse(deadline));
    expect(atDeadline.sides[0]!.today).toBe(localDateAt(deadline, zone));
    const reached = (await readEvents(c.t.db, pathwayId)).filter(({ type }) => type === 'deadline-reached');
    expect(reached.length).toBeGreaterThan(0);

    const { next } = atDeadline.progress!;
    const afterNext = await step(page, /^To the script’s next: /);
    expect(afterNext.progress!.played).toBe(atDeadline.progress!.played + 1);
    expect(afterNext.sides[0]!.today).toBe(localDateAt(next!.at, zone));
    await screenshot(page, name);

    await step(page, 'To the end of the script');
    await page.getByText('The pathway is closed: time does not go on.').waitFor();
    await page.getByText(`${of} of ${of} happenings of the script played`).waitFor();
    const told = page.getByRole('region', { name: 'What the script told' });
    await button(told, /^Show all/).click();
    await told
      .getByText(/^.*✗ refused/)
      .first()
      .waitFor();
    await past(page)
      .getByText(/^.*Pathway closed/)
      .waitFor();
    expect(await button(page, 'One day on').count()).toBe(0);
    expect(await isWide(page)).toBe(false);
    expect(await accessibilityFaults(page)).toEqual([]);
    await page.context().close();
  });

  test('by hand: a pain score is recorded on the virtual day, then the next deadline is reached', async () => {
    const page = await opened({ viewport: phone });
    await page.getByLabel(/^A minor/).check();
    await begin(page);
    await page.getByText(/^A minor.*By hand/).waitFor();
    const { sides } = await step(page, 'One week on');
    const [{ pathwayId, today }] = sides as [Rehearsal['sides'][0]];
    await button(page, /^A pain score/).click();
    const form = page.getByRole('dialog', { name: /^Rehearsal: A pain score/ });
    await form.getByLabel('Pain, 0 to 10').fill('6');
    expect(await form.getByRole('checkbox').count()).toBe(0);
    await button(form, 'Record').click();
    await page.getByText('Recorded', { exact: true }).waitFor();
    await past(page).getByText('Pain 6 of 10').waitFor();
    const events = await readEvents(c.t.db, pathwayId);
    expect(events.filter(({ type }) => type === 'pain-reported')).toMatchObject([
      { data: { score: 6 }, occurredOn: today, actor: { role: 'coordinator' } },
    ]);

    const before = (await shown(page)).sides[0]!;
    const after = (await step(page, /^To the next deadline/)).sides[0]!;
    expect(Date.parse(after.now)).toBeGreaterThanOrEqual(Date.parse(before.nextDeadlineAt!));
    expect((await readEvents(c.t.db, pathwayId)).length).toBeGreaterThan(events.length);
    expect(await button(page, 'To the end of the script').count()).toBe(0);
    // Why something is so is asked of the rehearsal, too.
    await button(past(page), /^Why\? Pain 6 of 10/).click();
    await past(page).getByText('Rules:').first().waitFor();
    await page.context().close();
  });

  test('two versions side by side: where they part, and what is recorded on both or on one', async () => {
    const page = await opened({ as: 'administrator' });
    await begin(page, { script: 'Conservative care succeeds', version: '1', other: '3' });
    await expectBanner(page);
    const one = page.getByRole('region', { name: 'Protocol version 1' });
    const other = page.getByRole('region', { name: 'Protocol version 3' });
    const differences = page.getByRole('region', { name: 'Where the versions part' }).first();
    const table = page.getByRole('table', { name: 'Where the versions part' });
    await differences.getByRole('button').click();
    const muscles = table.getByRole('row').filter({ hasText: 'ATH-2' }).first();
    expect(await muscles.innerText()).toMatch(/planned[^]*is not planned/);

    const record = async (side: Locator, score: string, isHereAlone: boolean) => {
      await button(side, /^A pain score/).click();
      const form = page.getByRole('dialog');
      await form.getByLabel('Pain, 0 to 10').fill(score);
      if (isHereAlone) {
        await form.getByLabel('Record on protocol version 1 alone, not on protocol version 3').check();
      }
      await button(form, 'Record').click();
      await form.waitFor({ state: 'hidden' });
    };
    await record(one, '9', false);
    await page.getByText('Recorded on protocol version 3, too.').waitFor();
    expect(await accessibilityFaults(page), 'with the notice').toEqual([]);
    await button(page, 'Put this notice away').click();
    await past(one).getByText('Pain 9 of 10').waitFor();
    await past(other).getByText('Pain 9 of 10').waitFor();

    await record(one, '2', true);
    const pain = table.getByRole('row').filter({ hasText: 'Pain 2 of 10' });
    await pain.waitFor();
    expect(await pain.innerText()).toMatch(/happened[^]*Pain 2 of 10[^]*has not happened$/);
    expect(await past(other).getByText('Pain 2 of 10').count()).toBe(0);
    expect(await table.getByText('Pain 9 of 10').count()).toBe(0);

    const { sides } = await step(page, 'One week on');
    expect(sides[0]!.today).toBe(sides[1]!.today);
    await differences.getByRole('button').click();
    await page.setViewportSize({ ...desk, height: 1600 });
    await page.evaluate('scrollTo(0, 0)');
    await screenshot(page, 'rehearse-two-versions');
    expect(await isWide(page)).toBe(false);
    expect(await accessibilityFaults(page)).toEqual([]);
    await page.setViewportSize(phone);
    await page.getByRole('navigation', { name: 'The two sides' }).getByRole('link').last().click();
    expect(await isWide(page)).toBe(false);
    expect(await accessibilityFaults(page)).toEqual([]);
    await page.context().close();
  });

  test('what the other version does not have is told by its name, and not guessed', async () => {
    const page = await opened({ as: 'clinician' });
    await begin(page, { version: '2', other: '3' });
    const one = page.getByRole('region', { name: 'Protocol version 2' });
    const form = page.getByRole('dialog');
    const fill = async (action: RegExp) => {
      await button(one, 'Everything else').click();
      await button(one, action).click();
      await form.waitFor();
    };
    await fill(/^A referral that was made elsewhere/);
    await form.getByRole('radio').first().check();
    await form.getByLabel('Record on protocol version 2 alone, not on protocol version 3').check();
    await button(form, 'Record').click();
    await form.waitFor({ state: 'hidden' });
    await button(one, /^The surgeon’s office has the referral/).click();
    // Without it the one in hand would be meant, and a report of it is never refused.
    await form.getByRole('radio', { name: /Referral made by somebody else$/ }).check();
    await button(form, 'Record').click();
    await page.getByText('Not recorded on protocol version 3: What was chosen is not there.').waitFor();
    await page.context().close();
  });

  test('of a FHIR bundle; what is none is named', async () => {
    const page = await opened();
    await page.getByLabel('Another, from a FHIR R4 bundle').check();
    const give = (text: string) =>
      page
        .getByLabel('FHIR R4 bundle of one patient')
        .setInputFiles({ name: 'bundle.json', mimeType: 'application/json', buffer: Buffer.from(text) });
    await give('no JSON');
    await page.getByRole('alert').filter({ hasText: 'This file is not JSON' }).waitFor();
    expect(await button(page, 'Begin a rehearsal').isDisabled()).toBe(true);
    await give('{}');
    await page.getByText('The file was read.').waitFor();
    await button(page, 'Begin a rehearsal').click();
    await page.getByRole('alert').filter({ hasText: 'not a FHIR bundle' }).waitFor();
    expect(await accessibilityFaults(page)).toEqual([]);
    await page.context().close();
  });

  test('in print each sheet says what it is', async () => {
    const page = await opened();
    const printed = page.getByText('REHEARSAL', { exact: true });
    await page.getByLabel('Script').waitFor();
    expect(await printed.isVisible()).toBe(false);
    await page.emulateMedia({ media: 'print' });
    expect(await printed.isVisible()).toBe(true);
    await page.context().close();
  });

  test('in Spanish', async () => {
    const page = await opened({ locale: 'es-ES' });
    await page.getByRole('note').filter({ hasText: 'Ensayo: un paciente inventado.' }).waitFor();
    await button(page, 'Empezar un ensayo').click();
    await page.getByRole('heading', { name: 'Tiempo virtual' }).waitFor();
    expect(await page.title()).toMatch(/^Ensayo/);
    await step(page, 'Avanzar una semana');
    await page.getByRole('heading', { name: 'Cronología' }).waitFor();
    expect(await accessibilityFaults(page)).toEqual([]);
    await page.goto(`${c.served.address}/rehearse`);
    await page.getByRole('table', { name: 'Últimos ensayos' }).getByRole('link').first().waitFor();
    expect(await accessibilityFaults(page)).toEqual([]);
    await page.context().close();
  });

  test('the browser’s console says nothing', () => {
    expect(c.complaints).toEqual([]);
  });
});
