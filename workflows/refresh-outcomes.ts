/** What the Schedule starts: the analysts’ figures are brought up to the record. */
import { proxyActivities } from '@temporalio/workflow';
import type { OutcomeActivities } from '../activities/index.ts';
import { now } from './now.ts';

const { refreshOutcomeFigures } = proxyActivities<OutcomeActivities>({
  startToCloseTimeout: '30 minutes',
  // A worker that was killed is noticed, and another one begins anew, within this.
  heartbeatTimeout: '1 minute',
  // What fails for a day is to be seen as failed; the next round tries again.
  scheduleToCloseTimeout: '1 day',
  retry: { initialInterval: '5 seconds', maximumInterval: '10 minutes' },
});

export const refreshOutcomes = (): Promise<void> => refreshOutcomeFigures({ at: now() });
