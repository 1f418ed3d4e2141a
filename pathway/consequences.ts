/** What a superseded entry had led to: a correction cannot call back what has been sent (scenario 22). */
import type { Effect } from './effects.ts';
import type { EventOf, PathwayEvent } from './events.ts';

/** Those of the effects that the deadlines counted from an event made the software send, and the event itself. */
export function effectsOfEvent<E extends Effect>(
  events: readonly PathwayEvent[],
  sequence: number,
  effects: readonly E[],
): readonly E[] {
  const deadlines = deadlinesCountedFrom(events, sequence);
  const sourceOf = sourcesIn(events);
  return effects.filter((effect) => {
    const source = sourceOf(effect);
    if (source === sequence || deadlines.some((deadline) => deadline.sequence === source)) return true;
    // One message to staff holds all that fell due in a turn, and is named by the first of it.
    return (
      effect.kind === 'staff-message' &&
      deadlines.some((deadline) => isItemOf(deadline, effect, events[(source ?? 0) - 1]))
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

/**
 * The number of the event that brought an effect. Its key begins with that number, or else (from version 2 on, for messages)
 * with the step that was reached and its occurrence. Undefined where that event is not among these.
 */
export function sourcesIn(
  events: readonly PathwayEvent[],
): (effect: Pick<Effect, 'key'>) => number | undefined {
  const byStep = new Map<string, number>(
    events.flatMap((event) =>
      event.type === 'deadline-reached'
        ? [[`${event.data.key}/${event.data.occurrence}`, event.sequence] as const]
        : [],
    ),
  );
  return ({ key }) => {
    if (/^\d+\//.test(key)) return Number.parseInt(key, 10);
    // What follows the occurrence says to whom: `/patient`, `/clinician/safety`.
    const step = /^(.*\/\d+)\/(?:patient|[a-z-]+\/(?:safety|routine))$/.exec(key)?.[1];
    return step === undefined ? undefined : byStep.get(step);
  };
}

const isItemOf = (
  { data, at }: EventOf<'deadline-reached'>,
  { items }: Extract<Effect, { kind: 'staff-message' }>,
  first: PathwayEvent | undefined,
): boolean => first?.at === at && items.some(({ rule }) => data.key.startsWith(`${rule}/`));
