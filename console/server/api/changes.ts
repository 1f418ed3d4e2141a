/** A word to every open page whenever something on the worklist changes: server-sent events. */
import type { ServerResponse } from 'node:http';
import { apiHeaders } from '../headers.ts';
import type { Api } from './api.ts';
import type { WorklistFeed } from './worklist-feed.ts';

/** Proxies close what is silent; in milliseconds. */
const heartbeat = 25_000;

export function addChanges(api: Api, feed: WorklistFeed): void {
  const open = new Set<ServerResponse>();
  const toAll = (text: string): void => {
    for (const response of open) response.write(text);
  };
  feed.subscribe(() => {
    toAll(changed);
  });
  const beat = setInterval(() => {
    toAll(': still here\n\n');
  }, heartbeat);
  api.addHook('preClose', () => {
    clearInterval(beat);
    for (const response of open) response.end();
  });

  api.get('/worklist/changes', { schema: { hide: true }, config: { rateLimit: false } }, (request, reply) => {
    if (request.method === 'HEAD') return reply.type('text/event-stream; charset=utf-8').send();
    reply.hijack();
    const { raw } = reply;
    raw.writeHead(200, { ...apiHeaders, 'content-type': 'text/event-stream; charset=utf-8' });
    raw.write(changed);
    open.add(raw);
    request.raw.on('close', () => open.delete(raw));
    return reply;
  });
}

const changed = 'event: changed\ndata: \n\n';
