/** What is the person’s (consent, death, time zone, contacts) is held once, and reaches each open pathway. */
import { randomUUID } from 'node:crypto';
import type { Kysely } from 'kysely';
import type { ContactTable, Database } from '../database/schema.ts';
import { Command, type CommandEnvelope, type CommandOf } from '../pathway/commands.ts';
import type { Instant } from '../pathway/time.ts';
import { sendCommand, type Engine } from './pathways.ts';

export interface PersonChange {
  readonly actor: CommandEnvelope['actor'];
  readonly source: CommandEnvelope['source'];
  readonly change: Omit<CommandOf<'change-person'>, 'type'>;
  readonly contacts?: readonly Omit<ContactTable, 'person_id'>[];
  /** In which to write to them; read when a message is sent, so no pathway needs to be told. */
  readonly language?: string;
}

/** Changes the person and puts one command for each open pathway into the outbox, in one transaction. */
export async function changePerson(
  db: Kysely<Database>,
  personId: string,
  { actor, source, change, contacts = [], language }: PersonChange,
): Promise<void> {
  const command = Command.parse({ type: 'change-person', ...change });
  const commandId = randomUUID();
  const { contactConsent, researchConsent, timeZone, deceased } = change;
  const told = given({
    contact_consent: contactConsent,
    research_consent: researchConsent,
    time_zone: timeZone,
    deceased,
  });
  const columns = { ...told, ...given({ language }) };
  await db.transaction().execute(async (trx) => {
    if (Object.keys(columns).length > 0) {
      await trx.updateTable('person').set(columns).where('person_id', '=', personId).execute();
    }
    for (const contact of contacts) {
      await trx
        .insertInto('contact')
        .values({ ...contact, person_id: personId })
        .onConflict((conflict) =>
          conflict.columns(['person_id', 'whose', 'kind']).doUpdateSet({ value: contact.value }),
        )
        .execute();
    }
    if (Object.keys(told).length === 0) return;
    const open = await trx
      .selectFrom('pathway')
      .select('pathway_id')
      .where('person_id', '=', personId)
      .where('status', '=', 'open')
      .execute();
    for (const { pathway_id: pathwayId } of open) {
      const envelope: CommandEnvelope = { commandId, actor, source, command };
      await trx
        .insertInto('person_change')
        .values({ command_id: commandId, pathway_id: pathwayId, command: JSON.stringify(envelope) })
        .execute();
    }
  });
}

const given = (columns: Readonly<Record<string, unknown>>): Record<string, unknown> =>
  Object.fromEntries(Object.entries(columns).filter(([, value]) => value !== undefined));

/** Delivers what the outbox holds; a command delivered twice is answered twice and done once. Returns how many. */
export async function deliverPersonChanges(
  db: Kysely<Database>,
  engine: Engine,
  now: Instant,
): Promise<number> {
  const rows = await db
    .selectFrom('person_change')
    .select(['command_id', 'pathway_id', 'command'])
    .where('delivered_at', 'is', null)
    .orderBy('recorded_at')
    .execute();
  for (const { command_id: commandId, pathway_id: pathwayId, command } of rows) {
    await sendCommand(engine, pathwayId, command as unknown as CommandEnvelope);
    await db
      .updateTable('person_change')
      .set({ delivered_at: now })
      .where('command_id', '=', commandId)
      .where('pathway_id', '=', pathwayId)
      .execute();
  }
  return rows.length;
}
