import { todayOf as todayAt } from '../../client/today.ts';
import type { State } from '../../pathway/state.ts';
import { instantFromEpoch, type Instant, type LocalDate } from '../../pathway/time.ts';

export const now = (): Instant => instantFromEpoch(Date.now());

/** Today where the patient is. */
export const todayOf = (state: Pick<State, 'timeZone' | 'lastAt'>): LocalDate => todayAt(state, now());
