import type { State } from '../pathway/state.ts';
import { laterDate, localDateAt, type Instant, type LocalDate } from '../pathway/time.ts';

/**
 * Today where the patient is. A rehearsed pathway is ahead of the machine’s clock: there, the day of its last event.
 */
export const todayOf = ({ timeZone, lastAt }: Pick<State, 'timeZone' | 'lastAt'>, now: Instant): LocalDate =>
  laterDate(localDateAt(now, timeZone), localDateAt(lastAt, timeZone));
