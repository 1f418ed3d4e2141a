/** Signing in and out at the real embedded provider, over real HTTP and by its real redirects. */
import { inspect } from 'node:util';
import { sql } from 'kysely';
import { afterAll, beforeAll, beforeEach, describe, expect, inject, test } from 'vitest';
import { connectTemporal } from '../../client/temporal.ts';
import { demandTryingOut } from '../../console/provider/provider.ts';
import type { ServerContext } from '../../console/server/context.ts';
import { returnTo } from '../../console/server/sign-in/return-path.ts';
import { addMinutes, type Instant } from '../../pathway/time.ts';
import { freshDatabase, type TestDatabase } from '../support/postgres.ts';
import { realNow, serve, type Served } from './serve.ts';
import { Cookies, freeAddress, provide, signIn, type Provided } from './signed-in.ts';

type Engine = ServerContext['engine'];

let t: TestDatabase;
let engine: Engine;
let provided: Provided;
let served: Served;
let address: string;
let now: () => Instant;

/** Another server of the same console, as after a restart; each listens on a port of its own. */
async function another(
  more: Partial<Provided['signIn']> = {},
  limits: Parameters<typeof serve>[2] = { signInsPerMinute: 1000 },
): Promise<Served> {
  const signIn = { ...provided.signIn, consoleUrl: await freeAddress(), ...more };
  const one = await serve({ db: t.db, databaseUrl: t.url, engine }, { now: () => now(), signIn }, limits);
  others.push(one);
  return one;
}
const others: Served[] = [];

beforeAll(async () => {
  t = await freshDatabase();
  engine = { client: await connectTemporal(inject('temporalAddress'), 'default'), taskQueue: 'talus' };
  provided = await provide(t.url);
  served = await another({ consoleUrl: provided.signIn.consoleUrl });
  ({ address } = served);
});
beforeEach(() => {
  now = realNow;
});
afterAll(async () => {
  for (const { server } of others) await server.close();
  await provided.close();
  await engine.client.connection.close();
  await t.drop();
});

const whoIsAt = (at: string, cookie: string) => fetch(`${at}/api/session`, { headers: { cookie } });
const whoIs = (cookie: string) => whoIsAt(address, cookie);
const sessions = () => t.db.selectFrom('web_session').selectAll().execute();

describe('signing in', () => {
  test('says who one is, and remembers it for handing over', async () => {
    const { cookie, csrf } = await signIn(address, 'coordinator');
    const response = await whoIs(cookie);
    expect(response.headers.get('cache-control')).toBe('no-store');
    expect(await response.json()).toEqual({
      id: 'coordinator-demo',
      name: 'Nadia Lindqvist',
      role: 'coordinator',
      csrf: expect.any(String) as string,
      clinics: [],
    });
    expect(csrf.length).toBeGreaterThan(20);
    const staff = await t.db.selectFrom('staff_member').selectAll().execute();
    expect(staff).toMatchObject([
      { staff_id: 'coordinator-demo', name: 'Nadia Lindqvist', role: 'coordinator' },
    ]);
  });

  test('leads to the page that was asked for, and to none elsewhere', async () => {
    const to = async (path: string) =>
      (await new Cookies().signIn(address, 'analyst', path)).headers.get('location');
    expect(await to(`/sign-in?to=${encodeURIComponent('/pathways/1?tab=plan')}`)).toBe(
      `${address}/pathways/1?tab=plan`,
    );
    expect(await to(`/sign-in?to=${encodeURIComponent('https://elsewhere.example/')}`)).toBe(`${address}/`);
  });

  test.each([
    'https://elsewhere.example',
    '//elsewhere.example',
    '/\\elsewhere.example',
    '\\\\elsewhere.example',
    '/\t/elsewhere.example',
    'javascript:alert(1)',
    'http://talus.example@elsewhere.example',
    '/sign-in?to=/sign-in',
    '/api/session',
    undefined,
    ['/a', '/b'],
  ])('%j is no place to return to', (asked) => {
    expect(returnTo(asked, 'https://talus.example')).toBe('https://talus.example/');
  });

  test('a path that looks like another host stays here', () => {
    expect(returnTo('/.//elsewhere.example', 'https://talus.example')).toBe(
      'https://talus.example//elsewhere.example',
    );
  });

  test('keeps in the session what it must, and no more', async () => {
    await t.db.deleteFrom('web_session').execute();
    const { cookie } = await signIn(address, 'clinician');
    const [session, ...others] = await sessions();
    expect(others).toEqual([]);
    expect(Object.keys(session!.sess).sort()).toEqual(['_csrf', 'cookie', 'idToken', 'signedInAt', 'user']);
    expect(cookie).not.toContain('clinician');
    expect(served.logged.join()).not.toMatch(/Arrieta|clinician-demo/);
  });

  test('gives another session id, so that one planted before is worth nothing', async () => {
    const browser = new Cookies();
    const page = await browser.open(address);
    const before = browser.headerFor(address);
    expect((await whoIs(before)).status).toBe(401);
    await browser.ask(await browser.choose(page, 'operator', address));
    expect(browser.headerFor(address)).not.toBe(before);
    expect((await whoIs(before)).status).toBe(401);
    expect((await whoIs(browser.headerFor(address))).status).toBe(200);
  });

  test('with an answer to somebody else’s sign-in is refused', async () => {
    const [mine, others] = [new Cookies(), new Cookies()];
    await mine.open(address);
    const answer = await others.choose(await others.open(address), 'administrator', address);
    const refused = await mine.ask(answer);
    expect(refused.status).toBe(400);
    expect(await refused.text()).toContain('did not come through');
    expect((await whoIs(mine.headerFor(address))).status).toBe(401);
    // The answer itself is good.
    expect((await others.ask(answer)).status).toBe(302);
  });

  test('with an answer that was not asked for, or whose code is none, is refused', async () => {
    expect((await fetch(`${address}/sign-in/callback?code=x&state=y`)).status).toBe(400);
    const browser = new Cookies();
    const page = await browser.open(address);
    const answer = new URL(await browser.choose(page, 'analyst', address));
    answer.searchParams.set('code', 'forged');
    expect((await browser.ask(answer.href)).status).toBe(400);
  });

  test('twice with one answer is refused', async () => {
    const browser = new Cookies();
    const answer = await browser.choose(await browser.open(address), 'analyst', address);
    const before = browser.headerFor(address);
    expect((await browser.ask(answer)).status).toBe(302);
    expect((await fetch(answer, { headers: { cookie: before }, redirect: 'manual' })).status).toBe(400);
    // The one who is signed in just goes on.
    const again = await browser.ask(answer);
    expect([again.status, again.headers.get('location')]).toEqual([302, '/']);
  });

  test('without a role says whom to ask, and signs nobody in', async () => {
    const roleless = await provide(t.url, { roleClaim: 'nothing_of_the_kind' });
    const other = await serve({ db: t.db, databaseUrl: t.url, engine }, { signIn: roleless.signIn });
    const browser = new Cookies();
    const refused = await browser.signIn(other.address, 'coordinator');
    expect(refused.status).toBe(403);
    expect(await refused.text()).toContain('Ask the administrator');
    const cookie = browser.headerFor(other.address);
    expect((await fetch(`${other.address}/api/session`, { headers: { cookie } })).status).toBe(401);
    await other.server.close();
    await roleless.close();
  });

  test('is refused for a while to an address that tries too often', async () => {
    const strict = await another({}, { signInsPerMinute: 3 });
    const ask = () => fetch(`${strict.address}/sign-in`, { redirect: 'manual' });
    for (let count = 0; count < 3; count += 1) expect((await ask()).status).toBe(302);
    const refused = await ask();
    expect(refused.status).toBe(429);
    expect(await refused.text()).toContain('Too many attempts');
  });

  test('waits for a provider that is not there yet', async () => {
    const [issuer, consoleUrl] = [await freeAddress(), await freeAddress()];
    await another({ issuer, consoleUrl });
    const early = await fetch(`${consoleUrl}/sign-in`, { headers: { 'accept-language': 'es' } });
    expect(early.status).toBe(503);
    expect(await early.text()).toContain('no responde');
    const late = await provide(t.url, { issuer, consoleUrl });
    const { cookie } = await signIn(consoleUrl, 'operator');
    expect((await whoIs(cookie)).status).toBe(200);
    await late.close();
  });
});

describe('a session', () => {
  test('outlives a restart of the server', async () => {
    const { signIn: settings, close } = await provide(t.url);
    const before = await another({ consoleUrl: settings.consoleUrl, issuer: settings.issuer });
    const { cookie } = await signIn(before.address, 'coordinator');
    await before.server.close();
    await close();
    const after = await another();
    expect((await whoIsAt(after.address, cookie)).status).toBe(200);
  });

  test('is worth nothing under another secret, or with another id', async () => {
    const { cookie } = await signIn(address, 'coordinator');
    expect((await whoIs(cookie.replace(/=./, '=x'))).status).toBe(401);
    const other = await another({ sessionSecret: 'another session secret of the tests' });
    expect((await whoIsAt(other.address, cookie)).status).toBe(401);
  });

  test('ends eight hours after the last request, and each one prolongs it', async () => {
    await t.db.deleteFrom('web_session').execute();
    const { cookie } = await signIn(address, 'coordinator');
    const endsIn = async () =>
      Math.round((((await sessions())[0]?.expire.getTime() ?? 0) - Date.now()) / 60_000);
    expect(await endsIn()).toBe(8 * 60);
    await sql`update web_session set expire = now() + interval '1 minute'`.execute(t.db);
    expect((await whoIs(cookie)).status).toBe(200);
    expect(await endsIn()).toBe(8 * 60);
    await sql`update web_session set expire = now() - interval '1 minute'`.execute(t.db);
    expect((await whoIs(cookie)).status).toBe(401);
  });

  test('ends twelve hours after signing in, however busy', async () => {
    const { cookie } = await signIn(address, 'coordinator');
    const signedInAt = realNow();
    now = () => addMinutes(signedInAt, 12 * 60 - 1);
    expect((await whoIs(cookie)).status).toBe(200);
    now = () => addMinutes(signedInAt, 12 * 60 + 1);
    expect((await whoIs(cookie)).status).toBe(401);
    now = realNow;
    expect((await whoIs(cookie)).status).toBe(401);
  });

  test('is a cookie that no script reads and no other site sends', async () => {
    const browser = new Cookies();
    const response = await browser.signIn(address, 'coordinator');
    expect(response.headers.get('set-cookie')).toMatch(/^talus=.*; Path=\/; HttpOnly; SameSite=Lax$/);
  });

  test('over TLS is a cookie for this host and TLS alone', async () => {
    const consoleUrl = (await freeAddress()).replace('http:', 'https:');
    const encrypted = await another({ consoleUrl });
    const overTls = { headers: { 'x-forwarded-proto': 'https' }, redirect: 'manual' } as const;
    const response = await fetch(`${encrypted.address}/sign-in`, overTls);
    expect(response.headers.get('location')).toContain(encodeURIComponent(`${consoleUrl}/sign-in/callback`));
    const cookie = response.headers.get('set-cookie');
    expect(cookie).toMatch(/^__Host-talus=.*; Path=\/; HttpOnly; Secure; SameSite=Lax$/);
  });
});

describe('signing out', () => {
  const signOut = ({ cookie, csrf }: { cookie: string; csrf: string }, more: Record<string, string> = {}) =>
    fetch(`${address}/sign-out`, {
      method: 'POST',
      headers: { cookie, 'x-csrf-token': csrf, ...more },
    });

  test('ends the session here, and leads to the provider’s own sign-out and back', async () => {
    const browser = new Cookies();
    await browser.signIn(address, 'coordinator');
    const cookie = browser.headerFor(address);
    const { csrf } = (await (await whoIs(cookie)).json()) as { csrf: string };
    const response = await signOut({ cookie, csrf });
    expect(response.status).toBe(200);
    expect(response.headers.get('set-cookie')).toMatch(/^talus=;.*1970/);
    expect((await whoIs(cookie)).status).toBe(401);
    const { next } = (await response.json()) as { next: string };
    const page = await browser.ask(next);
    const form = await page.text();
    const action = /action="([^"]+)"/.exec(form)?.[1] ?? '';
    const xsrf = /name="xsrf" value="([^"]+)"/.exec(form)?.[1] ?? '';
    const confirmed = await browser.ask(action, {
      method: 'POST',
      body: new URLSearchParams({ xsrf, logout: 'yes' }),
    });
    expect(confirmed.headers.get('location')).toBe(`${address}/signed-out`);
    expect(await (await fetch(`${address}/signed-out`)).text()).toContain('You are signed out');
    // Somebody else can be chosen now.
    expect(await (await browser.follow(`${address}/sign-in`)).response.text()).toContain('coordinator-demo');
  });

  test.each([
    ['without a token', { 'x-csrf-token': '' }],
    ['with a token of another session', { 'x-csrf-token': 'abc-def' }],
    ['from another site', { origin: 'https://elsewhere.example' }],
    ['from a page that hides where it is', { origin: 'null' }],
  ])('%s is refused, and changes nothing', async (_, headers) => {
    const who = await signIn(address, 'coordinator');
    const refused = await signOut(who, headers);
    expect(refused.status).toBe(403);
    expect(refused.headers.get('content-type')).toContain('application/problem+json');
    expect((await whoIs(who.cookie)).status).toBe(200);
    expect((await signOut(who, { origin: address })).status).toBe(200);
  });

  test('is not undone by an answer that was on its way', async () => {
    const who = await signIn(address, 'coordinator');
    await Promise.all([...Array.from({ length: 20 }, () => whoIs(who.cookie)), signOut(who)]);
    expect((await whoIs(who.cookie)).status).toBe(401);
  });
});

describe('where signing in is not set up', () => {
  test('links work, and everything else says what to set', async () => {
    const bare = await serve({ db: t.db, databaseUrl: t.url, engine });
    expect((await fetch(`${bare.address}/healthz`)).status).toBe(200);
    expect((await fetch(`${bare.address}/form/nonsense`)).status).toBe(403);
    const page = await fetch(`${bare.address}/sign-in`);
    expect([page.status, await page.text()]).toEqual([503, expect.stringContaining('TALUS_OIDC_ISSUER')]);
    const answer = await fetch(`${bare.address}/api/session`);
    expect(answer.headers.get('content-type')).toContain('application/problem+json');
    expect(await answer.json()).toMatchObject({
      status: 503,
      title: expect.stringContaining('TALUS_OIDC_ISSUER') as string,
    });
    await bare.server.close();
  });
});

describe('the embedded provider', () => {
  test.each([
    ['http://127.0.0.1:8081', 'production', 'NODE_ENV is production'],
    ['https://login.clinic.example', undefined, 'not on this machine'],
  ])('refuses %s in %s', (issuer, environment, fault) => {
    expect(() => {
      demandTryingOut(issuer, environment);
    }).toThrow(new RegExp(`${fault}: set TALUS_OIDC_ISSUER`));
  });

  test('serves this machine, when trying out', () => {
    demandTryingOut('http://127.0.0.1:8081', undefined);
    demandTryingOut('http://localhost:8081', 'development');
  });

  test('takes no sign-in without PKCE, nor one that leads elsewhere', async () => {
    const { issuer } = provided.signIn;
    const sent = new URL(
      (await fetch(`${address}/sign-in`, { redirect: 'manual' })).headers.get('location') ?? '',
    );
    expect(sent.origin).toBe(issuer);
    const without = new URL(sent);
    without.searchParams.delete('code_challenge');
    without.searchParams.delete('code_challenge_method');
    const refused = await fetch(without, { redirect: 'manual' });
    expect(refused.headers.get('location')).toContain('error=invalid_request');
    const elsewhere = new URL(sent);
    elsewhere.searchParams.set('redirect_uri', 'https://elsewhere.example/');
    const page = await fetch(elsewhere, { redirect: 'manual' });
    expect([page.status, page.headers.get('location')]).toEqual([400, null]);
  });

  test('says in both languages that it is for trying out, and runs no script', async () => {
    const browser = new Cookies();
    const page = await browser.open(address);
    const english = await browser.ask(page);
    expect(await english.text()).toContain('for trying out');
    expect(await (await browser.ask(`${page}?lang=es`)).text()).toContain('para probar');
    const policy = english.headers.get('content-security-policy') ?? '';
    expect(policy).toContain("default-src 'none'");
    expect(policy).not.toContain('unsafe');
  });
});

test('nothing of a session is told by an error of the database', async () => {
  const { cookie } = await signIn(address, 'coordinator');
  await sql`alter table web_session rename to hidden`.execute(t.db);
  const response = await whoIs(cookie);
  await sql`alter table hidden rename to web_session`.execute(t.db);
  expect(response.status).toBe(503);
  expect(inspect(served.logged)).not.toMatch(/Lindqvist|coordinator-demo|hidden/);
});
