/** The yardstick: a workflow with nothing clinical in it, under the same virtual clock, with a worker of its own. */
import type { Client } from '@temporalio/client';
import { DefaultLogger, NativeConnection, Runtime, Worker } from '@temporalio/worker';
import { randomUUID } from 'node:crypto';
import * as activities from '../test/rehearsal/activities.ts';
import { runBare } from '../test/rehearsal/run-bare.ts';

export interface Counts {
  readonly timers: number;
  readonly activities: number;
  readonly updates: number;
}

const quiet = new DefaultLogger('ERROR');
Runtime.install({ logger: quiet });

const day = 24 * 60 * 60 * 1000;

/** Runs `use` with a function that gives the real seconds of one bare run. */
export async function withBare<T>(
  client: Client,
  address: string,
  use: (bare: (counts: Counts) => Promise<number>) => Promise<T>,
): Promise<T> {
  const taskQueue = `bare-${randomUUID()}`;
  const connection = await NativeConnection.connect({ address });
  const worker = await Worker.create({
    connection,
    namespace: client.options.namespace,
    taskQueue,
    workflowsPath: new URL('../test/rehearsal/workflows/index.ts', import.meta.url).pathname,
    activities,
    reuseV8Context: true,
  });
  const bare = async (counts: Counts): Promise<number> => {
    const { took } = await runBare(client, { ...counts, spacing: 7 * day, taskQueue });
    return took / 1000;
  };
  try {
    return await worker.runUntil(use(bare));
  } finally {
    await connection.close();
  }
}
