/** A word to every open worklist whenever something on it changes: server-sent events, fed by Postgres’ NOTIFY. */
import type { ServerResponse } from 'node:http';
import pg from 'pg';
import type { ServerContext } from '../context.ts';
import { apiHeaders } from '../headers.ts';
import type { Api } from './api.ts';

/** What migration 0011’s trigger notifies. */
const channel = 'talus_worklist';

/** Proxies close what is silent; in milliseconds. */
const heartbeat = 25_000;
/** Many changes in a short time are one word; in milliseconds. */
const pause = 250;
const patience = 2_000;

export function addChanges(api: Api, { databaseUrl, log }: ServerContext): void {
  const listeners = new Set<ServerResponse>();
  const feed = listen(databaseUrl, () => {
    for (const listener of listeners) listener.write('event: changed\ndata: \n\n');
  });
  const beat = setInterval(() => {
    for (const listener of listeners) listener.write(': still here\n\n');
  }, heartbeat);
  api.addHook('preClose', async () => {
    clearInterval(beat);
    for (const listener of listeners) listener.end();
    await feed.close();
  });
  feed.onFault = () => {
    log.warn('the worklist cannot be followed just now');
  };

  api.get('/worklist/changes', { schema: { hide: true }, config: { rateLimit: false } }, (request, reply) => {
    if (request.method === 'HEAD') return reply.type('text/event-stream; charset=utf-8').send();
    reply.hijack();
    const { raw } = reply;
    raw.writeHead(200, { ...apiHeaders, 'content-type': 'text/event-stream; charset=utf-8' });
    raw.write('event: changed\ndata: \n\n');
    listeners.add(raw);
    request.raw.on('close', () => listeners.delete(raw));
    return reply;
  });
}

interface Feed {
  onFault: () => void;
  close(): Promise<void>;
}

/** One connection for all who listen; made again where it breaks. */
function listen(databaseUrl: string, tell: () => void): Feed {
  let isClosed = false;
  let client: pg.Client | undefined;
  let waiting: NodeJS.Timeout | undefined;
  let again: NodeJS.Timeout | undefined;
  const feed: Feed = {
    onFault: () => undefined,
    async close() {
      isClosed = true;
      clearTimeout(waiting);
      clearTimeout(again);
      // Of one that never came about, there is nothing to end.
      await client?.end().catch(() => undefined);
    },
  };
  const soon = () => {
    waiting ??= setTimeout(() => {
      waiting = undefined;
      tell();
    }, pause);
  };
  const retry = () => {
    if (isClosed || again !== undefined) return;
    feed.onFault();
    again = setTimeout(() => {
      again = undefined;
      connect();
    }, patience);
  };
  function connect(): void {
    const made = new pg.Client({ connectionString: databaseUrl, keepAlive: true });
    client = made;
    made.on('notification', soon).on('error', retry).on('end', retry);
    made
      .connect()
      .then(() => made.query(`listen ${channel}`))
      // What happened while nobody listened.
      .then(soon)
      .catch(retry);
  }
  connect();
  return feed;
}
