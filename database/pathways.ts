/** Finding and listing pathways. */
import type { Kysely, Selectable } from 'kysely';
import type { Database, PathwayTable } from './schema.ts';

/** At most two pathways whose id begins so: two are enough to know that it is ambiguous. */
export const pathwaysBeginning = (
  db: Kysely<Database>,
  beginning: string,
): Promise<Selectable<PathwayTable>[]> =>
  db
    .selectFrom('pathway')
    .selectAll()
    .where('pathway_id', '>=', filledUp(beginning, '0'))
    .where('pathway_id', '<=', filledUp(beginning, 'f'))
    .limit(2)
    .execute();

/** The beginning of a UUID to a whole one: the index finds what lies between the least and the greatest. */
function filledUp(beginning: string, digit: string): string {
  const digits = beginning.replaceAll('-', '').padEnd(32, digit).slice(0, 32);
  return digits.replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, '$1-$2-$3-$4-$5');
}

export const pathwayById = (
  db: Kysely<Database>,
  pathwayId: string,
): Promise<Selectable<PathwayTable> | undefined> =>
  db.selectFrom('pathway').selectAll().where('pathway_id', '=', pathwayId).executeTakeFirst();

/** All of one person’s, the newest episode first. */
export const pathwaysOfPerson = (
  db: Kysely<Database>,
  personId: string,
): Promise<Selectable<PathwayTable>[]> =>
  db
    .selectFrom('pathway')
    .selectAll()
    .where('person_id', '=', personId)
    .orderBy('episode', 'desc')
    .orderBy('side')
    .execute();

/** Every pathway with its person, the most overdue work first, closed ones last. */
export const pathwaysWithPersons = (db: Kysely<Database>, status?: 'open' | 'closed') =>
  db
    .selectFrom('pathway')
    .innerJoin('person', 'person.person_id', 'pathway.person_id')
    .selectAll('pathway')
    .select(['person.given_name', 'person.family_name', 'person.time_zone'])
    .$if(status !== undefined, (query) => query.where('status', '=', status ?? 'open'))
    .orderBy('status', 'desc')
    .orderBy('overdue', 'desc')
    .orderBy('next_deadline_at')
    .orderBy('pathway_id')
    .execute();
