/** A worker of one namespace: the pathway workflow and its activities. */
import { Worker, type NativeConnection, type WorkflowBundleOption } from '@temporalio/worker';
import { createActivities, type Dependencies } from '../activities/index.ts';
import { dataConverter } from '../client/data-converter.ts';

export interface WorkerSettings {
  readonly connection: NativeConnection;
  readonly namespace: string;
  readonly taskQueue: string;
  readonly workflowBundle: WorkflowBundleOption;
  readonly dependencies: Dependencies;
}

export const createWorker = (settings: WorkerSettings): Promise<Worker> => {
  const { connection, namespace, taskQueue, workflowBundle, dependencies } = settings;
  return Worker.create({
    connection,
    namespace,
    taskQueue,
    workflowBundle,
    dataConverter,
    activities: createActivities(dependencies),
    maxCachedWorkflows: 200,
    maxConcurrentActivityTaskExecutions: 40,
    maxConcurrentWorkflowTaskExecutions: 20,
    reuseV8Context: true,
    shutdownGraceTime: '10 seconds',
  });
};
