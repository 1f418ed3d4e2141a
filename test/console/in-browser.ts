/** The console in a real browser: over a real engine, signed in by clicking, with what Vite builds. */
import { join } from 'node:path';
import type { Browser, BrowserContextOptions, Page } from 'playwright-core';
import type { ConsoleRole } from '../../console/contract/session.ts';
import { webBundle } from '../../console/server/web-bundle.ts';
import { connect } from '../../database/connection.ts';
import { openBrowser } from '../support/browser.ts';
import { testEngine, type TestEngine } from '../support/engine.ts';
import { serve, type Served } from './serve.ts';
import { provide, signInByClicking } from './signed-in.ts';

export const phone = { width: 360, height: 740 };
export const desk = { width: 1280, height: 800 };

/** Built once for what the sources are, also over test files and runs. */
const builtIn = join(import.meta.dirname, '../../node_modules/.cache/talus');
const screenshotsIn = join(import.meta.dirname, '../../docs/screenshots');

export interface ConsoleInBrowser {
  readonly t: TestEngine;
  readonly served: Served;
  /** What the browser’s console said of any page. */
  readonly complaints: readonly string[];
  /** Signed in as the demo user of that role, in a window of its own. */
  open(role: ConsoleRole, options?: BrowserContextOptions): Promise<Page>;
  close(): Promise<void>;
}

export async function consoleInBrowser(
  executable: string,
  given: Parameters<typeof serve>[1] = {},
): Promise<ConsoleInBrowser> {
  const [t, webFolder] = await Promise.all([testEngine(), webBundle(builtIn)]);
  const provided = await provide(t.databaseUrl);
  const plenty = { requestsPerMinute: 100_000, signInsPerMinute: 100_000 };
  const { db, engine, databaseUrl } = t;
  // The tests’ engine is that of the rehearsals too.
  const rehearsals = { db, engine, locks: connect(databaseUrl, 4), workflowUrl: () => undefined };
  const served = await serve(t, { signIn: provided.signIn, webFolder, rehearsals, ...given }, plenty);
  const browser: Browser = await openBrowser(executable);
  const complaints: string[] = [];
  return {
    t,
    served,
    complaints,
    async open(role, { viewport = desk, locale = 'en-GB', ...more } = {}) {
      const page = await (await browser.newContext({ viewport, locale, ...more })).newPage();
      page.on('console', (message) => {
        // A refusal of what was typed is an answer, although the browser notes it.
        if (/status of (409|422) /.test(message.text())) return;
        complaints.push(`${message.text()} (${message.location().url})`);
      });
      page.on('pageerror', (error) => complaints.push(error.message));
      await signInByClicking(page, served.address, role);
      return page;
    },
    async close() {
      await browser.close();
      await served.server.close();
      await rehearsals.locks.destroy();
      await provided.close();
      await t.close();
    },
  };
}

/** Into docs/, where SCREENSHOTS is set: they would differ with every run by a pixel. */
export async function screenshot(page: Page, name: string): Promise<void> {
  if (process.env['SCREENSHOTS'] === undefined) return;
  await page.screenshot({ path: join(screenshotsIn, `${name}.png`) });
}
