/** How Temporal and the workers are, as a client sees it. */
import type { Client } from '@temporalio/client';
import proto from '@temporalio/proto';
import { workflowIdOf, type Engine } from './pathways.ts';

/** How long any answer is waited for, in milliseconds. */
const patience = 2_000;

const within = <T>(client: Client, ask: () => Promise<T>): Promise<T> =>
  client.withDeadline(Date.now() + patience, ask);

export const temporalVersion = ({ client }: Engine): Promise<string> =>
  within(client, async () => (await client.connection.workflowService.getSystemInfo({})).serverVersion);

export interface Poller {
  readonly identity: string;
  readonly does: 'workflows' | 'activities';
  readonly lastSeen: Date | null;
}

const { TaskQueueType } = proto.temporal.api.enums.v1;
const types = {
  workflows: TaskQueueType.TASK_QUEUE_TYPE_WORKFLOW,
  activities: TaskQueueType.TASK_QUEUE_TYPE_ACTIVITY,
} as const;

/** Who asked for work in the last minutes. */
export async function pollers({ client, taskQueue }: Engine): Promise<readonly Poller[]> {
  const { namespace } = client.options;
  const described = await Promise.all(
    (['workflows', 'activities'] as const).map(async (does) => {
      const { pollers: found } = await within(client, () =>
        client.connection.workflowService.describeTaskQueue({
          namespace,
          taskQueue: { name: taskQueue },
          taskQueueType: types[does],
        }),
      );
      return found.map(({ identity, lastAccessTime }) => ({
        identity: identity ?? '',
        does,
        lastSeen: lastAccessTime?.seconds ? new Date(Number(lastAccessTime.seconds) * 1000) : null,
      }));
    }),
  );
  return described.flat();
}

export interface Trial {
  readonly attempts: number;
  /** The kind of the last fault, never its words: these may quote an address. */
  readonly fault: string | null;
}

/** The activity of the pathway that has been tried most often; undefined where none is under way. */
export async function hardestTrial({ client }: Engine, pathwayId: string): Promise<Trial | undefined> {
  const { raw } = await within(client, () => client.workflow.getHandle(workflowIdOf(pathwayId)).describe());
  const trials = (raw.pendingActivities ?? []).map(({ attempt, lastFailure }) => ({
    attempts: attempt ?? 0,
    fault: lastFailure?.applicationFailureInfo?.type ?? lastFailure?.source ?? null,
  }));
  return trials.toSorted((a, b) => b.attempts - a.attempts)[0];
}
