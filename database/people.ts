/** The person, held once for all of their pathways. */
import type { Insertable, Kysely, Selectable, Transaction } from 'kysely';
import type { ContactOwner, MessageChannel } from '../pathway/codes.ts';
import type { CommandEnvelope, CommandOf } from '../pathway/commands.ts';
import { currentProtocolVersion, protocolOf, valueOf } from '../pathway/protocols/index.ts';
import { ageOn, LocalDate } from '../pathway/time.ts';
import type {
  ContactChannelTable,
  ContactTable,
  Database,
  PersonChangeTable,
  PersonTable,
  SurgeonTable,
} from './schema.ts';

export interface Contactable {
  readonly person: Selectable<PersonTable>;
  readonly contacts: readonly Selectable<ContactTable>[];
  /** What is known of the ways of writing; nothing of those that have given no trouble. */
  readonly channels: readonly Selectable<ContactChannelTable>[];
}

/** Whose consent one given on that day is: a minor’s guardian gives it. */
export const consentGivenBy = (birthDate: string, on: LocalDate): 'patient' | 'guardian' =>
  isOfAge(birthDate, on) ? 'patient' : 'guardian';

export const isOfAge = (birthDate: string, on: LocalDate): boolean =>
  ageOn(LocalDate.parse(birthDate), on) >= valueOf(protocolOf(currentProtocolVersion), 'adult.age');

/** Throws where there is no such person. */
export async function personWithContacts(db: Kysely<Database>, personId: string): Promise<Contactable> {
  const person = await db
    .selectFrom('person')
    .selectAll()
    .where('person_id', '=', personId)
    .executeTakeFirstOrThrow();
  const contacts = await db.selectFrom('contact').selectAll().where('person_id', '=', personId).execute();
  const channels = await db
    .selectFrom('contact_channel')
    .selectAll()
    .where('person_id', '=', personId)
    .execute();
  return { person, contacts, channels };
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

export interface Way {
  readonly whose: ContactOwner;
  readonly channel: MessageChannel;
}

/**
 * Those given take the place of what is on record of their kind; the others stay. Returns the ways of writing that had
 * failed: they are new, and tried again.
 */
export async function saveContacts(
  trx: Transaction<Database>,
  personId: string,
  contacts: readonly Omit<ContactTable, 'person_id'>[],
): Promise<readonly Way[]> {
  const mended: Way[] = [];
  for (const contact of contacts) {
    await trx
      .insertInto('contact')
      .values({ ...contact, person_id: personId })
      .onConflict((conflict) =>
        conflict.columns(['person_id', 'whose', 'kind']).doUpdateSet({ value: contact.value }),
      )
      .execute();
    mended.push(...(await mend(trx, personId, contact)));
  }
  return mended;
}

/** The way of writing that a contact of each kind is. */
export const channelOf = { email: 'email', mobile: 'sms', phone: undefined } as const;

async function mend(
  trx: Transaction<Database>,
  personId: string,
  { whose, kind }: Pick<ContactTable, 'whose' | 'kind'>,
): Promise<readonly Way[]> {
  const channel = channelOf[kind];
  if (channel === undefined) return [];
  return trx
    .updateTable('contact_channel')
    .set({ failing_code: null })
    .where('person_id', '=', personId)
    .where('whose', '=', whose)
    .where('channel', '=', channel)
    .where('failing_code', 'is not', null)
    .returning(['whose', 'channel'])
    .execute();
}

/** What was said of a way of writing takes the place of what was known of it. */
export async function noteChannel(
  trx: Kysely<Database>,
  personId: string,
  { whose, channel }: Way,
  said: { readonly failing_code: string } | { readonly opted_out: boolean },
): Promise<void> {
  await trx
    .insertInto('contact_channel')
    .values({ person_id: personId, whose, channel, failing_code: null, ...said })
    .onConflict((conflict) => conflict.columns(['person_id', 'whose', 'channel']).doUpdateSet(said))
    .execute();
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
