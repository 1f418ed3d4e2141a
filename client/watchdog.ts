/**
 * Nothing may silence a pathway. A run that hangs cannot say so: from outside, the watchdog compares the record with
 * the clock, raises a safety task and restarts the run from the record.
 */
import type { Kysely } from 'kysely';
import { WorkflowNotFoundError } from '@temporalio/client';
import type { Database } from '../database/schema.ts';
import { epochOf, instantFromEpoch, type Instant } from '../pathway/time.ts';
import { startRun, workflowIdOf, type Engine } from './pathways.ts';
import { startMissingRuns } from './reconciler.ts';

export interface WatchdogOptions {
  /** How long a deadline may lack its event, in milliseconds. */
  readonly grace: number;
}

/** A safety task is raised within 15 minutes: 10 of grace, and a round every minute. */
export const defaultWatchdog: WatchdogOptions = { grace: 10 * 60_000 };

export interface Round {
  /** Runs that were missing, and were started from the record. */
  readonly started: readonly string[];
  /** Runs that let a deadline pass, and were ended and started anew from the record. */
  readonly restarted: readonly string[];
  /** Safety tasks closed because the pathway is well again. */
  readonly resolved: number;
}

/** One round; `now` is real time. */
export async function watch(
  db: Kysely<Database>,
  engine: Engine,
  now: Instant,
  { grace }: WatchdogOptions = defaultWatchdog,
): Promise<Round> {
  const resolved = await resolveMended(db, now);
  const started = await startMissingRuns(db, engine);
  for (const pathwayId of started) await raise(db, pathwayId, 'run-missing');
  const silent = await pathwaysSilentSince(db, instantFromEpoch(epochOf(now) - grace));
  const restarted = silent.filter((pathwayId) => !started.includes(pathwayId));
  for (const pathwayId of restarted) {
    await raise(db, pathwayId, 'deadline-without-event');
    await restart(engine, pathwayId);
  }
  return { started, restarted, resolved };
}

async function pathwaysSilentSince(db: Kysely<Database>, since: Instant): Promise<readonly string[]> {
  const rows = await db
    .selectFrom('pathway')
    .select('pathway_id')
    .where('next_deadline_at', '<', since as unknown as Date)
    .execute();
  return rows.map(({ pathway_id }) => pathway_id);
}

/** What the old run held and had not appended is lost with it; nobody has been told that it was done. */
async function restart(engine: Engine, pathwayId: string): Promise<void> {
  try {
    await engine.client.workflow
      .getHandle(workflowIdOf(pathwayId))
      .terminate('watchdog: a deadline has passed without its event');
  } catch (error) {
    if (!(error instanceof WorkflowNotFoundError)) throw error;
  }
  await startRun(engine, pathwayId);
}

/** By the reason. */
export const watchdogTitles = {
  'run-missing': 'The pathway’s workflow was missing and has been started again: check what it missed',
  'deadline-without-event':
    'A deadline passed unnoticed and the workflow was restarted: check what it missed',
};

async function raise(
  db: Kysely<Database>,
  pathwayId: string,
  reason: keyof typeof watchdogTitles,
): Promise<void> {
  await db
    .insertInto('safety_task')
    .values({ pathway_id: pathwayId, reason, title: watchdogTitles[reason] })
    .onConflict((conflict) => conflict.doNothing())
    .execute();
}

/** A silent pathway’s task ends once its next deadline lies ahead again. */
async function resolveMended(db: Kysely<Database>, now: Instant): Promise<number> {
  const result = await db
    .updateTable('safety_task')
    .set({ resolved_at: now, resolved_by: 'talus', resolved_by_role: 'system' })
    .where('resolved_at', 'is', null)
    .where('reason', '=', 'deadline-without-event')
    .where('pathway_id', 'in', (from) =>
      from
        .selectFrom('pathway')
        .select('pathway_id')
        .where((or) =>
          or.or([or('next_deadline_at', '>', now as unknown as Date), or('next_deadline_at', 'is', null)]),
        ),
    )
    .executeTakeFirst();
  return Number(result.numUpdatedRows);
}
