/** The activities of the test workflows. */
import { activityInfo, sleep } from '@temporalio/activity';

/** Does nothing, and so shows what an activity costs. */
export const record = (step: number): Promise<number> => Promise.resolve(step);

/** Succeeds at the third attempt. */
export function failTwice(): Promise<void> {
  const { attempt } = activityInfo();
  return attempt < 3 ? Promise.reject(new Error(`attempt ${attempt} failed`)) : Promise.resolve();
}

/** Lasts longer than any test waits. */
export const never = (): Promise<void> => sleep('1 hour');
