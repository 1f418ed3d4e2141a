/** The web server: what people outside the clinic open from a link. */
import formbody from '@fastify/formbody';
import fastify, { type FastifyError, type FastifyInstance } from 'fastify';
import type { ServerContext } from './context.ts';
import { securityHeaders } from './headers.ts';
import { languageOf } from './language.ts';
import { problemPage } from './referral/page.ts';
import { addReferralRoutes } from './referral/routes.ts';

/** In bytes: the longest form, with room. */
const longestBody = 16 * 1024;
/** In characters: a token has some three hundred. */
const longestToken = 1000;

/** Not yet listening. Requests are not logged: their addresses hold tokens. */
export async function createServer(context: ServerContext): Promise<FastifyInstance> {
  const server = fastify({
    logger: false,
    bodyLimit: longestBody,
    requestTimeout: 30_000,
    routerOptions: { maxParamLength: longestToken },
  });
  await server.register(formbody, { bodyLimit: longestBody });
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
      .send(problemPage(languageOf(request), 'invalid', context.contact)),
  );
  server.setErrorHandler((error: FastifyError, request, reply) => {
    const status = error.statusCode ?? 500;
    // Its kind alone: its words may quote what was sent.
    if (status >= 500) context.log.error({ fault: error.name }, 'a request failed');
    const problem = status >= 500 ? 'not-now' : 'not-understood';
    return reply
      .status(status)
      .type('text/html; charset=utf-8')
      .send(problemPage(languageOf(request), problem, context.contact));
  });
  server.get('/healthz', (_request, reply) => reply.type('text/plain; charset=utf-8').send('ok\n'));
  addReferralRoutes(server, context);
  return server;
}
