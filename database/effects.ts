/** What a pathway’s turns made the software do, and how it came out. */
import type { Kysely } from 'kysely';
import { effectsOfEvent } from '../pathway/consequences.ts';
import type { Effect } from '../pathway/effects.ts';
import type { PathwayEvent } from '../pathway/events.ts';
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
  return rows.map(({ payload, ...row }) => ({ ...row, what: effectWords(payload as unknown as Effect) }));
}

/** What a superseded entry had made the software send, or may have: what only waited is withdrawn by itself. */
export async function sentBecauseOf(
  db: Kysely<Database>,
  pathwayId: string,
  events: readonly PathwayEvent[],
  sequence: number,
): Promise<readonly EffectOnRecord[]> {
  const rows = await db
    .selectFrom('effect')
    .select(['payload', 'key', 'day', 'status', 'code'])
    .where('pathway_id', '=', pathwayId)
    .where('status', 'in', ['done', 'uncertain', 'claimed'])
    .orderBy('recorded_at')
    .orderBy('key')
    .execute();
  const payloads = rows.map(({ payload }) => payload as unknown as Effect);
  const theirs = new Set(effectsOfEvent(events, sequence, payloads).map(({ key }) => key));
  return rows
    .filter(({ key }) => theirs.has(key))
    .map(({ payload, ...row }) => {
      const effect = payload as unknown as Effect;
      return { ...row, kind: effect.kind, what: effectWords(effect) };
    });
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

export function effectWords(effect: Effect): string {
  if (effect.kind === 'patient-message') return effect.template;
  if (effect.kind === 'staff-message') return `${effect.to}, ${effect.urgency}`;
  return effect.by;
}
