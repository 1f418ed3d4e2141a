/** A state never changes, nor does an entry, so what was read off it once holds for as long as it does. */
import type { TalusProtocol } from './protocols/index.ts';

type Reading<K, T> = (protocol: TalusProtocol, of: K) => T;

/** The same function, which computes once for each state or entry: one turn asks several times. */
export function remembered<K extends object, T>(read: Reading<K, T>): Reading<K, T> {
  const readings = new WeakMap<K, { readonly protocol: TalusProtocol; readonly value: T }>();
  return (protocol, of) => {
    const earlier = readings.get(of);
    if (earlier?.protocol === protocol) return earlier.value;
    const value = read(protocol, of);
    readings.set(of, { protocol, value });
    return value;
  };
}
