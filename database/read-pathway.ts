/** A pathway as it is on record. Events never change, so what this process has read of one, it need not read again. */
import type { Kysely } from 'kysely';
import { advance } from '../pathway/evolve.ts';
import { pathwayOf, type Pathway } from '../pathway/turn.ts';
import { readEvents } from './events.ts';
import type { Database } from './schema.ts';

/** Pathway ids are random, so one of them means the same in whichever database. */
const known = new Map<string, Pathway>();
const mostKnown = 200;

/**
 * Its events and their state; undefined where there is none on record. Not for a transaction that has written events of
 * the same pathway, which may yet be rolled back.
 */
export async function readPathway(db: Kysely<Database>, pathwayId: string): Promise<Pathway | undefined> {
  const before = known.get(pathwayId);
  const more = await readEvents(db, pathwayId, before?.state.sequence);
  if (more.length === 0) return before;
  const pathway = before === undefined ? pathwayOf(more) : followedBy(before, more);
  remember(pathwayId, pathway);
  return pathway;
}

/** The pathway after events that follow its own. */
export const followedBy = ({ events, state }: Pathway, more: Pathway['events']): Pathway => ({
  events: [...events, ...more],
  state: advance(state, events, more),
});

/** Forgets the one that was least recently read to, rather than grow. */
function remember(pathwayId: string, pathway: Pathway): void {
  known.delete(pathwayId);
  known.set(pathwayId, pathway);
  const [oldest] = known.keys();
  if (known.size > mostKnown && oldest !== undefined) known.delete(oldest);
}
