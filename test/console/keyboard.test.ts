/** From the bundle to the referral without a mouse: enrolled, reassessed, referred, by keys alone. */
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Locator, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { readEvents } from '../../database/events.ts';
import { saveSurgeon } from '../../database/people.ts';
import { findBrowser, tabTo } from '../support/browser.ts';
import { day } from '../support/enrolment.ts';
import { consoleInBrowser, type ConsoleInBrowser } from './in-browser.ts';
import { newPatient } from './new-patient.ts';

const executable = findBrowser();

describe.skipIf(executable === undefined)('in a browser', () => {
  let c: ConsoleInBrowser;
  let folder: string;
  let page: Page;

  beforeAll(async () => {
    folder = mkdtempSync(join(tmpdir(), 'talus-keyboard-'));
    c = await consoleInBrowser(executable!);
    await saveSurgeon(c.t.db, { surgeon_id: 's1', name: 'Dr Iris Moreno', email: 'moreno@surgery.example' });
    page = await c.open('coordinator', { reducedMotion: 'reduce' });
    page.setDefaultTimeout(20_000);
  });
  afterAll(async () => {
    await c.close();
    rmSync(folder, { recursive: true });
  });

  const press = (key: string): Promise<void> => page.keyboard.press(key);

  const goTo = (target: Locator): Promise<void> => tabTo(target, 150);

  async function activate(target: Locator): Promise<void> {
    await goTo(target);
    await press('Enter');
  }

  /** One tab stop for all of a group: arrows move within. */
  async function choose(group: Locator, option: string): Promise<void> {
    const wanted = group.getByRole('radio', { name: option, exact: true });
    await wanted.waitFor();
    await goTo(group.locator('input'));
    await press('Space');
    for (let presses = 0; presses < 10 && !(await wanted.isChecked()); presses += 1) await press('ArrowDown');
    expect(await wanted.isChecked(), option).toBe(true);
  }

  /** Month or day first, as the machine’s language has it: whichever gives the day. */
  async function enter(field: Locator, date: string): Promise<void> {
    const [year, month, dayOfMonth] = date.split('-') as [string, string, string];
    await goTo(field);
    await page.keyboard.type(month + dayOfMonth + year);
    if ((await field.inputValue()) === date) return;
    for (let part = 0; part < 2; part += 1) await press('ArrowLeft');
    await page.keyboard.type(dayOfMonth + month + year);
    expect(await field.inputValue()).toBe(date);
  }

  const button = (name: string | RegExp, within: Page | Locator = page): Locator =>
    within.getByRole('button', { name }).first();
  const group = (name: string | RegExp, within: Page | Locator = page): Locator =>
    within.getByRole('radiogroup', { name });

  test('enrolled from a bundle, reassessed and referred by keyboard alone', async () => {
    const file = join(folder, 'patient.json');
    writeFileSync(file, JSON.stringify(newPatient()));
    await page.goto(`${c.served.address}/enrol`);
    // What opens is the system’s own dialog, with its own keys.
    await page.getByLabel('FHIR R4 bundle').setInputFiles(file);
    await page.getByRole('heading', { name: 'What the record says' }).waitFor();
    await choose(group('Which ankle'), 'Left');
    await enter(page.getByLabel('Day 0'), day(-50));
    await choose(group(/^May Talus write/), 'Yes');
    await choose(group(/^May the outcomes/), 'Yes');
    await activate(button('Show the plan'));
    await page.getByRole('heading', { name: '3. The plan, and the start' }).waitFor();
    await activate(button('Start the pathway'));
    await activate(page.getByRole('link', { name: 'Open the pathway' }));

    await activate(button(/^Record a review or the reassessment/));
    const review = page.getByRole('dialog');
    await choose(group(/^What was found/, review), 'Not improved');
    await activate(button(/^Record$/, review));
    await review.waitFor({ state: 'detached' });

    await activate(button(/^Refer to a foot and ankle surgeon/));
    const referral = page.getByRole('dialog');
    await choose(group(/^The surgeon/, referral), 'Dr Iris Moreno');
    await choose(group(/^Why/, referral), 'Conservative care has failed');
    await activate(button(/^Record$/, referral));
    await referral.waitFor({ state: 'detached' });

    const [, id = ''] = /\/pathways\/([^?]+)/.exec(page.url()) ?? [];
    const events = await readEvents(c.t.db, id);
    expect(events.map(({ type }) => type)).toContain('referral-ordered');
    expect(c.complaints).toEqual([]);
  });
});
