/** Small workflows, each for one way in which skipped time could go wrong. */
import {
  condition,
  continueAsNew,
  defineUpdate,
  proxyActivities,
  setHandler,
  sleep,
  workflowInfo,
} from '@temporalio/workflow';
import type * as activities from '../activities.ts';

const { record, failTwice, never } = proxyActivities<typeof activities>({
  startToCloseTimeout: '30 s',
  retry: { initialInterval: '6 hours', backoffCoefficient: 1 },
});

/** Does an activity and answers with the workflow's time. */
export const visit = defineUpdate<number>('visit');
/** Ends the workflow and answers with its time. */
export const close = defineUpdate<number>('close');

/** Open until closed. */
export async function open(): Promise<void> {
  let closed = false;
  setHandler(visit, async () => {
    await record(1);
    return Date.now();
  });
  setHandler(close, () => {
    closed = true;
    return Date.now();
  });
  await condition(() => closed);
}

/** Seven days in each of several runs; for each, when the server says it started, when it saw that, and when it went on. */
export async function chain(runs: number, seen: number[][] = []): Promise<number[][]> {
  const [started, began] = [workflowInfo().startTime.getTime(), Date.now()];
  await sleep('7 days');
  seen.push([started, began, Date.now()]);
  return runs > 1 ? continueAsNew<typeof chain>(runs - 1, seen) : seen;
}

/** An activity that succeeds at its third attempt, after twice six hours. */
export async function faltering(): Promise<number> {
  await failTwice();
  return Date.now();
}

/** An activity that does not come back. */
export async function stuck(): Promise<void> {
  await never();
}
