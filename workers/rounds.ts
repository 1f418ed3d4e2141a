/** Rounds made again and again beside the workers: the watchdog, the outbox of changes to a person, the answers to referrals. */
import { setTimeout as sleep } from 'node:timers/promises';
import type { Kysely } from 'kysely';
import { sql } from 'kysely';
import type { Logger } from 'pino';
import { deliverPersonChanges } from '../client/person.ts';
import type { Engine } from '../client/pathways.ts';
import { followReferralTasks, type ReferralTaskReader } from '../client/referral-tasks.ts';
import { watch } from '../client/watchdog.ts';
import type { Database } from '../database/schema.ts';
import { instantFromEpoch } from '../pathway/time.ts';

export interface Rounds {
  readonly db: Kysely<Database>;
  readonly engine: Engine;
  readonly log: Logger;
  /** Undefined where no receiver of referrals is configured. */
  readonly referralTasks?: ReferralTaskReader | undefined;
  /** Milliseconds between two rounds. */
  readonly interval: number;
}

/** Goes on until aborted. A round that fails is logged, and the next one is made. */
export async function makeRounds(rounds: Rounds, signal: AbortSignal): Promise<void> {
  while (!signal.aborted) {
    await makeRound(rounds).catch((error: unknown) => {
      rounds.log.error({ fault: error instanceof Error ? error.message : 'unknown' }, 'a round failed');
    });
    await sleep(rounds.interval, undefined, { signal }).catch(() => undefined);
  }
}

/** Any number for the lock will do, as long as every worker has the same. */
const lock = 7_410_255;

/** One worker at a time makes the round; the others skip it. */
async function makeRound({ db, engine, log, referralTasks }: Rounds): Promise<void> {
  await db.connection().execute(async (connection) => {
    const { rows } = await sql<{ held: boolean }>`select pg_try_advisory_lock(${lock}) as held`.execute(
      connection,
    );
    if (rows[0]?.held !== true) return;
    try {
      const now = instantFromEpoch(Date.now());
      await deliverPersonChanges(db, engine, now);
      const round = await watch(db, engine, now);
      if (round.started.length + round.restarted.length > 0) log.warn(round, 'the watchdog mended pathways');
      // Last: it waits for somebody else’s server.
      if (referralTasks !== undefined) await followReferralTasks({ db, engine, tasks: referralTasks, now });
    } finally {
      await sql`select pg_advisory_unlock(${lock})`.execute(connection);
    }
  });
}
