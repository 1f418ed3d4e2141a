/** What is the person’s (consent, death, time zone, contacts) is held once, and reaches each open pathway. */
import { randomUUID } from 'node:crypto';
import type { Kysely, Selectable, Transaction } from 'kysely';
import {
  correctionsOfPerson,
  isOfAge,
  noteChannel,
  queueForPathways,
  saveContacts,
} from '../database/people.ts';
import { readPathway } from '../database/read-pathway.ts';
import type { ContactTable, Database, PersonTable } from '../database/schema.ts';
import { Command, type CommandEnvelope, type CommandOf } from '../pathway/commands.ts';
import type { Instant } from '../pathway/time.ts';
import { commandTurn, type Answer } from '../pathway/turn.ts';
import { isWritten } from '../pathway/languages.ts';
import { sendCommand, type Engine } from './pathways.ts';

export interface PersonChange {
  /** Given again, it is done once. */
  readonly commandId?: string;
  readonly actor: CommandEnvelope['actor'];
  readonly source: CommandEnvelope['source'];
  readonly change: Pick<
    CommandOf<'change-person'>,
    'on' | 'contactConsent' | 'researchConsent' | 'timeZone' | 'deceased' | 'optOut' | 'optIn'
  >;
  /** What the person alone has, and no pathway asks about. */
  readonly contacts?: readonly Omit<ContactTable, 'person_id'>[];
  readonly language?: string;
}

/**
 * Changes the person and puts one command for each open pathway into the outbox, in one transaction. Throws where there
 * is no such person: a withdrawn consent must not vanish in a slip of the pen.
 */
export async function changePerson(
  db: Kysely<Database>,
  personId: string,
  { commandId = randomUUID(), actor, source, change, contacts = [], language }: PersonChange,
): Promise<void> {
  Command.parse({ type: 'change-person', ...change });
  const { contactConsent, researchConsent, timeZone, deceased } = change;
  const ofPathways = given({
    contact_consent: contactConsent,
    research_consent: researchConsent,
    time_zone: timeZone,
    deceased,
  });
  await db.transaction().execute(async (trx) => {
    const known = await lockPerson(trx, personId);
    const ofAge = isRenewal(known, change);
    await trx
      .updateTable('person')
      .set({
        language: language ?? known.language,
        ...ofPathways,
        ...(ofAge && { consent_by: 'patient' as const }),
      })
      .where('person_id', '=', personId)
      .execute();
    await noteWishes(trx, personId, change);
    const newContacts = await saveContacts(trx, personId, contacts);
    const follows = {
      ...(ofAge && { ofAge: true as const }),
      ...(newContacts.length > 0 && { newContacts }),
      ...(language !== undefined && !isWritten(known.language) && { needsInterpreter: !isWritten(language) }),
    };
    const { on, ...said } = change;
    if (Object.values({ ...said, ...follows }).every((value) => value === undefined)) return;
    const command = Command.parse({ type: 'change-person', on, ...said, ...follows });
    await queueForPathways(trx, personId, { commandId, actor, source, command });
  });
}

/**
 * Corrects a change of the person on every pathway that was told of it, also on those that it closed, and the person with
 * them. `envelope` is a correction of the event that the change left on `pathwayId`. The pathways are told by way of the
 * outbox, the one named at once; returns its answer. A refusal changes nobody.
 */
export async function correctPersonChange(
  db: Kysely<Database>,
  engine: Engine,
  pathwayId: string,
  envelope: CommandEnvelope & { readonly command: CommandOf<'correct'> },
  now: Instant,
): Promise<Answer> {
  await db.transaction().execute(async (trx) => {
    const { person_id: personId } = await trx
      .selectFrom('person')
      .innerJoin('pathway', 'pathway.person_id', 'person.person_id')
      .select('person.person_id')
      .where('pathway_id', '=', pathwayId)
      .forNoKeyUpdate('person')
      .executeTakeFirstOrThrow();
    const pathway = await readPathway(trx, pathwayId);
    if (pathway === undefined) throw new Error('the pathway is not in the record: enrol it first');
    const { answer, pathway: after } = commandTurn(pathway, envelope, now);
    if (answer.outcome === 'refused' || answer.repeated) return;
    const { contactConsent, researchConsent, timeZone, deceased } = after.state;
    await trx
      .updateTable('person')
      .set({
        contact_consent: contactConsent,
        research_consent: researchConsent,
        time_zone: timeZone,
        deceased,
      })
      .where('person_id', '=', personId)
      .execute();
    const rows = await correctionsOfPerson(trx, personId, pathwayId, envelope);
    await trx
      .insertInto('person_change')
      .values(rows)
      .onConflict((conflict) => conflict.doNothing())
      .execute();
  });
  const answer = await sendCommand(engine, pathwayId, envelope);
  await deliverPersonChanges(db, engine, now);
  return answer;
}

/** The row is locked even where only contacts change: who is about to write to the person waits for them. */
const lockPerson = (trx: Transaction<Database>, personId: string): Promise<Selectable<PersonTable>> =>
  trx
    .selectFrom('person')
    .selectAll()
    .where('person_id', '=', personId)
    .forNoKeyUpdate()
    .executeTakeFirstOrThrow(() => new Error('the person is not in the record'));

/** Whether it is the patient’s own answer that takes the place of a guardian’s consent. */
const isRenewal = (
  { consent_by: consentBy, birth_date: birthDate }: Selectable<PersonTable>,
  { contactConsent, on }: PersonChange['change'],
): boolean => contactConsent !== undefined && consentBy === 'guardian' && isOfAge(birthDate, on);

/** For the patient and the guardian alike: who opts out is known by the way and not by whose it is. */
async function noteWishes(
  trx: Transaction<Database>,
  personId: string,
  { optOut = [], optIn = [] }: PersonChange['change'],
): Promise<void> {
  for (const whose of ['patient', 'guardian'] as const) {
    for (const channel of optOut) await noteChannel(trx, personId, { whose, channel }, { opted_out: true });
    for (const channel of optIn) await noteChannel(trx, personId, { whose, channel }, { opted_out: false });
  }
}

const given = <T extends object>(columns: T): Partial<T> =>
  Object.fromEntries(Object.entries(columns).filter(([, value]) => value !== undefined)) as Partial<T>;

export interface Delivery {
  readonly delivered: number;
  /** Left for the next round, because their pathway does not answer. */
  readonly waiting: number;
}

/**
 * Delivers what the outbox holds; a command delivered twice is answered twice and done once. A pathway that does not
 * answer holds up its own changes, which stay in order, and nobody else’s.
 */
export async function deliverPersonChanges(
  db: Kysely<Database>,
  engine: Engine,
  now: Instant,
): Promise<Delivery> {
  const rows = await db
    .selectFrom('person_change')
    .select(['command_id', 'pathway_id', 'command'])
    .where('delivered_at', 'is', null)
    .orderBy('recorded_at')
    .execute();
  const pathways = [...new Set(rows.map(({ pathway_id }) => pathway_id))];
  const delivered = await Promise.all(
    pathways.map(async (pathwayId) => {
      let done = 0;
      for (const { command_id: commandId, command } of rows.filter((row) => row.pathway_id === pathwayId)) {
        if (!(await isAnswered(engine, pathwayId, command as unknown as CommandEnvelope))) break;
        await markDelivered(db, commandId, pathwayId, now);
        done += 1;
      }
      return done;
    }),
  );
  const total = delivered.reduce((sum, done) => sum + done, 0);
  return { delivered: total, waiting: rows.length - total };
}

const isAnswered = (engine: Engine, pathwayId: string, envelope: CommandEnvelope): Promise<boolean> =>
  sendCommand(engine, pathwayId, envelope).then(
    () => true,
    () => false,
  );

async function markDelivered(
  db: Kysely<Database>,
  commandId: string,
  pathwayId: string,
  now: Instant,
): Promise<void> {
  await db
    .updateTable('person_change')
    .set({ delivered_at: now })
    .where('command_id', '=', commandId)
    .where('pathway_id', '=', pathwayId)
    .execute();
}
