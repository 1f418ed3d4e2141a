/** Starting pathways and giving them commands. Both are safe to repeat. */
import {
  WithStartWorkflowOperation,
  WorkflowExecutionAlreadyStartedError,
  type Client,
} from '@temporalio/client';
import type { CommandEnvelope } from '../pathway/commands.ts';
import type { Answer } from '../pathway/turn.ts';
import type { PathwayInput } from '../workflows/contract.ts';
import type { pathway } from '../workflows/pathway.ts';

/** Where the workers of a namespace listen. */
export interface Engine {
  readonly client: Client;
  readonly taskQueue: string;
}

/** The names by which the workflow and its update are called: text, so that no workflow code is loaded here. */
const workflowType = 'pathway';
const updateName = 'command';

/** The workflow carries the pathway’s own id: one patient’s ankle is one row in the Temporal UI. */
export const workflowIdOf = (pathwayId: string): string => `pathway-${pathwayId}`;

const startOptions = ({ taskQueue }: Engine, pathwayId: string) => ({
  workflowId: workflowIdOf(pathwayId),
  taskQueue,
  args: [{ pathwayId }] as [PathwayInput],
  workflowIdReusePolicy: 'ALLOW_DUPLICATE' as const,
});

/** Starts a run from the record; nothing happens where one is running. Returns whether one was started. */
export async function startRun(engine: Engine, pathwayId: string): Promise<boolean> {
  try {
    await engine.client.workflow.start<typeof pathway>(workflowType, {
      ...startOptions(engine, pathwayId),
      workflowIdConflictPolicy: 'FAIL',
    });
    return true;
  } catch (error) {
    if (error instanceof WorkflowExecutionAlreadyStartedError) return false;
    throw error;
  }
}

/** How long a command waits for a worker and for the record, in milliseconds. */
const patience = 30_000;

/**
 * Gives a command, and returns its answer once its events are in the record; a refusal is an answer. Starts a run
 * where the pathway is closed or its run is missing. Throws where nobody answers in time: the command may be repeated
 * under the same id.
 */
export async function sendCommand(
  engine: Engine,
  pathwayId: string,
  envelope: CommandEnvelope,
): Promise<Answer> {
  const startWorkflowOperation = new WithStartWorkflowOperation<typeof pathway>(workflowType, {
    ...startOptions(engine, pathwayId),
    workflowIdConflictPolicy: 'USE_EXISTING',
  });
  const { client } = engine;
  return client.withDeadline(Date.now() + patience, () =>
    client.workflow.executeUpdateWithStart<typeof pathway, Answer, [CommandEnvelope]>(updateName, {
      args: [envelope],
      startWorkflowOperation,
      updateId: envelope.commandId,
    }),
  );
}
