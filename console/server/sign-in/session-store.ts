/** connect-pg-simple was written for express-session; @fastify/session asks the same of a store. */
import connectPgSimple from 'connect-pg-simple';
import fastifySession from '@fastify/session';
import type { Logger } from 'pino';
import { poolOf } from '../../../database/connection.ts';

export interface SessionStore {
  readonly sessions: fastifySession.SessionStore;
  readonly close: () => Promise<void>;
}

/** `idleMinutes`: how long a session lasts from when it was written. Ended ones are removed every quarter of an hour. */
export function openSessionStore(databaseUrl: string, idleMinutes: number, log: Logger): SessionStore {
  const pool = poolOf({ connectionString: databaseUrl, max: 4 });
  // It takes the base class of its store from here, and nothing else.
  const Store = connectPgSimple(fastifySession as unknown as Parameters<typeof connectPgSimple>[0]);
  const store = new Store({
    pool,
    tableName: 'web_session',
    ttl: idleMinutes * 60,
    errorLog: () => {
      log.warn('ended sessions could not be removed');
    },
  });
  return {
    sessions: store as unknown as fastifySession.SessionStore,
    close: async () => {
      store.close();
      await pool.end();
    },
  };
}
