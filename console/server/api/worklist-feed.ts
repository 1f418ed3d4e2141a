/** Says whenever something on the worklist changed, as Postgres notifies it. */
import pg from 'pg';
import type { Logger } from 'pino';

/** What migration 0011’s triggers notify. */
const channel = 'talus_worklist';

/** In milliseconds: many changes in a short time are told as one; a connection that broke is made again after a while. */
const pause = 250;
const patience = 2_000;

export interface WorklistFeed {
  readonly subscribe: (listener: () => void) => void;
  readonly close: () => Promise<void>;
}

/** One connection for all who listen. What happened while there was none is told as a change once there is one again. */
export function openWorklistFeed(databaseUrl: string, log: Logger): WorklistFeed {
  const listeners: (() => void)[] = [];
  let isClosed = false;
  let client: pg.Client | undefined;
  let telling: NodeJS.Timeout | undefined;
  let connecting: NodeJS.Timeout | undefined;

  const tell = (): void => {
    telling ??= setTimeout(() => {
      telling = undefined;
      for (const listener of listeners) listener();
    }, pause);
  };
  const connectAgain = (): void => {
    if (isClosed || connecting !== undefined) return;
    log.warn('the worklist cannot be followed just now');
    connecting = setTimeout(() => {
      connecting = undefined;
      connect();
    }, patience);
  };
  function connect(): void {
    const made = new pg.Client({ connectionString: databaseUrl, keepAlive: true });
    client = made;
    made.on('notification', tell).on('error', connectAgain).on('end', connectAgain);
    made
      .connect()
      .then(() => made.query(`listen ${channel}`))
      .then(tell)
      .catch(connectAgain);
  }
  connect();
  return {
    subscribe: (listener) => {
      listeners.push(listener);
    },
    close: async () => {
      isClosed = true;
      clearTimeout(telling);
      clearTimeout(connecting);
      // Of one that never came about, there is nothing to end.
      await client?.end().catch(() => undefined);
    },
  };
}
