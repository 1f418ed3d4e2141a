/** What a superseded entry had led to: a correction cannot call back what has been sent (scenario 22). */
import { causeOf } from './cause.ts';
import type { Effect } from './effects.ts';
import type { EventOf, PathwayEvent } from './events.ts';

/** Those of the effects that the deadlines counted from an event made the software send, and the event itself. */
export function effectsOfEvent<E extends Effect>(
  events: readonly PathwayEvent[],
  sequence: number,
  effects: readonly E[],
): readonly E[] {
  const deadlines = deadlinesCountedFrom(events, sequence);
  return effects.filter((effect) => {
    const source = causeOf(events, effect)?.sequence;
    if (source === sequence || deadlines.some((deadline) => deadline.sequence === source)) return true;
    // One message to staff holds all that fell due in a turn, and is named by the first of it.
    return (
      effect.kind === 'staff-message' && deadlines.some((deadline) => isItemOf(deadline, effect, events))
    );
  });
}

/** `REA-1/2/closes`, and `REA-1/2.9/closes` after a correction, are counted from event 2. */
const deadlinesCountedFrom = (
  events: readonly PathwayEvent[],
  sequence: number,
): readonly EventOf<'deadline-reached'>[] =>
  events
    .filter((event): event is EventOf<'deadline-reached'> => event.type === 'deadline-reached')
    .filter(({ data }) => Number.parseInt(data.key.split('/')[1] ?? '', 10) === sequence);

function isItemOf(
  { data, at }: EventOf<'deadline-reached'>,
  message: Extract<Effect, { kind: 'staff-message' }>,
  events: readonly PathwayEvent[],
): boolean {
  return (
    causeOf(events, message)?.at === at && message.items.some(({ rule }) => data.key.startsWith(`${rule}/`))
  );
}
