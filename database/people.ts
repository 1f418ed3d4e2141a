/** The person, held once for all of their pathways. */
import type { Kysely, Selectable, Transaction } from 'kysely';
import type { CommandEnvelope } from '../pathway/commands.ts';
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

/** Those given take the place of what is on record of their kind; the others stay. */
export async function saveContacts(
  trx: Transaction<Database>,
  personId: string,
  contacts: readonly Omit<ContactTable, 'person_id'>[],
): Promise<void> {
  for (const contact of contacts) {
    await trx
      .insertInto('contact')
      .values({ ...contact, person_id: personId })
      .onConflict((conflict) =>
        conflict.columns(['person_id', 'whose', 'kind']).doUpdateSet({ value: contact.value }),
      )
      .execute();
  }
}

/**
 * Puts a change of the person into the outbox of each open pathway, in the transaction that makes it. The same command
 * for all: wherever it is delivered twice, it is done once.
 */
export async function queueForPathways(
  trx: Transaction<Database>,
  personId: string,
  envelope: CommandEnvelope,
): Promise<void> {
  const open = await trx
    .selectFrom('pathway')
    .select('pathway_id')
    .where('person_id', '=', personId)
    .where('status', '=', 'open')
    .execute();
  if (open.length === 0) return;
  const { commandId } = envelope;
  const command = JSON.stringify(envelope);
  await trx
    .insertInto('person_change')
    .values(open.map(({ pathway_id }) => ({ command_id: commandId, pathway_id, command })))
    .onConflict((conflict) => conflict.doNothing())
    .execute();
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
