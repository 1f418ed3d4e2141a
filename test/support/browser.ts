/** A real Chromium: the machine’s own, else the one that Playwright downloads. */
import { spawnSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import type axeCore from 'axe-core';
import { chromium, type Browser, type Locator, type Page } from 'playwright-core';
import { orSkip } from './or-skip.ts';

const require = createRequire(import.meta.url);
const commands = ['chromium', 'chromium-browser', 'google-chrome', 'google-chrome-stable'];

function installed(): string | undefined {
  const folders = (process.env['PATH'] ?? '').split(':');
  const own = commands.flatMap((command) => folders.map((folder) => join(folder, command))).find(existsSync);
  if (own !== undefined) return own;
  if (!existsSync(chromium.executablePath())) {
    spawnSync(process.execPath, [
      require.resolve('playwright-core/cli.js'),
      'install',
      'chromium-headless-shell',
    ]);
  }
  return existsSync(chromium.executablePath()) ? chromium.executablePath() : undefined;
}

/** Undefined where there is none, and none can be had. */
export function findBrowser(): string | undefined {
  const executable = installed();
  orSkip(
    executable !== undefined,
    'Chromium, in which the pages are looked at',
    'Debian: apt-get install chromium',
  );
  return executable;
}

/** Chromium’s own sandbox does not work for root, as which tests run in a container. */
export const openBrowser = (executablePath: string): Promise<Browser> =>
  chromium.launch({ executablePath, args: process.getuid?.() === 0 ? ['--no-sandbox'] : [] });

const axe = readFileSync(require.resolve('axe-core/axe.min.js'), 'utf8');

/** WCAG 2.2, levels A and AA: what axe finds on the page as it stands, in words. */
export async function accessibilityFaults(page: Page): Promise<readonly string[]> {
  await page.evaluate(axe);
  return page.evaluate(async () => {
    const tags = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa'];
    const { violations } = await (globalThis as unknown as { axe: typeof axeCore }).axe.run({
      runOnly: { type: 'tag', values: tags },
    });
    return violations.map(
      ({ id, help, nodes }) => `${id}: ${help}: ${nodes.map(({ html }) => html).join(' ')}`,
    );
  });
}

export const hasFocus = async (target: Locator): Promise<boolean> =>
  (await target.and(target.page().locator(':focus')).count()) === 1;

/** By the tabulator alone. Throws where the keyboard does not get there. */
export async function tabTo(target: Locator, most = 100): Promise<void> {
  await target.first().waitFor();
  for (let presses = 0; presses < most; presses += 1) {
    if (await hasFocus(target)) return;
    await target.page().keyboard.press('Tab');
  }
  throw new Error(`the keyboard does not reach ${target.toString()}`);
}
