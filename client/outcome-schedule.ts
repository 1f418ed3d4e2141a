/** The Schedule that refreshes the analysts’ figures, of patients only: a rehearsal’s are refreshed by hand. */
import { ScheduleAlreadyRunning, ScheduleOverlapPolicy, type ScheduleOptions } from '@temporalio/client';
import type { Engine } from './pathways.ts';

export const refreshScheduleId = 'refresh-outcomes';

/**
 * Makes the Schedule, or brings the one that is there up to date, however many workers do it at once; whether somebody has paused
 * it stays. A new one refreshes at once.
 */
export async function scheduleRefresh({ client, taskQueue }: Engine, everyMinutes: number): Promise<void> {
  const options = optionsOf(taskQueue, everyMinutes);
  try {
    await client.schedule.create({ ...options, state: { triggerImmediately: true } });
  } catch (error) {
    if (!(error instanceof ScheduleAlreadyRunning)) throw error;
    await client.schedule.getHandle(refreshScheduleId).update(({ state }) => ({ ...options, state }));
  }
}

const optionsOf = (taskQueue: string, everyMinutes: number): ScheduleOptions => ({
  scheduleId: refreshScheduleId,
  spec: { intervals: [{ every: `${everyMinutes} minutes` }] },
  action: {
    type: 'startWorkflow',
    workflowType: 'refreshOutcomes',
    workflowId: refreshScheduleId,
    taskQueue,
    args: [],
  },
  policies: {
    // One that lasts longer than the interval needs no second one behind it.
    overlap: ScheduleOverlapPolicy.SKIP,
    // What was missed while the server was down is not made up for: the next round refreshes all.
    catchupWindow: '1 minute',
  },
});
