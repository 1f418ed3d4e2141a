/** For operators: how each part is, what was not delivered, what is tried again, who works. */
import { createRequire } from 'node:module';
import { hardestTrial, pollers, temporalVersion } from '../../../client/system-health.ts';
import { postgresVersion, standing, undelivered, waiting } from '../../../database/system-health.ts';
import { openSafetyTasks } from '../../../database/worklist.ts';
import { currentProtocolVersion } from '../../../pathway/protocols/index.ts';
import { epochOf, instantFromEpoch, type LocalDate } from '../../../pathway/time.ts';
import { SystemView, type Part } from '../../contract/system.ts';
import type { ServerContext } from '../context.ts';
import { instantOf } from '../instant-of.ts';
import type { Api } from './api.ts';

const talus = createRequire(import.meta.url)('../../../package.json') as { version: string };

/** Delivering takes a moment: what has waited this long is being tried again. In milliseconds. */
const moment = 2 * 60_000;
const most = 50;

export function addSystem(api: Api, context: ServerContext): void {
  api.get('/system', { schema: { tags: ['system'], response: { 200: SystemView } } }, async () => {
    const { db, engine, now } = context;
    const at = now();
    const [database, temporal, workers, record, lost, late, raised] = await Promise.all([
      asked('database', () => postgresVersion(db)),
      asked('temporal', () => temporalVersion(engine)),
      pollers(engine).catch(() => []),
      standing(db),
      undelivered(db, most),
      waiting(db, instantFromEpoch(epochOf(at) - moment), most),
      openSafetyTasks(db),
    ]);
    return {
      asOf: at,
      parts: [
        database,
        temporal,
        { name: 'worker' as const, isWell: workers.length > 0, milliseconds: null, version: null },
        {
          name: 'outcomes' as const,
          isWell: record.outcomesAsOf !== null,
          milliseconds: null,
          version: null,
        },
      ],
      workers: workers.map(({ lastSeen, ...poller }) => ({
        ...poller,
        lastSeen: lastSeen && instantOf(lastSeen),
      })),
      versions: {
        talus: talus.version,
        node: process.versions.node,
        migration: record.migration,
        protocol: currentProtocolVersion,
      },
      outcomesAsOf: record.outcomesAsOf && instantOf(record.outcomesAsOf),
      undelivered: {
        total: lost.total,
        newest: lost.rows.map(({ pathway_id: pathwayId, day, status, ...row }) => ({
          ...row,
          pathwayId,
          status: status as 'failed' | 'uncertain',
          day: day as LocalDate | null,
        })),
      },
      retried: { total: late.total, oldest: await retriedOf(context, late.rows) },
      raised: raised.map(({ pathway_id: pathwayId, reason, title, raised_at }) => ({
        pathwayId,
        reason,
        title,
        raisedAt: instantOf(raised_at),
      })),
      recordAlarms: record.recordAlarms,
    };
  });
}

async function asked(name: Part['name'], ask: () => Promise<string>): Promise<Part> {
  const from = performance.now();
  try {
    const version = await ask();
    return { name, isWell: true, milliseconds: Math.round(performance.now() - from), version };
  } catch {
    return { name, isWell: false, milliseconds: null, version: null };
  }
}

async function retriedOf(
  { engine }: ServerContext,
  rows: Awaited<ReturnType<typeof waiting>>['rows'],
): Promise<SystemView['retried']['oldest']> {
  const ids = [...new Set(rows.map(({ pathway_id }) => pathway_id))];
  const trials = new Map(
    await Promise.all(
      ids.map(async (id) => [id, await hardestTrial(engine, id).catch(() => undefined)] as const),
    ),
  );
  return rows.map(({ pathway_id: pathwayId, recorded_at, ...row }) => {
    const { attempts = null, fault = null } = trials.get(pathwayId) ?? {};
    return { ...row, pathwayId, since: instantOf(recorded_at), attempts, fault };
  });
}
