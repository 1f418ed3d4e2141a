/** Referrals that went out. */
import { sql, type Kysely } from 'kysely';
import type { Database } from './schema.ts';

export interface SentReferral {
  readonly pathwayId: string;
  /** The number of the event that made it. */
  readonly referral: number;
  /** As letters and FHIR resources have it. */
  readonly referralId: string;
}

/** Those of open pathways that the receiver’s FHIR server has confirmed. */
export async function referralsSentAsFhir(db: Kysely<Database>): Promise<readonly SentReferral[]> {
  const rows = await db
    .selectFrom('effect')
    .innerJoin('pathway', 'pathway.pathway_id', 'effect.pathway_id')
    .select(['effect.pathway_id', sql<number>`(effect.payload ->> 'referral')::int`.as('referral')])
    .where('effect.kind', '=', 'referral')
    .where('effect.status', '=', 'done')
    .where('pathway.status', '=', 'open')
    .where(sql<string>`effect.payload ->> 'by'`, '=', 'fhir')
    .orderBy('effect.pathway_id')
    .orderBy('effect.key')
    .execute();
  return rows.map(({ pathway_id: pathwayId, referral }) => ({
    pathwayId,
    referral,
    referralId: `${pathwayId}.${referral}`,
  }));
}
