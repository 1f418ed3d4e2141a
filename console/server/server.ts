/** The web server, put together: link pages for people outside, the API and the console for those who work here. */
import rateLimit from '@fastify/rate-limit';
import fastify, { type FastifyInstance } from 'fastify';
import { accessTable, enforceAccess } from './access.ts';
import { api } from './api/api.ts';
import { sendProblem } from './api/problem.ts';
import type { ServerContext } from './context.ts';
import { linkPageHeaders } from './headers.ts';
import { linkPages, linkProblem } from './link-pages.ts';
import { addSessions } from './sign-in/session.ts';
import { signInRoutes } from './sign-in/routes.ts';
import { decorateUser, signedIn } from './sign-in/user.ts';
import { webPages } from './web-pages.ts';

/** In characters: a token has some three hundred. */
const longestToken = 1000;

export interface Limits {
  /** How often one person who is signed in may ask, and one address where nobody is. */
  readonly requestsPerMinute?: number;
  /** How often one address may sign in. */
  readonly signInsPerMinute?: number;
}

/** Not yet listening. Requests are not logged: their addresses hold tokens. */
export async function createServer(
  context: ServerContext,
  { requestsPerMinute = 300, signInsPerMinute = 60 }: Limits = {},
): Promise<FastifyInstance> {
  const server = fastify({
    logger: false,
    requestTimeout: 30_000,
    // Behind a proxy of the clinic’s the limit is of whom the proxy names.
    trustProxy: ['loopback', 'linklocal', 'uniquelocal'],
    routerOptions: { maxParamLength: longestToken },
  });
  await server.register(rateLimit, {
    max: requestsPerMinute,
    timeWindow: '1 minute',
    // Once the session is read: the people of a clinic share an address.
    hook: 'preParsing',
    keyGenerator: (request) => signedIn(request)?.id ?? request.ip,
  });
  decorateUser(server);
  if (context.signIn !== undefined) await addSessions(server, context, context.signIn);
  enforceAccess(server, accessTable, context.signIn && new URL(context.signIn.consoleUrl).origin);
  server.setNotFoundHandler((request, reply) =>
    request.url.startsWith('/api/')
      ? sendProblem(reply, {
          status: 404,
          code: 'NOT-FOUND.route',
          title: 'There is nothing at this address.',
        })
      : reply
          .status(404)
          .headers(linkPageHeaders)
          .type('text/html; charset=utf-8')
          .send(linkProblem(request, 'invalid', context)),
  );
  server.get('/healthz', { config: { rateLimit: false } }, (_request, reply) =>
    reply.headers(linkPageHeaders).type('text/plain; charset=utf-8').send('ok\n'),
  );
  await server.register(linkPages(context));
  await server.register(signInRoutes(context, signInsPerMinute));
  await server.register(api(context), { prefix: '/api' });
  await server.register(webPages(context.webFolder));
  return server;
}
