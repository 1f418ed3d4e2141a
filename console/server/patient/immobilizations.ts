/** IMM-1, IMM-2, IMM-5: casts and walkers against their limits. */
import { cumulativeLimitOn, immobilizationDay } from '../../../pathway/care.ts';
import type { TalusProtocol } from '../../../pathway/protocols/index.ts';
import type { Immobilization, State } from '../../../pathway/state.ts';
import { addDays, earlierDate, type LocalDate } from '../../../pathway/time.ts';
import type { ImmobilizationBar } from '../../contract/patient.ts';

export const immobilizationsOf = (
  protocol: TalusProtocol,
  state: State,
  today: LocalDate,
): ImmobilizationBar[] =>
  state.immobilizations.map((item) => {
    const limitOn = limitOf(protocol, state, item);
    return {
      event: item.id,
      device: item.device,
      context: item.context,
      from: item.on,
      until: item.removed?.on ?? null,
      limitOn,
      isBreach: limitOn !== null && (item.removed?.on ?? today) >= limitOn,
    };
  });

/** The first day that is too late; after an operation the surgeon’s date governs. */
function limitOf(protocol: TalusProtocol, state: State, item: Immobilization): LocalDate | null {
  if (item.context === 'surgical') return item.removeBy === undefined ? null : addDays(item.removeBy, 1);
  const worn = stillOn(state, item);
  return earlierDate(
    immobilizationDay(protocol, state, item, 'immobilization.limit'),
    cumulativeLimitOn(protocol, worn.state, worn.item),
  );
}

/** The limit of days in eight weeks is reached, or not, by wearing it on. */
function stillOn(state: State, item: Immobilization): { state: State; item: Immobilization } {
  const { removed, ...worn } = item;
  if (removed === undefined) return { state, item };
  const immobilizations = state.immobilizations.map((other) => (other === item ? worn : other));
  return { state: { ...state, immobilizations }, item: worn };
}
