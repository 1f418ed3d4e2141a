/** The timeline. */
import { describeEvent } from '../../../pathway/explain.ts';
import type { PathwayEvent } from '../../../pathway/events.ts';
import type { PathwayOnRecord } from '../find-pathway.ts';

export const pastOf = ({ events }: PathwayOnRecord) =>
  events.map((event) => ({
    sequence: event.sequence,
    type: event.type,
    occurredOn: event.occurredOn,
    precision: event.precision,
    enteredAt: event.at,
    actor: event.actor,
    source: event.source,
    rules: event.rules,
    data: event.data,
    supersedes: event.supersedes,
    supersededBy: supersededBy(event, events),
    what: describeEvent(event),
  }));

/** The newest correction of an event. */
const supersededBy = ({ sequence }: PathwayEvent, events: readonly PathwayEvent[]): number | null =>
  events.findLast(({ supersedes }) => supersedes === sequence)?.sequence ?? null;
