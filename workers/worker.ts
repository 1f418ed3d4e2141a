/** A worker of one namespace: its workflows and their activities. */
import { Worker, type NativeConnection, type WorkflowBundleOption } from '@temporalio/worker';
import { Client } from '@temporalio/client';
import {
  createActivities,
  createMoveActivities,
  createOutcomeActivities,
  type Dependencies,
} from '../activities/index.ts';
import { dataConverter } from '../client/data-converter.ts';
import { sendCommand } from '../client/pathways.ts';

export interface WorkerSettings {
  readonly connection: NativeConnection;
  readonly namespace: string;
  readonly taskQueue: string;
  readonly workflowBundle: WorkflowBundleOption;
  readonly dependencies: Dependencies;
}

export const createWorker = (settings: WorkerSettings): Promise<Worker> => {
  const { connection, namespace, taskQueue, workflowBundle, dependencies } = settings;
  const engine = { client: new Client({ connection, namespace, dataConverter }), taskQueue };
  const moving = createMoveActivities({
    db: dependencies.db,
    giveCommand: (pathwayId, envelope) => sendCommand(engine, pathwayId, envelope),
  });
  return Worker.create({
    connection,
    namespace,
    taskQueue,
    workflowBundle,
    dataConverter,
    activities: { ...createActivities(dependencies), ...moving, ...createOutcomeActivities(dependencies) },
    maxCachedWorkflows: 200,
    maxConcurrentActivityTaskExecutions: 40,
    maxConcurrentWorkflowTaskExecutions: 20,
    reuseV8Context: true,
    shutdownGraceTime: '10 seconds',
  });
};
