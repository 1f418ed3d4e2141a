/** The protocol read, compared, and pathways moved to a newer version: previewed, by a named person, with a reason. */
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { protocolDiff } from '../../pathway/protocol-diff.ts';
import { currentProtocolVersion, protocolOf } from '../../pathway/protocols/index.ts';
import { accessibilityFaults, findBrowser } from '../support/browser.ts';
import { eventually } from '../support/engine.ts';
import { day } from '../support/enrolment.ts';
import { consoleInBrowser, desk, phone, screenshot, type ConsoleInBrowser } from './in-browser.ts';

const executable = findBrowser();

describe.skipIf(executable === undefined)('in a browser', () => {
  let c: ConsoleInBrowser;
  let pathwayId: string;
  beforeAll(async () => {
    c = await consoleInBrowser(executable!);
    pathwayId = await c.t.enrol({ conservativeDay0: day(-20), protocolVersion: '1' });
  });
  afterAll(() => c.close());

  const rowsOf = protocolOf(currentProtocolVersion).parameters;

  test.each([
    ['desk', desk],
    ['phone', phone],
  ])('at the %s every parameter is read with its source, and found', async (name, viewport) => {
    const page = await c.open('analyst', { viewport });
    await page.goto(`${c.served.address}/protocol`);
    const table = page.getByRole('table', { name: 'Parameters' });
    await table.waitFor();
    expect(await table.getByRole('row').count()).toBe(Object.keys(rowsOf).length + 1);
    expect(await accessibilityFaults(page)).toEqual([]);
    await screenshot(page, `protocol-${name}`);
    await page.getByLabel('Find a parameter or a rule').fill('immobilization');
    const found = Object.keys(rowsOf).filter((key) => key.includes('immobilization'));
    await eventually(async () => (await table.getByRole('row').count()) === found.length + 1);
    // Nobody but who may move pathways is offered it.
    expect(await page.getByRole('tab').allInnerTexts()).toEqual(['Parameters', 'Differences']);
    await page.context().close();
  });

  test('two versions are compared', async () => {
    const page = await c.open('operator');
    await page.goto(`${c.served.address}/protocol`);
    await page.getByRole('tab', { name: 'Differences' }).click();
    await page.getByLabel('From').selectOption('1');
    await page.getByLabel('To').selectOption('2');
    const table = page.getByRole('table', { name: 'Parameters that differ' });
    const { parameters } = protocolDiff(protocolOf('1'), protocolOf('2'));
    await eventually(async () => (await table.getByRole('row').count()) === parameters.length + 1);
    await page.getByLabel('To').selectOption('1');
    await page.getByText('Choose two different versions.').waitFor();
    expect(await accessibilityFaults(page)).toEqual([]);
    await page.context().close();
  });

  test('who is on which version', async () => {
    const page = await c.open('coordinator');
    await page.goto(`${c.served.address}/protocol`);
    await page.getByRole('tab', { name: 'Who is on which' }).click();
    await page.getByLabel('Version').selectOption('1');
    await page.getByRole('link', { name: 'Quirina Inventada' }).waitFor();
    await page.getByLabel('Version').selectOption('2');
    await page.getByText('No open pathway is on this version.').waitFor();
    await page.context().close();
  });

  test('a move is previewed, then carried out with a reason', async () => {
    const page = await c.open('administrator');
    await page.goto(`${c.served.address}/protocol`);
    await page.getByRole('tab', { name: 'Move' }).click();
    await page.getByLabel('From').selectOption('1');
    await page.getByLabel('To').selectOption('3');
    await page.getByRole('button', { name: 'Preview the move' }).click();
    await page.getByText(/^1 open pathway: of 1 the plan/).waitFor();
    expect(await accessibilityFaults(page)).toEqual([]);
    const move = page.getByRole('button', { name: 'Move what was previewed' });
    expect(await move.isDisabled()).toBe(true);
    await page.getByLabel('Reason').fill('reviewed with the team');
    await move.click();
    await page
      .getByText('Moved by administrator:administrator-demo: 1 moved, 0 to go, 0 not moved.')
      .waitFor();
    const moved = await c.t.db
      .selectFrom('pathway')
      .select('protocol_version')
      .where('pathway_id', '=', pathwayId)
      .executeTakeFirstOrThrow();
    expect(moved.protocol_version).toBe('3');
    await page.context().close();
  });

  test('in Spanish', async () => {
    const page = await c.open('clinician', { locale: 'es-ES' });
    await page.goto(`${c.served.address}/protocol`);
    await page.getByRole('heading', { name: 'Protocolo' }).waitFor();
    await page.getByRole('table', { name: 'Parámetros' }).waitFor();
    expect(await accessibilityFaults(page)).toEqual([]);
    await page.context().close();
  });

  test('the browser had nothing to complain of', () => {
    expect(c.complaints).toEqual([]);
  });
});
