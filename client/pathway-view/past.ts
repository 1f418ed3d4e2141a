/** The timeline. */
import { describeEvent } from '../../pathway/explain.ts';
import type { Kysely } from 'kysely';
import { sentBecauseOf, type EffectOnRecord } from '../../database/effects.ts';
import type { Database } from '../../database/schema.ts';
import type { PathwayEvent } from '../../pathway/events.ts';
import type { PathwayOnRecord } from '../pathway-on-record.ts';

export async function pastOf(db: Kysely<Database>, { id, events }: PathwayOnRecord) {
  const sent = new Map<number, readonly EffectOnRecord[]>();
  for (const { supersedes } of events) {
    if (supersedes !== null) sent.set(supersedes, await sentBecauseOf(db, id, events, supersedes));
  }
  return events.map((event) => ({
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
    /** Of one that was corrected: what it had made the software send. */
    sent: (sent.get(event.sequence) ?? []).map(({ key, kind, what, day, status }) => ({
      key,
      kind,
      what,
      day,
      status,
    })),
  }));
}

/** The newest correction of an event. */
const supersededBy = ({ sequence }: PathwayEvent, events: readonly PathwayEvent[]): number | null =>
  events.findLast(({ supersedes }) => supersedes === sequence)?.sequence ?? null;
