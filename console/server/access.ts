/** Who may use which route: one table, and the check of every request by it. */
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { careTeam, movers, operators, readers, rehearsers } from '../contract/roles.ts';
import type { ConsoleRole } from '../contract/session.ts';
import { sendProblem } from './api/problem.ts';
import { signedIn } from './sign-in/user.ts';

export type Access = 'anyone' | 'signed-in' | readonly ConsoleRole[];

/** By `METHOD /path`, as the route is declared; HEAD is as GET. */
export type AccessTable = Readonly<Record<string, Access>>;

export const accessTable: AccessTable = {
  'GET /healthz': 'anyone',
  'GET /form/:token': 'anyone',
  'POST /form/:token': 'anyone',
  'GET /referral/:token': 'anyone',
  'POST /referral/:token': 'anyone',

  'GET /sign-in': 'anyone',
  'GET /sign-in/callback': 'anyone',
  'GET /signed-out': 'anyone',
  'POST /sign-out': 'signed-in',

  'GET /': 'signed-in',
  'GET /assets/*': 'anyone',
  'GET /worklist': 'signed-in',
  'GET /enrol': 'signed-in',
  'GET /pathways/:id': 'signed-in',
  'GET /rehearse': 'signed-in',
  'GET /rehearse/:id': 'signed-in',
  'GET /outcomes': 'signed-in',
  'GET /protocol': 'signed-in',
  'GET /system': 'signed-in',

  'GET /api/openapi.json': 'signed-in',
  'GET /api/session': 'signed-in',

  'GET /api/worklist': careTeam,
  'GET /api/worklist/changes': careTeam,
  'POST /api/worklist/actions': careTeam,
  'GET /api/staff': careTeam,
  'GET /api/absences': careTeam,
  'POST /api/absences': careTeam,
  'DELETE /api/absences/:id': careTeam,

  'GET /api/pathways/:id': careTeam,
  'GET /api/pathways/:id/why': careTeam,
  'GET /api/pathways/:id/actions': careTeam,
  'POST /api/pathways/:id/actions': careTeam,
  'GET /api/pathways/:id/events/:sequence/correction': careTeam,

  'GET /api/enrolments/defaults': careTeam,
  'POST /api/enrolments/facts': careTeam,
  'POST /api/enrolments/facts/by-hand': careTeam,
  'POST /api/enrolments/preview': careTeam,
  'POST /api/enrolments': careTeam,
  'POST /api/fhir/patients/search': careTeam,
  'GET /api/fhir/patients/:id': careTeam,

  'GET /api/outcomes': readers,
  'GET /api/outcomes/download/:what.csv': readers,

  'GET /api/protocol': 'signed-in',
  'GET /api/protocol/differences': 'signed-in',
  'GET /api/protocol/:version/pathways': careTeam,
  'POST /api/protocol/previews': movers,
  'GET /api/protocol/previews/:id': movers,
  'POST /api/protocol/previews/:id/move': movers,

  'GET /api/rehearsals/choices': rehearsers,
  'GET /api/rehearsals': rehearsers,
  'POST /api/rehearsals': rehearsers,
  'GET /api/rehearsals/:id': rehearsers,
  'POST /api/rehearsals/:id/steps': rehearsers,
  'GET /api/rehearsals/pathways/:id': rehearsers,
  'GET /api/rehearsals/pathways/:id/why': rehearsers,
  'GET /api/rehearsals/pathways/:id/actions': rehearsers,
  'POST /api/rehearsals/pathways/:id/actions': rehearsers,
  'GET /api/rehearsals/pathways/:id/events/:sequence/correction': rehearsers,

  'GET /api/system': operators,
};

/** The console’s one origin; undefined where signing in is not set up. */
type Origin = string | undefined;

/**
 * Comes after what reads the session and before any route. The server does not start with a route that is not in the table,
 * nor with a row that has no route.
 */
export function enforceAccess(server: FastifyInstance, table: AccessTable, origin: Origin): void {
  const rows = new Set(Object.keys(table));
  server.addHook('onRoute', ({ method, url }) => {
    for (const key of [method].flat().map((one) => keyOf(one, url))) {
      if (table[key] === undefined)
        throw new Error(`the route ${key} is not in the table of console/server/access.ts`);
      rows.delete(key);
    }
  });
  server.addHook('onReady', (done) => {
    const missing = [...rows].join(', ');
    done(
      missing === '' ? undefined : new Error(`console/server/access.ts has rows without a route: ${missing}`),
    );
  });
  server.addHook('onRequest', async (request, reply) => {
    const { url } = request.routeOptions;
    // Nothing is at that address.
    if (url === undefined) return;
    const refused = refusalOf(table[keyOf(request.method, url)] ?? [], request, origin);
    if (refused !== undefined)
      return refused === 'sign-in' ? toSignIn(request, reply) : sendProblem(reply, refused);
  });
  if (origin !== undefined) {
    server.addHook('onRequest', (request, reply, done) => {
      if (changes(request) && needsSession(table, request)) server.csrfProtection(request, reply, done);
      else done();
    });
  }
}

const keyOf = (method: string, url: string): string => `${method === 'HEAD' ? 'GET' : method} ${url}`;

const changes = ({ method }: FastifyRequest): boolean => !['GET', 'HEAD', 'OPTIONS'].includes(method);

function needsSession(table: AccessTable, { method, routeOptions: { url } }: FastifyRequest): boolean {
  return url !== undefined && table[keyOf(method, url)] !== 'anyone';
}

type Refusal = Parameters<typeof sendProblem>[1] | 'sign-in';

function refusalOf(access: Access, request: FastifyRequest, origin: Origin): Refusal | undefined {
  if (access === 'anyone') return undefined;
  if (origin === undefined) return notSetUp;
  const user = signedIn(request);
  if (user === undefined) return isPage(request) ? 'sign-in' : nobody;
  if (access !== 'signed-in' && !access.includes(user.role)) return notYours;
  const { origin: from } = request.headers;
  return changes(request) && from !== undefined && from !== origin ? elsewhere : undefined;
}

/** What a browser shows, and not what the console asks for. */
const isPage = (request: FastifyRequest): boolean => !changes(request) && !request.url.startsWith('/api/');

const toSignIn = (request: FastifyRequest, reply: FastifyReply): FastifyReply =>
  reply.redirect(`/sign-in?to=${encodeURIComponent(request.url)}`);

const notSetUp = {
  status: 503,
  code: 'ENVIRONMENT.sign-in',
  title:
    'Signing in is not set up: set TALUS_OIDC_ISSUER, TALUS_OIDC_CLIENT_ID, TALUS_OIDC_CLIENT_SECRET and TALUS_SESSION_SECRET (docs/production.md).',
};
const nobody = { status: 401, code: 'ACCESS.signed-out', title: 'Nobody is signed in: sign in again.' };
const notYours = {
  status: 403,
  code: 'ACCESS.role',
  title:
    'Your role does not allow this: ask somebody whose role does, or the administrator for another role.',
};
const elsewhere = {
  status: 403,
  code: 'ACCESS.origin',
  title: 'This was sent from another site: use the console itself.',
};
