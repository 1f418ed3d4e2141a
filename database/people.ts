/** The person, held once for all of their pathways. */
import type { Insertable, Kysely, Selectable, Transaction } from 'kysely';
import type { CommandEnvelope, CommandOf } from '../pathway/commands.ts';
import type { ContactTable, Database, PersonChangeTable, PersonTable, SurgeonTable } from './schema.ts';

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

/** The record that was kept, where this one turned out to be another of the same person. */
export async function keptPersonId(db: Kysely<Database>, personId: string): Promise<string> {
  const merge = await db
    .selectFrom('person_merge')
    .select('kept_id')
    .where('duplicate_id', '=', personId)
    .executeTakeFirst();
  return merge === undefined ? personId : keptPersonId(db, merge.kept_id);
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

/**
 * The same correction for each pathway of the person that has an event of the command which the corrected one answered:
 * a change of the person carries one command id everywhere.
 */
export async function correctionsOfPerson(
  trx: Transaction<Database>,
  personId: string,
  pathwayId: string,
  envelope: CommandEnvelope & { readonly command: CommandOf<'correct'> },
): Promise<readonly Insertable<PersonChangeTable>[]> {
  const { commandId, command } = envelope;
  const events = await trx
    .selectFrom('pathway_event as event')
    .innerJoin('pathway', 'pathway.pathway_id', 'event.pathway_id')
    .select(['event.pathway_id', 'event.sequence'])
    .where('pathway.person_id', '=', personId)
    .where('event.type', '=', 'person-changed')
    .where('event.command_id', '=', (from) =>
      from
        .selectFrom('pathway_event')
        .select('command_id')
        .where('pathway_id', '=', pathwayId)
        .where('sequence', '=', command.supersedes),
    )
    .execute();
  return events.map(({ pathway_id, sequence }) => ({
    command_id: commandId,
    pathway_id,
    // What a person saw is of one pathway only.
    command: JSON.stringify({
      ...envelope,
      expectedSequence: undefined,
      command: { ...command, supersedes: sequence },
    }),
  }));
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
