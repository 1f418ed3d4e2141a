/** Who may use which route, tried by everybody on every one; what is expected is written here anew. */
import fastify from 'fastify';
import { afterAll, beforeAll, describe, expect, inject, test } from 'vitest';
import { connectTemporal } from '../../client/temporal.ts';
import { ConsoleRole } from '../../console/contract/session.ts';
import { accessTable, enforceAccess, type AccessTable } from '../../console/server/access.ts';
import type { ServerContext } from '../../console/server/context.ts';
import { actorOf, decorateUser } from '../../console/server/sign-in/user.ts';
import { freshDatabase, type TestDatabase } from '../support/postgres.ts';
import { serve, type Served } from './serve.ts';
import { provide, signIn, type Provided, type SignedIn } from './signed-in.ts';

const everybody = ['nobody', ...ConsoleRole.options] as const;
type Who = (typeof everybody)[number];

const careTeam = ['coordinator', 'clinician'] as const;

/** By the beginning of the address, the first that fits: who may. */
const expectations: readonly (readonly [beginning: string, may: readonly Who[]])[] = [
  ['GET /healthz', everybody],
  ['GET /form/', everybody],
  ['POST /form/', everybody],
  ['GET /referral/', everybody],
  ['POST /referral/', everybody],
  ['GET /sign-in', everybody],
  ['GET /signed-out', everybody],
  ['POST /sign-out', ConsoleRole.options],
  ['GET /api/session', ConsoleRole.options],
  ['GET /api/openapi.json', ConsoleRole.options],
  ['GET /assets/', everybody],
  ['GET /api/worklist', careTeam],
  ['POST /api/worklist/', careTeam],
  ['GET /api/staff', careTeam],
  ['GET /api/absences', careTeam],
  ['POST /api/absences', careTeam],
  ['DELETE /api/absences/', careTeam],
  ['GET /api/pathways/', careTeam],
  ['POST /api/pathways/', careTeam],
  ['GET /api/protocol/previews/', ['clinician', 'administrator']],
  ['POST /api/protocol/previews', ['clinician', 'administrator']],
  ['GET /api/protocol/:version/pathways', careTeam],
  ['GET /api/protocol', ConsoleRole.options],
  ['GET /api/enrolments', careTeam],
  ['POST /api/enrolments', careTeam],
  ['POST /api/fhir', careTeam],
  ['GET /api/fhir', careTeam],
  ['GET /api/outcomes', ['analyst', 'clinician', 'administrator']],
  ['GET /api/rehearsals', [...careTeam, 'administrator']],
  ['POST /api/rehearsals', [...careTeam, 'administrator']],
  ['GET /api/system', ['operator', 'administrator']],
  // The pages themselves hold nothing: what they show, they ask for.
  ['GET /', ConsoleRole.options],
];

let t: TestDatabase;
let engine: ServerContext['engine'];
let provided: Provided;
let served: Served;
const signedIn = new Map<Who, SignedIn>();

beforeAll(async () => {
  t = await freshDatabase();
  engine = { client: await connectTemporal(inject('temporalAddress'), 'default'), taskQueue: 'talus' };
  provided = await provide(t.url);
  served = await serve(
    { db: t.db, databaseUrl: t.url, engine },
    { signIn: provided.signIn },
    { requestsPerMinute: 100_000, signInsPerMinute: 100_000 },
  );
  for (const role of ConsoleRole.options) signedIn.set(role, await signIn(served.address, role));
});
afterAll(async () => {
  await served.server.close();
  await provided.close();
  await engine.client.connection.close();
  await t.drop();
});

/** As a browser of theirs would, with ids that lead to nothing. Whoever signed out signs in again. */
async function ask(key: string, who: Who): Promise<Response> {
  const [method = '', path = ''] = key.split(' ');
  const url = served.address + path.replaceAll(/:\w+/g, '00000000-0000-4000-8000-000000000000');
  const { cookie = '', csrf = '' } = signedIn.get(who) ?? {};
  const response = await fetch(url, {
    method,
    redirect: 'manual',
    headers: { cookie, 'x-csrf-token': csrf },
  });
  if (key === 'POST /sign-out' && who !== 'nobody') signedIn.set(who, await signIn(served.address, who));
  return response;
}

const mayOf = (key: string): readonly Who[] => {
  const found = expectations.find(([beginning]) => key.startsWith(beginning));
  if (found === undefined) throw new Error(`say in this test who may: ${key}`);
  return found[1];
};

const isRefusal = ({ status, headers }: Response, kind: 'problem' | 'redirect'): boolean =>
  kind === 'problem'
    ? [401, 403].includes(status) && (headers.get('content-type') ?? '').includes('application/problem+json')
    : status === 302 && (headers.get('location') ?? '').startsWith('/sign-in?to=');

describe.each(Object.keys(accessTable))('%s', (key) => {
  test.each(everybody)('%s', async (who) => {
    const may = mayOf(key).includes(who);
    const response = await ask(key, who);
    const refused = isRefusal(response, 'problem') || isRefusal(response, 'redirect');
    expect(refused, `${response.status}`).toBe(!may);
    if (!may && key.includes(' /api/')) expect(response.status).toBe(who === 'nobody' ? 401 : 403);
  });

  test('HEAD is as GET', async () => {
    if (!key.startsWith('GET ')) return;
    for (const who of everybody) {
      const [head, get] = [await ask(key.replace('GET', 'HEAD'), who), await ask(key, who)];
      expect(head.status, who).toBe(get.status);
    }
  });
});

test('no other method of a route is open', async () => {
  for (const key of Object.keys(accessTable)) {
    const [, path = ''] = key.split(' ');
    for (const method of ['PUT', 'PATCH', 'DELETE'].filter((one) => !(`${one} ${path}` in accessTable))) {
      expect((await ask(`${method} ${path}`, 'administrator')).status, `${method} ${path}`).toBe(404);
    }
  }
});

/** A server of this table, at which somebody of that role is signed in. */
async function small(table: AccessTable, routes: readonly string[], role?: ConsoleRole) {
  const server = fastify();
  decorateUser(server);
  server.decorateRequest('session', {
    getter: () => (role === undefined ? {} : { user: { id: 'x', name: 'X', role } }) as never,
  });
  server.decorate('csrfProtection', (_request, _reply, done) => {
    done();
  });
  enforceAccess(server, table, 'http://127.0.0.1');
  for (const path of routes) server.get(path, ({ user }) => user);
  return server;
}

test('a route that is not in the table, or a row without a route, and the server does not start', async () => {
  await expect(small({}, ['/planted'])).rejects.toThrow('GET /planted is not in the table');
  const server = await small({ 'GET /one': 'anyone', 'POST /planted': 'anyone' }, ['/one']);
  await expect(server.ready()).rejects.toThrow('rows without a route: POST /planted');
});

test('a row of roles lets these in and no other; a page leads those to sign in who have not', async () => {
  const table: AccessTable = {
    'GET /api/figures': ['analyst', 'administrator'],
    'GET /figures': 'signed-in',
  };
  const routes = ['/api/figures', '/figures'];
  const answerTo = async (role: ConsoleRole | undefined, url: string) =>
    (await small(table, routes, role)).inject(url);
  for (const role of ConsoleRole.options) {
    const allowed = ['analyst', 'administrator'].includes(role);
    expect((await answerTo(role, '/api/figures')).statusCode, role).toBe(allowed ? 200 : 403);
  }
  expect((await answerTo('operator', '/api/figures')).json()).toMatchObject({ code: 'ACCESS.role' });
  expect((await answerTo(undefined, '/api/figures')).json()).toMatchObject({ code: 'ACCESS.signed-out' });
  const { statusCode, headers } = await answerTo(undefined, '/figures?by=side');
  expect([statusCode, headers.location]).toEqual([302, '/sign-in?to=%2Ffigures%3Fby%3Dside']);
});

test('only a coordinator, a clinician and an administrator act on pathways, each under their own id', () => {
  const named = (role: ConsoleRole) => ({ id: `${role}-1`, name: 'X', role });
  expect(actorOf(named('clinician'))).toEqual({ id: 'clinician-1', role: 'clinician' });
  expect(actorOf(named('coordinator'))).toEqual({ id: 'coordinator-1', role: 'coordinator' });
  for (const role of ['analyst', 'operator'] as const)
    expect(() => actorOf(named(role))).toThrow(`the role ${role} does not act on pathways`);
});
