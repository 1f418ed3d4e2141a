/** The person, held once for all of their pathways. */
import type { Kysely, Selectable } from 'kysely';
import type { ContactTable, Database, PersonTable, SurgeonTable } from './schema.ts';

export interface Contactable {
  readonly person: Selectable<PersonTable>;
  readonly contacts: readonly Selectable<ContactTable>[];
}

/** Throws where there is no such person. */
export async function personWithContacts(db: Kysely<Database>, personId: string): Promise<Contactable> {
  const person = await db
    .selectFrom('person')
    .selectAll()
    .where('person_id', '=', personId)
    .executeTakeFirstOrThrow();
  const contacts = await db.selectFrom('contact').selectAll().where('person_id', '=', personId).execute();
  return { person, contacts };
}

export const surgeon = (
  db: Kysely<Database>,
  surgeonId: string,
): Promise<Selectable<SurgeonTable> | undefined> =>
  db.selectFrom('surgeon').selectAll().where('surgeon_id', '=', surgeonId).executeTakeFirst();

export async function saveSurgeon(db: Kysely<Database>, row: Selectable<SurgeonTable>): Promise<void> {
  await db
    .insertInto('surgeon')
    .values(row)
    .onConflict((conflict) => conflict.column('surgeon_id').doUpdateSet({ name: row.name, email: row.email }))
    .execute();
}

export const surgeons = (db: Kysely<Database>): Promise<Selectable<SurgeonTable>[]> =>
  db.selectFrom('surgeon').selectAll().orderBy('surgeon_id').execute();
