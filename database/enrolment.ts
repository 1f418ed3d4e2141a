/** Enrolment: person, contacts, pathway and its first events in one transaction. */
import { randomUUID } from 'node:crypto';
import type { Kysely, Selectable, Transaction } from 'kysely';
import { Command } from '../pathway/commands.ts';
import type { PathwayEvent } from '../pathway/events.ts';
import { earlierDate, localDateAt, type TimeZone } from '../pathway/time.ts';
import { consentGivenBy, keptPersonId, queueForPathways, saveContacts } from './people.ts';
import { writeEvents } from './record.ts';
import type { ContactTable, Database, PersonTable } from './schema.ts';

export interface Person {
  readonly source: { readonly system: string; readonly value: string };
  readonly givenName: string;
  readonly familyName: string;
  readonly birthDate: string;
  readonly gender: string | null;
  readonly language: string;
  readonly timeZone: string;
  readonly contactConsent: boolean;
  readonly researchConsent: boolean;
  readonly contacts: readonly Omit<ContactTable, 'person_id'>[];
}

/** What the first events need to know of what is on record already. */
export interface Place {
  readonly personId: string;
  readonly episode: number;
  readonly previousPathwayId: string | undefined;
}

export interface Enrolled {
  readonly pathwayId: string;
  readonly personId: string;
  /** False where the same command, or another one for the same person and side, had enrolled before. */
  readonly created: boolean;
  /** Counted within a side. */
  readonly episode: number;
  /** The episode before on that side: a relapse follows it. */
  readonly previousPathwayId: string | null;
}

export interface EnrolmentRequest {
  readonly commandId: string;
  readonly side: 'left' | 'right';
  readonly person: Person;
  /** Makes the first events, once it is known that there is no open episode. */
  readonly events: (place: Place) => readonly PathwayEvent[];
}

/**
 * Writes all of it or nothing. A second enrolment of the same person and side gets the open pathway, also where both
 * come at the same instant: the partial unique index decides. Throws `RangeError` for somebody who has died.
 */
export async function enrolInRecord(db: Kysely<Database>, request: EnrolmentRequest): Promise<Enrolled> {
  return db.transaction().execute(async (trx) => {
    const known = await followMerge(trx, await lockPerson(trx, request.person));
    const { person_id: personId } = known;
    const repeated = await openOrSame(trx, personId, request);
    if (repeated !== undefined) return { ...repeated, personId, created: false };
    if (known.deceased) throw new RangeError('the record says that this person has died');
    const place = await placeOf(trx, personId, request.side);
    const events = request.events(place);
    await savePerson(trx, known, request, events);
    const pathwayId = await insertPathway(trx, request, place, events);
    await writeEvents(trx, pathwayId, events);
    const { episode, previousPathwayId = null } = place;
    return { pathwayId, personId, created: true, episode, previousPathwayId };
  });
}

/**
 * The row lock that this takes makes enrolments of one person wait for one another. What is on record of the person
 * stays as it is until a new episode is certain.
 */
const lockPerson = (trx: Transaction<Database>, person: Person): Promise<Selectable<PersonTable>> =>
  trx
    .insertInto('person')
    .values({
      ...columnsOf(person),
      person_id: randomUUID(),
      source_system: person.source.system,
      source_value: person.source.value,
    })
    .onConflict((conflict) =>
      conflict
        .columns(['source_system', 'source_value'])
        // Not of the key: that would also lock out whoever writes to another pathway of this person.
        .doUpdateSet((columns) => ({ language: columns.ref('person.language') })),
    )
    .returningAll()
    .executeTakeFirstOrThrow();

/** Under the identifier of a duplicate it is still the person that was kept. */
async function followMerge(
  trx: Transaction<Database>,
  named: Selectable<PersonTable>,
): Promise<Selectable<PersonTable>> {
  const personId = await keptPersonId(trx, named.person_id);
  if (personId === named.person_id) return named;
  return trx
    .selectFrom('person')
    .selectAll()
    .where('person_id', '=', personId)
    .forNoKeyUpdate()
    .executeTakeFirstOrThrow();
}

const columnsOf = (person: Person) => ({
  given_name: person.givenName,
  family_name: person.familyName,
  birth_date: person.birthDate,
  gender: person.gender,
  language: person.language,
  time_zone: person.timeZone,
  contact_consent: person.contactConsent,
  research_consent: person.researchConsent,
});

/** What was answered anew reaches the person’s other pathways as any change of the person does. */
async function savePerson(
  trx: Transaction<Database>,
  known: Selectable<PersonTable>,
  { person }: EnrolmentRequest,
  [first]: readonly PathwayEvent[],
): Promise<void> {
  const { person_id: personId } = known;
  const consentBy =
    first === undefined ? {} : { consent_by: consentGivenBy(person.birthDate, first.occurredOn) };
  await trx
    .updateTable('person')
    .set({ ...columnsOf(person), ...consentBy })
    .where('person_id', '=', personId)
    .execute();
  const newContacts = await saveContacts(trx, personId, person.contacts);
  const { contactConsent, researchConsent, timeZone } = person;
  const changed = {
    ...(known.contact_consent !== contactConsent && { contactConsent }),
    ...(known.research_consent !== researchConsent && { researchConsent }),
    ...(known.time_zone !== timeZone && { timeZone }),
    ...(newContacts.length > 0 && { newContacts }),
  };
  if (first === undefined || Object.keys(changed).length === 0) return;
  const { actor, source, at, occurredOn } = first;
  // Where the zone changes, the other pathways may still be in yesterday, and refuse what lies in their future.
  const on = earlierDate(occurredOn, localDateAt(at, known.time_zone as TimeZone));
  const command = Command.parse({ type: 'change-person', on, ...changed });
  await queueForPathways(trx, personId, { commandId: randomUUID(), actor, source, command });
}

async function openOrSame(
  trx: Transaction<Database>,
  personId: string,
  { commandId, side }: EnrolmentRequest,
): Promise<Pick<Enrolled, 'pathwayId' | 'episode' | 'previousPathwayId'> | undefined> {
  const row = await trx
    .selectFrom('pathway')
    .select(['pathway_id', 'episode', 'side'])
    .where('person_id', '=', personId)
    .where((or) => or.or([or('enrol_command_id', '=', commandId), or.and({ side, status: 'open' })]))
    .orderBy((order) => order('enrol_command_id', '=', commandId), 'desc')
    .executeTakeFirst();
  if (row === undefined) return undefined;
  const { pathway_id: pathwayId, episode } = row;
  const before = await placeOf(trx, personId, row.side, episode);
  return { pathwayId, episode, previousPathwayId: before.previousPathwayId ?? null };
}

/** Where the next episode of that side comes, or the one of that number. */
async function placeOf(
  trx: Transaction<Database>,
  personId: string,
  side: 'left' | 'right',
  episode?: number,
): Promise<Place> {
  const previous = await trx
    .selectFrom('pathway')
    .select(['pathway_id', 'episode'])
    .where('person_id', '=', personId)
    .where('side', '=', side)
    .$if(episode !== undefined, (query) => query.where('episode', '<', episode ?? 0))
    .orderBy('episode', 'desc')
    .limit(1)
    .executeTakeFirst();
  return { personId, episode: (previous?.episode ?? 0) + 1, previousPathwayId: previous?.pathway_id };
}

async function insertPathway(
  trx: Transaction<Database>,
  { commandId, side }: EnrolmentRequest,
  { personId, episode }: Place,
  events: readonly PathwayEvent[],
): Promise<string> {
  const pathwayId = randomUUID();
  const [first] = events;
  if (first?.type !== 'enrolled') throw new RangeError('a pathway begins with its enrolment');
  await trx
    .insertInto('pathway')
    .values({
      pathway_id: pathwayId,
      person_id: personId,
      side,
      episode,
      enrol_command_id: commandId,
      status: 'open',
      phase: 'conservative-care',
      protocol_version: first.data.protocolVersion,
      sequence: 0,
      next_deadline_at: null,
      overdue: 0,
      clinic: first.data.clinic ?? null,
    })
    .execute();
  return pathwayId;
}
