/** The letter of a referral made anew: what was sent is not kept, what it was made of is. */
import type { Kysely } from 'kysely';
import type { Database } from '../database/schema.ts';
import type { LocalDate } from '../pathway/time.ts';
import { clinicName } from './clinic-name.ts';
import { letterOf } from './compose-letter.ts';
import { referralLetter } from './letter.ts';
import { readReferral } from './on-record.ts';

/**
 * The bytes of a PDF, dated as the order and marked as a copy of `madeOn`: of what was then, in the same words; names and
 * contacts as they are now. Throws where there is no such order.
 */
export async function letterCopy(
  db: Kysely<Database>,
  pathwayId: string,
  sequence: number,
  madeOn: LocalDate,
): Promise<Uint8Array> {
  const referral = await readReferral(db, pathwayId, sequence);
  return referralLetter({ ...letterOf(referral, clinicName, referral.order.at), copyMadeOn: madeOn });
}
