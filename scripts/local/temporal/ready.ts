/** Waiting until a Temporal server not only listens but answers: its parts find each other a moment later. */
import { Connection, isGrpcServiceError } from '@temporalio/client';
import { setTimeout as sleep } from 'node:timers/promises';

/** gRPC's code for what does not exist. */
const NOT_FOUND = 5;

const NAMESPACE = 'temporal-system';

/** True once the front, matching, history and visibility parts of the server each answer. */
export async function isAnswering(address: string): Promise<boolean> {
  let connection: Connection;
  try {
    connection = await Connection.connect({ address, connectTimeout: 1000 });
  } catch {
    return false;
  }
  try {
    await connection.withDeadline(Date.now() + 2000, () => askEachPart(connection));
    return true;
  } catch {
    return false;
  } finally {
    await connection.close();
  }
}

async function askEachPart({ workflowService }: Connection): Promise<void> {
  await workflowService.describeTaskQueue({ namespace: NAMESPACE, taskQueue: { name: 'probe' } });
  await workflowService.listWorkflowExecutions({ namespace: NAMESPACE, pageSize: 1 });
  await workflowService
    .describeWorkflowExecution({ namespace: NAMESPACE, execution: { workflowId: 'probe' } })
    .catch((error: unknown) => {
      if (!isGrpcServiceError(error) || (error.code as number) !== NOT_FOUND) throw error;
    });
}

/** True once the page is served. */
export async function isServing(url: string): Promise<boolean> {
  try {
    return (await fetch(url, { signal: AbortSignal.timeout(2000) })).ok;
  } catch {
    return false;
  }
}

/** Asks again until it holds; false when `end` settled first or the time is over. */
export async function eventually(
  holds: () => Promise<boolean>,
  end: Promise<unknown>,
  milliseconds: number,
): Promise<boolean> {
  const deadline = performance.now() + milliseconds;
  const ended = end.then(() => 'ended' as const);
  while (!(await holds())) {
    const pause = await Promise.race([ended, sleep(50)]);
    if (pause === 'ended' || performance.now() > deadline) return false;
  }
  return true;
}
