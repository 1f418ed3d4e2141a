import { instantFromEpoch, type Instant } from '../pathway/time.ts';

/** The workflow’s own time: in the sandbox `Date` is replayed from history, and virtual where time is skipped. */
// eslint-disable-next-line no-restricted-globals -- the sandbox’s Date is deterministic; this is its only use
export const now = (): Instant => instantFromEpoch(Date.now());
