/** The web server: what people outside the clinic open from a link, and who may use the console. */
import formbody from '@fastify/formbody';
import rateLimit from '@fastify/rate-limit';
import fastify, { type FastifyError, type FastifyInstance, type FastifyRequest } from 'fastify';
import { accessTable, enforceAccess } from './access.ts';
import type { ServerContext } from './context.ts';
import { formProblemPage } from './form/page.ts';
import { addFormRoutes } from './form/routes.ts';
import { securityHeaders } from './headers.ts';
import { languageOf } from './language.ts';
import { problemPage } from './referral/page.ts';
import { addReferralRoutes } from './referral/routes.ts';
import { signInRoutes } from './sign-in/routes.ts';
import { addSessions } from './sign-in/session.ts';
import { decorateUser } from './sign-in/user.ts';

/** In bytes: the longest form, with room. */
const longestBody = 16 * 1024;
/** In characters: a token has some three hundred. */
const longestToken = 1000;

export interface Limits {
  /** How often one address may open or answer links. */
  readonly requestsPerMinute?: number;
  /** How often one address may sign in: the people of a clinic share one. */
  readonly signInsPerMinute?: number;
}

/** Not yet listening. Requests are not logged: their addresses hold tokens. */
export async function createServer(
  context: ServerContext,
  { requestsPerMinute = 300, signInsPerMinute = 60 }: Limits = {},
): Promise<FastifyInstance> {
  const server = fastify({
    logger: false,
    bodyLimit: longestBody,
    requestTimeout: 30_000,
    // Behind a proxy of the clinic’s the limit is of whom the proxy names.
    trustProxy: ['loopback', 'linklocal', 'uniquelocal'],
    routerOptions: { maxParamLength: longestToken },
  });
  await server.register(formbody, { bodyLimit: longestBody });
  await server.register(rateLimit, { max: requestsPerMinute, timeWindow: '1 minute' });
  decorateUser(server);
  if (context.signIn !== undefined) await addSessions(server, context, context.signIn);
  enforceAccess(server, accessTable, context.signIn && new URL(context.signIn.consoleUrl).origin);
  // No JSON: what the pages send is forms.
  server.removeContentTypeParser(['application/json', 'text/plain']);
  server.addHook('onSend', async (_request, reply) => {
    reply.headers(securityHeaders);
    if (!reply.hasHeader('content-type')) reply.type('text/html; charset=utf-8');
  });
  server.addHook('preHandler', async (_request, reply) => {
    reply.type('text/html; charset=utf-8');
  });
  server.setNotFoundHandler((request, reply) =>
    reply
      .status(404)
      .type('text/html; charset=utf-8')
      .send(problemFor(request, 'invalid', context)),
  );
  server.setErrorHandler((error: FastifyError, request, reply) => {
    const status = error.statusCode ?? 500;
    // Its kind alone: its words may quote what was sent.
    if (status >= 500) context.log.error({ fault: error.name }, 'a request failed');
    const problem = status >= 500 ? 'not-now' : status === 429 ? 'too-many' : 'not-understood';
    return reply
      .status(status)
      .type('text/html; charset=utf-8')
      .send(problemFor(request, problem, context));
  });
  server.get('/healthz', { config: { rateLimit: false } }, (_request, reply) =>
    reply.type('text/plain; charset=utf-8').send('ok\n'),
  );
  addReferralRoutes(server, context);
  addFormRoutes(server, context);
  await server.register(signInRoutes(context, signInsPerMinute));
  return server;
}

/** In the words of whom the page is for. */
function problemFor(
  request: FastifyRequest,
  problem: 'invalid' | 'not-now' | 'not-understood' | 'too-many',
  { contact }: ServerContext,
): string {
  const language = languageOf(request);
  return request.url.startsWith('/form/')
    ? formProblemPage(language, problem, { contact })
    : problemPage(language, problem, contact);
}
