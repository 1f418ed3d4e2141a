/** Which event led to a message or a referral, by its key. */
import type { Effect } from './effects.ts';
import type { PathwayEvent } from './events.ts';

/**
 * A key begins with the deadline that led to it and the occurrence, or, of a referral and in version 1, with the number of
 * the event. Undefined where no event of the pathway did.
 */
export function causeOf(
  events: readonly PathwayEvent[],
  { key }: Pick<Effect, 'key'>,
): PathwayEvent | undefined {
  const [number] = /^\d+(?=\/)/.exec(key) ?? [];
  if (number !== undefined) return events[Number(number) - 1];
  return events.find(
    ({ type, data }) => type === 'deadline-reached' && key.startsWith(`${data.key}/${data.occurrence}/`),
  );
}
