/** Events to rows of `pathway_event` and back. */
import type { Insertable, Kysely, Selectable } from 'kysely';
import { parseEvent, type PathwayEvent } from '../pathway/events.ts';
import type { Database, PathwayEventTable } from './schema.ts';

/** The events of a pathway that follow `after`, in order. Throws `ZodError` where a row does not hold an event. */
export async function readEvents(
  db: Kysely<Database>,
  pathwayId: string,
  after = 0,
): Promise<readonly PathwayEvent[]> {
  const rows = await db
    .selectFrom('pathway_event')
    .selectAll()
    .where('pathway_id', '=', pathwayId)
    .where('sequence', '>', after)
    .orderBy('sequence')
    .execute();
  return rows.map(eventOf);
}

export const eventOf = (row: Selectable<PathwayEventTable>): PathwayEvent =>
  parseEvent({
    type: row.type,
    occurredOn: row.occurred_on,
    precision: row.precision,
    rules: row.rules,
    parameters: row.parameters,
    supersedes: row.supersedes,
    sequence: row.sequence,
    at: row.at.toISOString(),
    actor: { id: row.actor_id, role: row.actor_role },
    source: row.source,
    commandId: row.command_id,
    data: row.data,
  });

/** What is written of an event, in the order in which `COPY` gets it. */
export const eventColumns = [
  'pathway_id',
  'sequence',
  'type',
  'occurred_on',
  'precision',
  'at',
  'actor_id',
  'actor_role',
  'source',
  'command_id',
  'command_position',
  'rules',
  'parameters',
  'supersedes',
  'data',
] as const;

/** The rows of events that follow one another, as one turn made them. */
export function rowsOf(
  pathwayId: string,
  events: readonly PathwayEvent[],
): readonly Insertable<PathwayEventTable>[] {
  return events.map((event, index) => ({
    pathway_id: pathwayId,
    sequence: event.sequence,
    type: event.type,
    occurred_on: event.occurredOn,
    precision: event.precision,
    at: event.at,
    actor_id: event.actor.id,
    actor_role: event.actor.role,
    source: event.source,
    command_id: event.commandId,
    command_position: event.commandId === null ? null : positionIn(events, index),
    rules: [...event.rules],
    parameters: [...event.parameters],
    supersedes: event.supersedes,
    data: JSON.stringify(event.data),
  }));
}

/** How many events of the same command stand before it. */
const positionIn = (events: readonly PathwayEvent[], index: number): number =>
  events.slice(0, index).filter(({ commandId }) => commandId === events[index]?.commandId).length;
