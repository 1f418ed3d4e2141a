/** How the parts are, and what they could not do, as an operator sees it. */
import { sql } from 'kysely';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { migrations } from '../../migrations/index.ts';
import { accessibilityFaults, findBrowser } from '../support/browser.ts';
import { day } from '../support/enrolment.ts';
import { consoleInBrowser, desk, phone, screenshot, type ConsoleInBrowser } from './in-browser.ts';

const executable = findBrowser();

describe.skipIf(executable === undefined)('in a browser', () => {
  let c: ConsoleInBrowser;
  let pathwayId: string;
  beforeAll(async () => {
    c = await consoleInBrowser(executable!);
    pathwayId = await c.t.enrol({ conservativeDay0: day(0) });
  });
  afterAll(() => c.close());

  test.each([
    ['desk', desk],
    ['phone', phone],
  ])('at the %s: the parts, the workers, the versions', async (name, viewport) => {
    const page = await c.open('operator', { viewport });
    await page.waitForURL('**/protocol');
    await page.goto(`${c.served.address}/system`);
    const parts = page.getByRole('table', { name: 'Parts' });
    await parts.waitFor();
    const text = (await parts.innerText()).replaceAll(/\s+/g, ' ');
    expect(text).toMatch(/PostgreSQL ✓ well \d+ ms \d/);
    expect(text).toMatch(/Temporal ✓ well \d+ ms \d/);
    expect(text).toMatch(/Workers ✓ well/);
    await page.getByText(`schema ${Object.keys(migrations).at(-1) ?? ''}`).waitFor();
    expect(await accessibilityFaults(page)).toEqual([]);
    await screenshot(page, `system-${name}`);
    await page.context().close();
  });

  test('what was not delivered and what is tried again, without a name', async () => {
    const page = await c.open('administrator');
    await page.goto(`${c.served.address}/system`);
    await page.getByText('Everything was delivered.').waitFor();
    await sql`update effect set status = 'failed', code = 'EENVELOPE' where pathway_id = ${pathwayId}
      and key = (select min(key) from effect where pathway_id = ${pathwayId})`.execute(c.t.db);
    await page.reload();
    const lost = page.getByRole('table', { name: 'Not delivered (1)' });
    await lost.getByText('EENVELOPE').waitFor();
    await lost.getByText(pathwayId.slice(0, 8)).waitFor();
    expect(await page.innerText('main')).not.toMatch(/Quirina|Inventada|patient\.example/);

    await sql`update effect set status = 'pending', recorded_at = now() - interval '10 minutes'
      where pathway_id = ${pathwayId} and status = 'failed'`.execute(c.t.db);
    await page.reload();
    await page.getByRole('table', { name: 'Tried again (1)' }).waitFor();
    expect(await accessibilityFaults(page)).toEqual([]);
    await page.context().close();
  });

  test('in Spanish', async () => {
    const page = await c.open('operator', { locale: 'es-ES' });
    await page.goto(`${c.served.address}/system`);
    await page.getByRole('heading', { name: 'Sistema' }).waitFor();
    await page.getByRole('table', { name: 'Procesos de trabajo de los últimos minutos' }).waitFor();
    expect(await accessibilityFaults(page)).toEqual([]);
    await page.context().close();
  });

  test('the browser had nothing to complain of', () => {
    expect(c.complaints).toEqual([]);
  });
});
