/** Signing in for tests: at the real embedded provider, by real redirects, as a browser would or in one. */
import type { Server } from 'node:http';
import type { Page } from 'playwright-core';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Session, type ConsoleRole } from '../../console/contract/session.ts';
import { demoUserId } from '../../console/provider/demo-users.ts';
import { createProvider } from '../../console/provider/provider.ts';
import { signingKeyIn } from '../../console/provider/signing-key.ts';
import type { SignIn } from '../../console/server/sign-in/settings.ts';
import { freePort } from '../../scripts/local/ports.ts';

export interface Provided {
  /** For the `ServerContext`; the server must listen on the port of `consoleUrl`, as `serve` does. */
  readonly signIn: SignIn;
  readonly close: () => Promise<void>;
}

/** An embedded provider, and the settings of a console that signs in at it and keeps its sessions in the database. */
export async function provide(databaseUrl: string, more: Partial<SignIn> = {}): Promise<Provided> {
  const home = mkdtempSync(join(tmpdir(), 'talus-provider-'));
  const signIn: SignIn = {
    issuer: await freeAddress(),
    clientId: 'talus-console',
    clientSecret: 'a client secret of the tests, long enough',
    roleClaim: 'talus_role',
    sessionSecret: 'a session secret of the tests, long enough',
    consoleUrl: await freeAddress(),
    databaseUrl,
    ...more,
  };
  const provider = createProvider({ ...signIn, signingKey: signingKeyIn(home) });
  const server = provider.listen(Number(new URL(signIn.issuer).port), '127.0.0.1');
  await new Promise((resolve) => server.once('listening', resolve));
  return {
    signIn,
    close: async () => {
      await closed(server);
      rmSync(home, { recursive: true });
    },
  };
}

export const freeAddress = async (): Promise<string> => `http://127.0.0.1:${await freePort()}`;

export interface SignedIn {
  /** The header `cookie`. */
  readonly cookie: string;
  /** The header `x-csrf-token`. */
  readonly csrf: string;
}

/** As the demo user of that role. `address`: the console’s, without a path. */
export async function signIn(address: string, role: ConsoleRole): Promise<SignedIn> {
  const browser = new Cookies();
  await browser.signIn(address, role);
  const cookie = browser.headerFor(address);
  const response = await fetch(`${address}/api/session`, { headers: { cookie } });
  return { cookie, csrf: Session.parse(await response.json()).csrf };
}

/** Wherever the page is: in the provider’s list of demo users when it returns to the console. */
export async function signInByClicking(page: Page, address: string, role: ConsoleRole): Promise<void> {
  await page.goto(`${address}/sign-in`);
  await page.click(`#${demoUserId(role)}`);
  await page.waitForURL(`${address}/**`);
}

/** A browser without its window: cookies by host and port, and every redirect followed by hand. */
export class Cookies {
  readonly #jars = new Map<string, Map<string, string>>();

  headerFor(url: string): string {
    return [...this.#jarOf(url)].map(([name, value]) => `${name}=${value}`).join('; ');
  }

  /** One request; a redirect is an answer. */
  async ask(url: string, init: RequestInit = {}): Promise<Response> {
    const headers = { cookie: this.headerFor(url), ...(init.headers as Record<string, string>) };
    const response = await fetch(url, { ...init, headers, redirect: 'manual' });
    for (const line of response.headers.getSetCookie()) {
      const [pair = '', ...attributes] = line.split(';');
      const [name = '', ...value] = pair.split('=');
      const isGone = attributes.some((one) => /expires=thu, 01 jan 1970/i.test(one));
      if (isGone) this.#jarOf(url).delete(name);
      else this.#jarOf(url).set(name, value.join('='));
    }
    return response;
  }

  /** Until an answer is no redirect, or one to an address that begins with `before`, which is then not asked. */
  async follow(url: string, before?: string): Promise<{ readonly response: Response; readonly url: string }> {
    const response = await this.ask(url);
    const location = response.headers.get('location');
    if (location === null) return { response, url };
    const next = new URL(location, url).href;
    return before !== undefined && next.startsWith(before)
      ? { response, url: next }
      : this.follow(next, before);
  }

  /** From the console to the provider’s page of users; `path` with its query. */
  async open(address: string, path = '/sign-in'): Promise<string> {
    return (await this.follow(`${address}${path}`)).url;
  }

  /** Chooses a user on the provider’s page; the answer with which it sends the browser back is not yet given. */
  async choose(page: string, role: ConsoleRole, address: string): Promise<string> {
    const chosen = await this.ask(`${page}/${demoUserId(role)}`, { method: 'POST' });
    const resume = new URL(chosen.headers.get('location') ?? '', page).href;
    return (await this.follow(resume, address)).url;
  }

  async signIn(address: string, role: ConsoleRole, path = '/sign-in'): Promise<Response> {
    const answer = await this.choose(await this.open(address, path), role, address);
    return this.ask(answer);
  }

  #jarOf(url: string): Map<string, string> {
    const { host } = new URL(url);
    const jar = this.#jars.get(host) ?? new Map<string, string>();
    this.#jars.set(host, jar);
    return jar;
  }
}

const closed = (server: Server): Promise<void> =>
  new Promise((resolve) => {
    server.closeAllConnections();
    server.close(() => {
      resolve();
    });
  });
