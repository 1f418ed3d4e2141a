import { instantFromEpoch, type Instant } from '../../pathway/time.ts';

/** A moment as Postgres gives it, as the contracts have it. */
export const instantOf = (date: Date): Instant => instantFromEpoch(date.getTime());
