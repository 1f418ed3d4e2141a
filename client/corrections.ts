/** REC-1: what a correction can change, and which way it goes. */
import type { Kysely } from 'kysely';
import type { z } from 'zod';
import type { Database } from '../database/schema.ts';
import { otherOpenEpisode } from '../database/reopening.ts';
import type { CommandEnvelope, CommandOf } from '../pathway/commands.ts';
import { eventData, type PathwayEvent } from '../pathway/events.ts';
import type { Instant } from '../pathway/time.ts';
import type { Send } from './give.ts';
import { correctPersonChange } from './person.ts';

/**
 * The members of an event’s content that a correction can change, by name. Texts have ids that nobody gives, and a guard
 * is lifted with an order only.
 */
export function changeableMembers({ type }: Pick<PathwayEvent, 'type'>): Readonly<Record<string, z.ZodType>> {
  const shape: Readonly<Record<string, z.ZodType>> = eventData[type].shape;
  return Object.fromEntries(
    Object.entries(shape).filter(([name]) => name !== 'override' && !/noteId$/i.test(name)),
  );
}

/**
 * A closing taken back opens the pathway, and not beside a later episode of the same ankle: the id of that one, where
 * there is one.
 */
export async function episodeInTheWay(
  db: Kysely<Database>,
  pathwayId: string,
  { type }: Pick<PathwayEvent, 'type'>,
  isWithdrawn: boolean,
): Promise<string | undefined> {
  return type === 'closed' && isWithdrawn ? otherOpenEpisode(db, pathwayId) : undefined;
}

/** What is the person’s is corrected wherever it was told; undefined where a correction goes straight to the pathway. */
export function wayOfCorrection(
  db: Kysely<Database>,
  pathwayId: string,
  { type }: Pick<PathwayEvent, 'type'>,
  now: Instant,
): Send | undefined {
  if (type !== 'person-changed') return undefined;
  return (engine, envelope) => {
    const correction = envelope as CommandEnvelope & { command: CommandOf<'correct'> };
    return correctPersonChange(db, engine, pathwayId, correction, now);
  };
}
