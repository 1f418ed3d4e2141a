/** What a pathway’s turns made the software do, and how it came out. */
import type { Kysely } from 'kysely';
import type { Effect } from '../pathway/effects.ts';
import type { Database, EffectStatus } from './schema.ts';

export interface EffectOnRecord {
  readonly key: string;
  readonly kind: Effect['kind'];
  /** The patient’s template, the staff’s recipient and urgency, or the way a referral goes. */
  readonly what: string;
  readonly day: string | null;
  readonly status: EffectStatus;
  readonly code: string | null;
}

/** Oldest first. */
export async function effectsOf(db: Kysely<Database>, pathwayId: string): Promise<readonly EffectOnRecord[]> {
  const rows = await db
    .selectFrom('effect')
    .select(['key', 'kind', 'payload', 'day', 'status', 'code'])
    .where('pathway_id', '=', pathwayId)
    .orderBy('recorded_at')
    .orderBy('key')
    .execute();
  return rows.map(({ payload, ...row }) => ({ ...row, what: whatOf(payload as unknown as Effect) }));
}

/** As a turn of the pathway made it. */
export async function effectOf(
  db: Kysely<Database>,
  pathwayId: string,
  key: string,
): Promise<Effect | undefined> {
  const row = await db
    .selectFrom('effect')
    .select('payload')
    .where('pathway_id', '=', pathwayId)
    .where('key', '=', key)
    .executeTakeFirst();
  return row?.payload as Effect | undefined;
}

function whatOf(effect: Effect): string {
  if (effect.kind === 'patient-message') return effect.template;
  if (effect.kind === 'staff-message') return `${effect.to}, ${effect.urgency}`;
  return effect.by;
}
