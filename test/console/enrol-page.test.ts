/** The page on which coordinators enrol, in a browser: from a file, from the clinic's FHIR server, by hand. */
import { randomUUID } from 'node:crypto';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Locator, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { readEvents } from '../../database/events.ts';
import { answerJson, startHttpHost, type HttpHost } from '../activities/http-host.ts';
import { accessibilityFaults, findBrowser, hasFocus, tabTo } from '../support/browser.ts';
import { day } from '../support/enrolment.ts';
import { consoleInBrowser, desk, phone, screenshot, type ConsoleInBrowser } from './in-browser.ts';
import { newPatient } from './new-patient.ts';

const executable = findBrowser();
describe.skipIf(executable === undefined)('in a browser', () => {
  let c: ConsoleInBrowser;
  let host: HttpHost;
  let folder: string;

  beforeAll(async () => {
    folder = mkdtempSync(join(tmpdir(), 'talus-enrol-'));
    host = await startHttpHost((_request, _body, response) => {
      answerJson(response, 200, { ...newPatient(), type: 'searchset' });
    });
    c = await consoleInBrowser(executable!, { fhir: { endpoint: host.url, token: undefined } });
  });
  afterAll(async () => {
    await c.close();
    await host.close();
    rmSync(folder, { recursive: true });
  });

  async function open(viewport = desk, locale = 'en-GB'): Promise<Page> {
    const page = await c.open('coordinator', { viewport, locale });
    await page.goto(`${c.served.address}/enrol`);
    await page.locator('h1').waitFor();
    return page;
  }

  const isWide = (page: Page): Promise<boolean> =>
    page.evaluate('document.documentElement.scrollWidth > document.documentElement.clientWidth');

  async function expectFit(page: Page): Promise<void> {
    expect(await accessibilityFaults(page)).toEqual([]);
    expect(await isWide(page)).toBe(false);
  }

  function fileOf(content: object): string {
    const file = join(folder, `${randomUUID()}.json`);
    writeFileSync(file, JSON.stringify(content));
    return file;
  }

  const choice = (page: Page, group: string, option: string): Locator =>
    page.getByRole('radiogroup', { name: group }).getByRole('radio', { name: option });

  const button = (page: Page, name: string): Locator => page.getByRole('button', { name, exact: true });

  async function answer(page: Page): Promise<void> {
    await choice(page, 'Which ankle', 'Left').check();
    await button(page, 'Today').click();
    await choice(page, 'May Talus write', 'Yes').check();
    await choice(page, 'May the outcomes', 'No').check();
  }

  /** The pathway to which the page leads in the end. */
  async function startedOn(page: Page): Promise<string> {
    const link = page.getByRole('link', { name: 'Open the pathway' });
    const [, id = ''] = /\/pathways\/(.+)$/.exec((await link.getAttribute('href')) ?? '') ?? [];
    return id;
  }

  test.each([
    ['desk', desk],
    ['phone', phone],
  ])('from a bundle on a %s: at most 12 interactions and 60 seconds', async (name, viewport) => {
    const page = await open(viewport);
    await expectFit(page);
    const began = Date.now();
    let interactions = 0;
    const act = async (action: Promise<unknown>) => {
      interactions += 1;
      await action;
    };
    await act(page.getByLabel('FHIR R4 bundle').setInputFiles(fileOf(newPatient())));
    await page.getByText('Caution: high blood pressure').waitFor();
    await page.getByText('27.31, measured on 15 Sept 2025').waitFor();
    await act(choice(page, 'Which ankle', 'Left').check());
    await act(button(page, 'Today').click());
    await act(choice(page, 'May Talus write', 'Yes').check());
    await act(choice(page, 'May the outcomes', 'Yes').check());
    await act(button(page, 'Show the plan').click());
    await page.getByRole('list', { name: 'What falls due' }).waitFor();
    await expectFit(page);
    expect(
      await page.getByRole('list', { name: 'What falls due' }).getByRole('listitem').count(),
    ).toBeGreaterThan(5);
    await screenshot(page, `enrol-${name}`);
    await act(button(page, 'Start the pathway').click());
    await page.getByText('The pathway has started.').waitFor();
    expect(interactions).toBeLessThanOrEqual(12);
    expect(Date.now() - began).toBeLessThan(60_000);
    await expectFit(page);
    const [enrolled] = await readEvents(c.t.db, await startedOn(page));
    expect(enrolled).toMatchObject({
      source: 'console',
      data: { side: 'left', contactConsent: true, researchConsent: true },
    });
  });

  test('a dropped file is read as a chosen one; a bad one is told in the server’s words', async () => {
    const page = await open();
    const drop = async (text: string) => {
      const file = `new File([${JSON.stringify(text)}], 'patient.json')`;
      const transfer = await page.evaluateHandle(
        `(() => { const data = new DataTransfer(); data.items.add(${file}); return data; })()`,
      );
      await page.getByTestId('drop').dispatchEvent('drop', { dataTransfer: transfer });
    };
    await drop('{"resourceType": "Bundle"');
    await page.getByRole('alert').getByText('The file ends in the middle').waitFor();
    await drop(JSON.stringify(newPatient()));
    await page.getByRole('heading', { name: 'What the record says' }).waitFor();
    expect(await page.getByText('The file ends in the middle').count()).toBe(0);
  });

  test('by keyboard alone, with what was left out shown at its field', async () => {
    const page = await open();
    await page.getByLabel('FHIR R4 bundle').setInputFiles(fileOf(newPatient()));
    await page.getByRole('heading', { name: 'What the record says' }).waitFor();
    expect(await page.locator(':focus').textContent()).toBe('What the record says');
    await tabTo(button(page, 'Show the plan'));
    await page.keyboard.press('Enter');
    await page.getByText('Say this: nobody may guess it.').first().waitFor();
    const left = choice(page, 'Which ankle', 'Left');
    expect(await hasFocus(left)).toBe(true);
    await expectFit(page);
    await page.keyboard.press('Space');
    await tabTo(button(page, 'Today'));
    await page.keyboard.press('Enter');
    for (const group of ['May Talus write', 'May the outcomes']) {
      await tabTo(choice(page, group, 'Yes'));
      await page.keyboard.press('Space');
    }
    await tabTo(button(page, 'Show the plan'));
    await page.keyboard.press('Enter');
    await page.getByRole('heading', { name: '3. The plan, and the start' }).waitFor();
    await tabTo(button(page, 'Start the pathway'));
    await page.keyboard.press('Enter');
    await page.getByText('The pathway has started.').waitFor();
    await tabTo(button(page, 'Enrol another'));
    await page.keyboard.press('Enter');
    await page.getByLabel('FHIR R4 bundle').waitFor();
  });

  test('a minor needs a guardian, and the server says where', async () => {
    const page = await open(phone);
    await page.getByLabel('FHIR R4 bundle').setInputFiles(fileOf(newPatient('minor')));
    await page.getByText('The patient is a minor').waitFor();
    await answer(page);
    await button(page, 'Show the plan').click();
    const guardian = page.getByLabel('E-mail address of the guardian');
    await page.locator('[aria-invalid="true"]').waitFor();
    expect(await hasFocus(guardian)).toBe(true);
    await expectFit(page);
    await guardian.fill('guardian@example.org');
    await button(page, 'Show the plan').click();
    await page.getByRole('list', { name: 'What falls due' }).waitFor();
    // A plan of other answers would mislead.
    await choice(page, 'Which ankle', 'Right').check();
    await page.getByRole('list', { name: 'What falls due' }).waitFor({ state: 'detached' });
  });

  test('a possible duplicate asks for a decision; the same ankle is not enrolled twice', async () => {
    const family = randomUUID();
    const page = await open();
    const enrolFrom = async () => {
      await page
        .getByLabel('FHIR R4 bundle')
        .setInputFiles(
          fileOf(newPatient('adult', { name: [{ use: 'official', family, given: ['Odalys'] }] })),
        );
      await page.getByRole('heading', { name: 'What the record says' }).waitFor();
      await answer(page);
      await button(page, 'Show the plan').click();
    };
    await enrolFrom();
    await button(page, 'Start the pathway').click();
    const pathwayId = await startedOn(page);
    await button(page, 'Enrol another').click();
    await enrolFrom();
    const same = choice(page, 'Is it the same person?', 'Yes: Odalys');
    expect(await hasFocus(same)).toBe(true);
    await expectFit(page);
    await same.check();
    await button(page, 'Show the plan').click();
    await page.getByText('This ankle has an open pathway already').waitFor();
    expect(await button(page, 'Start the pathway').count()).toBe(0);
    expect(await startedOn(page)).toBe(pathwayId);
    await choice(page, 'Is it the same person?', 'No, somebody else').check();
    await button(page, 'Show the plan').click();
    await button(page, 'Start the pathway').click();
    await page.getByText('The pathway has started.').waitFor();
  });

  test('from the clinic’s FHIR server', async () => {
    const page = await open();
    await page.getByRole('tab', { name: 'FHIR server' }).click();
    await page.getByLabel('Name, or a part of it').fill('Odalys');
    await button(page, 'Search').click();
    await page.getByText('1 patient found').waitFor();
    await expectFit(page);
    expect(page.url()).not.toContain('Odalys');
    await page.getByRole('button', { name: /^Choose Odalys/ }).click();
    await page.getByText('Caution: high blood pressure').waitFor();
  });

  test('by hand, in Spanish, on a phone', async () => {
    const page = await open(phone, 'es');
    await page.getByRole('tab', { name: 'A mano' }).click();
    await button(page, 'Leer').click();
    const number = page.getByLabel('Número de paciente');
    expect(await hasFocus(number)).toBe(true);
    await expectFit(page);
    await number.fill(randomUUID());
    await page.getByLabel('Fecha de nacimiento').fill('1990-05-17');
    await page.getByLabel('Nombre *', { exact: true }).fill('Quirina');
    await page.getByLabel('Apellidos').fill('Inventada');
    await page.getByLabel('Sexo administrativo').selectOption('female');
    await page.getByLabel('Idioma en el que escribir').selectOption('es');
    await button(page, 'Leer').click();
    await page.getByText('La historia no nombra ninguna precaución').waitFor();
    await choice(page, 'Qué tobillo', 'Derecho').check();
    await page.getByLabel('Día 0').fill(day(-40));
    await choice(page, '¿Puede Talus escribir', 'No').check();
    await choice(page, '¿Se pueden analizar', 'Sí').check();
    await button(page, 'Mostrar el plan').click();
    await page.getByRole('list', { name: 'Lo que vence' }).waitFor();
    await expectFit(page);
    await button(page, 'Empezar el proceso').click();
    await page.getByText('El proceso ha empezado.').waitFor();
  });

  test('the browser has no complaint', () => {
    expect(c.complaints).toEqual([]);
  });
});
