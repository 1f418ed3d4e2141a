/**
 * Events of many pathways at once, as the outcomes need them. The record has checked each event when it was written, and
 * Postgres its types since; nothing is checked again, because checking costs ten times what reading does.
 */
import type pg from 'pg';
import type { PathwayEvent } from '../../pathway/events.ts';
import { silentTypes } from './telling.ts';

export interface PathwayEvents {
  readonly pathwayId: string;
  readonly events: readonly PathwayEvent[];
}

type Row = readonly [string, string, string, string, string, string, string, string, string | null, string];

/**
 * Of the pathways whose ids lie from the first to the last, in the order of their ids. Of the events from which no outcome is
 * read only the last of each UTC day, and without what it says: it tells up to when the pathway is known.
 */
export async function readEventsBetween(
  client: pg.ClientBase,
  first: string,
  last: string,
): Promise<readonly Row[]> {
  const { rows } = await client.query<Row & unknown[]>({
    name: 'events-between',
    rowMode: 'array',
    types: { getTypeParser: () => (text: string) => text },
    text: `select pathway_id, sequence, type, occurred_on, ${instant} as at, actor_id, actor_role, source, supersedes,
        case when is_silent then '{}' else data end as data
      from (select *, type = any($3) as is_silent, (${utcDay} < lead(${utcDay}) over pathway) is not false as is_last
        from pathway_event where pathway_id between $1 and $2
        window pathway as (partition by pathway_id order by sequence)) as event
      where is_last or not is_silent order by pathway_id, sequence`,
    values: [first, last, silentTypes],
  });
  return rows;
}

const utcDay = `(at at time zone 'UTC')::date`;

/** As `pathway/time.ts` writes an instant. */
const instant = `to_char(at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"')`;

/** One pathway after the other. */
export function* grouped(rows: readonly Row[]): Generator<PathwayEvents> {
  for (let from = 0; from < rows.length;) {
    const pathwayId = rows[from]?.[0] ?? '';
    const events: PathwayEvent[] = [];
    while (rows[from + events.length]?.[0] === pathwayId) {
      const row = rows[from + events.length];
      if (row !== undefined) events.push(eventOf(row));
    }
    from += events.length;
    yield { pathwayId, events };
  }
}

/** Without what no outcome is read from: the command that it answers, and the rules behind it. */
function eventOf([, sequence, type, on, at, id, role, source, supersedes, data]: Row): PathwayEvent {
  return {
    type,
    occurredOn: on,
    precision: 'day',
    rules: [],
    parameters: [],
    supersedes: supersedes === null ? null : Number(supersedes),
    sequence: Number(sequence),
    at,
    actor: { id, role },
    source,
    commandId: null,
    data: JSON.parse(data) as unknown,
  } as unknown as PathwayEvent;
}
