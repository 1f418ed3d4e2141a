/** One person has one open episode a side: a pathway does not open again beside another. */
import type { Kysely } from 'kysely';
import type { Database } from './schema.ts';

/** The open pathway of the same person and side that is not this one. */
export async function otherOpenEpisode(db: Kysely<Database>, pathwayId: string): Promise<string | undefined> {
  const row = await db
    .selectFrom('pathway as one')
    .innerJoin('pathway as other', (join) =>
      join.onRef('other.person_id', '=', 'one.person_id').onRef('other.side', '=', 'one.side'),
    )
    .select('other.pathway_id')
    .where('one.pathway_id', '=', pathwayId)
    .where('other.status', '=', 'open')
    .whereRef('other.pathway_id', '<>', 'one.pathway_id')
    .executeTakeFirst();
  return row?.pathway_id;
}
