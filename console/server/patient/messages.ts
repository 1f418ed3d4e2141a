/** Messages and referrals that went out, or were to. */
import type { Kysely } from 'kysely';
import { effectsOf } from '../../../database/effects.ts';
import type { Database } from '../../../database/schema.ts';
import { causeOf } from '../../../pathway/cause.ts';
import type { PathwayEvent } from '../../../pathway/events.ts';
import { LocalDate } from '../../../pathway/time.ts';
import type { PatientMessage } from '../../contract/patient.ts';

/** A referral has no day of its own: it goes out when it is ordered. */
export async function messagesOf(
  db: Kysely<Database>,
  pathwayId: string,
  events: readonly PathwayEvent[],
): Promise<PatientMessage[]> {
  const effects = await effectsOf(db, pathwayId);
  return effects.map(({ key, kind, what, day, status, code }) => ({
    key,
    kind,
    what,
    day: day === null ? (causeOf(events, { key })?.occurredOn ?? null) : LocalDate.parse(day),
    status,
    code,
  }));
}
