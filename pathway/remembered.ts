/** A state never changes, so what was read off it once holds for as long as it does. */
import type { TalusProtocol } from './protocols/index.ts';
import type { State } from './state.ts';

type Reading<T> = (protocol: TalusProtocol, state: State) => T;

/** The same function, which computes once for each state: one turn asks several times. */
export function remembered<T>(read: Reading<T>): Reading<T> {
  const readings = new WeakMap<State, { readonly protocol: TalusProtocol; readonly value: T }>();
  return (protocol, state) => {
    const earlier = readings.get(state);
    if (earlier?.protocol === protocol) return earlier.value;
    const value = read(protocol, state);
    readings.set(state, { protocol, value });
    return value;
  };
}
