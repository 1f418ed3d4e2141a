/** The activities, each kind with timeouts and a retry policy of its own. */
import { proxyActivities } from '@temporalio/workflow';
import type { Activities } from '../activities/index.ts';

/** The record: tried for ever. Only another writer’s events, a conflict, end it. */
export const record = proxyActivities<Pick<Activities, 'loadPathway' | 'appendEvents'>>({
  startToCloseTimeout: '20 seconds',
  retry: {
    initialInterval: '250 milliseconds',
    maximumInterval: '30 seconds',
    nonRetryableErrorTypes: ['RecordConflict'],
  },
});

/** A reminder that is a day late says nothing any more. */
export const { sendPatientMessage } = proxyActivities<Pick<Activities, 'sendPatientMessage'>>({
  startToCloseTimeout: '2 minutes',
  scheduleToCloseTimeout: '1 day',
  retry: { initialInterval: '5 seconds', maximumInterval: '30 minutes' },
});

/** Staff are told as long as it may help; the worklist shows it meanwhile. */
export const { sendStaffMessage } = proxyActivities<Pick<Activities, 'sendStaffMessage'>>({
  startToCloseTimeout: '2 minutes',
  scheduleToCloseTimeout: '3 days',
  retry: { initialInterval: '2 seconds', maximumInterval: '10 minutes' },
});

/** Two business days are allowed for a referral: after one, a person must know. */
export const { sendReferral } = proxyActivities<Pick<Activities, 'sendReferral'>>({
  startToCloseTimeout: '2 minutes',
  scheduleToCloseTimeout: '1 day',
  retry: { initialInterval: '5 seconds', maximumInterval: '15 minutes' },
});
