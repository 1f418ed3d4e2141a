/** What a refusal says about the contact: noted with the person, and told to each of their pathways. */
import type { Kysely } from 'kysely';
import { v5 as uuidFrom } from 'uuid';
import type { ClaimedMessages } from '../../database/outbox.ts';
import { noteChannel, queueForPathways } from '../../database/people.ts';
import type { Database } from '../../database/schema.ts';
import { Command, type CommandEnvelope } from '../../pathway/commands.ts';
import { localDateAt, type Instant, type TimeZone } from '../../pathway/time.ts';
import type { WayTo } from './channels.ts';

/** Twilio’s answer for a number whose owner has texted STOP. */
const stopped = 'twilio-21610';

/** Said of the recipient. What is said of the message itself (`data-554`) says nothing about the address. */
const isAboutTheContact = (code: string): boolean => /^(rcpt-|address|twilio-)/.test(code);

/** The namespace of the ids under which refusals are told: one refusal is told once. */
const refusalIds = '6d4f0f0e-8f57-4a51-9b0c-51f6f4f3f2c8';

export async function noteRefusal(
  db: Kysely<Database>,
  { claimed, id, at }: { claimed: ClaimedMessages; id: string; at: Instant },
  { whose, channel }: WayTo,
  code: string,
): Promise<void> {
  if (!isAboutTheContact(code)) return;
  const { person_id: personId, time_zone: zone } = claimed.recipient.person;
  const on = localDateAt(at, zone as TimeZone);
  const isStop = code === stopped;
  const envelope: CommandEnvelope = {
    commandId: uuidFrom(`${id}/${channel}`, refusalIds),
    actor: { id: 'talus', role: 'system' },
    source: 'system',
    command: Command.parse(
      isStop
        ? { type: 'change-person', on, optOut: [channel] }
        : { type: 'report-bounce', on, channel, whose },
    ),
  };
  await db.transaction().execute(async (trx) => {
    await noteChannel(
      trx,
      personId,
      { whose, channel },
      isStop ? { opted_out: true } : { failing_code: code },
    );
    await queueForPathways(trx, personId, envelope);
  });
}
