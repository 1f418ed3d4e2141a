/** What time it is now where the patient is, in the workflow’s own time. */
import { asyncLocalStorage } from '@temporalio/activity';
import { epochOf, instantFromEpoch, type Instant } from '../pathway/time.ts';

/**
 * The time that the workflow gave, and what has gone by since it asked: an activity may be tried again hours later, or
 * wait for a worker. Where time is skipped the server’s clock is ahead of this machine’s, and only its own counts.
 */
export function clinicalNow(at: Instant): Instant {
  const info = asyncLocalStorage.getStore()?.info;
  if (info === undefined) return at;
  const asked = info.scheduledTimestampMs;
  const elapsed = Math.max(0, Date.now() - asked, info.currentAttemptScheduledTimestampMs - asked);
  return instantFromEpoch(epochOf(at) + elapsed);
}
