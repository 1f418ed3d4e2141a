/** What time it is for an activity: the workflow’s, and what has gone by since it asked. */
import { MockActivityEnvironment } from '@temporalio/testing';
import { expect, test } from 'vitest';
import { clinicalNow } from '../../activities/clinical-time.ts';
import { epochOf, Instant } from '../../pathway/time.ts';

const at = Instant.parse('2026-01-05T19:50:00.000Z');
const hour = 3_600_000;
const within = async (info: {
  scheduledTimestampMs: number;
  currentAttemptScheduledTimestampMs?: number;
}) => {
  const environment = new MockActivityEnvironment({
    currentAttemptScheduledTimestampMs: info.scheduledTimestampMs,
    ...info,
  });
  const now = await environment.run(() => Promise.resolve(clinicalNow(at)));
  return epochOf(now as Instant) - epochOf(at);
};

test('outside of an activity: as the workflow gave it', () => {
  expect(clinicalNow(at)).toBe(at);
});

test('at once: the same', async () => {
  expect(await within({ scheduledTimestampMs: Date.now() })).toBeLessThan(1000);
});

test('tried again, or taken up by a worker, two hours later: two hours on', async () => {
  const asked = Date.now() - 2 * hour;
  const elapsed = await within({ scheduledTimestampMs: asked });
  expect(elapsed).toBeGreaterThanOrEqual(2 * hour);
  expect(elapsed).toBeLessThan(2 * hour + 5000);
});

test('where time is skipped: by the server’s clock, which is ahead of this machine’s', async () => {
  const asked = Date.now() + 1000 * hour;
  expect(await within({ scheduledTimestampMs: asked })).toBe(0);
  const currentAttemptScheduledTimestampMs = asked + 3 * hour;
  expect(await within({ scheduledTimestampMs: asked, currentAttemptScheduledTimestampMs })).toBe(3 * hour);
});
