/** REF-3. */
import { delayClock, delayDays } from '../../../pathway/care.ts';
import type { TalusProtocol } from '../../../pathway/protocols/index.ts';
import type { State } from '../../../pathway/state.ts';
import type { LocalDate } from '../../../pathway/time.ts';
import type { DelayClock } from '../../contract/patient.ts';

export function delayOf(protocol: TalusProtocol, state: State, today: LocalDate): DelayClock {
  const segments = delayClock(protocol, state);
  return {
    days: delayDays(protocol, state, today),
    isRunning: segments.some(({ from, until }) => from <= today && until === null),
    segments: segments.map(({ from, until }) => ({ from, until })),
  };
}
