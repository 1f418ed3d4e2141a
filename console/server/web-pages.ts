/** The console itself: one page for all its addresses, and the files that Vite built. */
import { randomBytes } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import fastifyStatic from '@fastify/static';
import type { FastifyInstance } from 'fastify';
import { consoleHeaders } from './headers.ts';

/** What the browser’s router shows; the server answers each with the same page. */
const consolePaths = [
  '/',
  '/worklist',
  '/enrol',
  '/pathways/:id',
  '/rehearse',
  '/rehearse/:id',
  '/outcomes',
  '/protocol',
  '/system',
] as const;

/** `folder`: as Vite leaves it. */
export const webPages =
  (folder: string) =>
  async (server: FastifyInstance): Promise<void> => {
    const page = readFileSync(join(folder, 'index.html'), 'utf8');
    await server.register(fastifyStatic, {
      root: join(folder, 'assets'),
      prefix: '/assets/',
      index: false,
      // The names hold the hash of what is in them.
      immutable: true,
      maxAge: '1y',
      preCompressed: true,
      setHeaders: (reply) => {
        reply.setHeader('x-content-type-options', 'nosniff');
      },
    });
    for (const path of consolePaths) {
      server.get(path, (_request, reply) => {
        const nonce = randomBytes(16).toString('base64');
        return reply
          .headers(consoleHeaders(nonce))
          .type('text/html; charset=utf-8')
          .send(page.replaceAll('%NONCE%', nonce));
      });
    }
  };
