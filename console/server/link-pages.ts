/** What people outside the clinic open from a link: plain pages and forms, no JSON and no script. */
import formbody from '@fastify/formbody';
import type { FastifyError, FastifyInstance, FastifyRequest } from 'fastify';
import type { ServerContext } from './context.ts';
import { formProblemPage } from './form/page.ts';
import { addFormRoutes } from './form/routes.ts';
import { linkPageHeaders } from './headers.ts';
import { languageOf } from './language.ts';
import { problemPage } from './referral/page.ts';
import { addReferralRoutes } from './referral/routes.ts';

/** In bytes: the longest form, with room. */
const longestBody = 16 * 1024;
const html = 'text/html; charset=utf-8';

export const linkPages =
  (context: ServerContext) =>
  async (server: FastifyInstance): Promise<void> => {
    await server.register(formbody, { bodyLimit: longestBody });
    server.removeContentTypeParser(['application/json', 'text/plain']);
    server.addHook('onSend', async (_request, reply) => {
      reply.headers(linkPageHeaders);
      if (!reply.hasHeader('content-type')) reply.type(html);
    });
    server.addHook('preHandler', async (_request, reply) => {
      reply.type(html);
    });
    server.setErrorHandler((error: FastifyError, request, reply) => {
      const status = error.statusCode ?? 500;
      // Its kind alone: its words may quote what was sent.
      if (status >= 500) context.log.error({ fault: error.name }, 'a request failed');
      const problem = status >= 500 ? 'not-now' : status === 429 ? 'too-many' : 'not-understood';
      return reply
        .status(status)
        .type(html)
        .send(linkProblem(request, problem, context));
    });
    addReferralRoutes(server, context);
    addFormRoutes(server, context);
  };

/** In the words of whom the page is for. */
export function linkProblem(
  request: FastifyRequest,
  problem: 'invalid' | 'not-now' | 'not-understood' | 'too-many',
  { contact }: ServerContext,
): string {
  const language = languageOf(request);
  return request.url.startsWith('/form/')
    ? formProblemPage(language, problem, { contact })
    : problemPage(language, problem, contact);
}
