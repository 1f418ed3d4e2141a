/** The bare workflow under the virtual clock: what a rehearsal costs when nothing clinical happens in it. */
import type { Client } from '@temporalio/client';
import type { WorkflowHandle } from '@temporalio/client';
import { randomUUID } from 'node:crypto';
import { VirtualClock } from '../../rehearsal/virtual-time.ts';
import { note, type bare, type BareInput, type Happening } from './workflows/bare.ts';

export interface BareRun extends BareInput {
  /** Answered between steps of equal length; none at all is one single step. */
  readonly updates: number;
  readonly taskQueue: string;
}

export interface BareResult {
  readonly handle: WorkflowHandle<typeof bare>;
  readonly happenings: readonly Happening[];
  /** The instants of the steps, with what the update then answered. */
  readonly notes: readonly { readonly due: number; readonly at: number }[];
  /** Real milliseconds from the start of the workflow to its result. */
  readonly took: number;
}

/** Runs it from its first timer to its last; a worker with `workflows/index.ts` and `activities.ts` must be running. */
export async function runBare(
  client: Client,
  { updates, taskQueue, ...input }: BareRun,
): Promise<BareResult> {
  const began = performance.now();
  const workflowId = `bare-${randomUUID()}`;
  const handle = await client.workflow.start<typeof bare>('bare', { workflowId, taskQueue, args: [input] });
  const clock = VirtualClock.open(client, workflowId);
  const begin = await clock.now();
  const end = begin + input.timers * input.spacing;
  const notes = [];
  for (let step = 1; step <= updates; step += 1) {
    const due = begin + ((end - begin) * step) / (updates + 1);
    await clock.advanceTo(due);
    notes.push({ due, at: await handle.executeUpdate(note, { args: [`update ${step}`] }) });
  }
  await clock.advanceTo(end);
  const happenings = await handle.result();
  return { handle, happenings, notes, took: performance.now() - began };
}
