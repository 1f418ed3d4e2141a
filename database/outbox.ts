/**
 * Sending: claim, send, confirm. The transaction that claims a message rechecks consent, death and relevance. A claim
 * found unconfirmed is what a crash left behind: nobody knows whether that message went out.
 */
import type { Kysely, Transaction } from 'kysely';
import { mayContact, type Effect, type PatientMessage } from '../pathway/effects.ts';
import { fold } from '../pathway/evolve.ts';
import { obligations } from '../pathway/obligations/index.ts';
import { protocolOf } from '../pathway/protocols/index.ts';
import { readEvents } from './events.ts';
import type { Database, EffectStatus } from './schema.ts';

export interface ClaimedEffect<E extends Effect = Effect> {
  readonly effect: E;
  readonly personId: string;
  /** Claimed before and never confirmed. */
  readonly inDoubt: boolean;
}

export type Claim<E extends Effect = Effect> =
  | { readonly status: 'claimed'; readonly claimed: ClaimedEffect<E> }
  | { readonly status: 'settled'; readonly as: EffectStatus; readonly code: string | null };

/** Claims one effect that is sent on its own. Throws where there is no such effect. */
export const claimEffect = (db: Kysely<Database>, pathwayId: string, key: string): Promise<Claim> =>
  db.transaction().execute((trx) => claim(trx, pathwayId, key));

/** Names the one message in which an effect, and those combined with it, are sent. */
export const claimId = (pathwayId: string, key: string): string => `${pathwayId}/${key}`;

async function claim(trx: Transaction<Database>, pathwayId: string, key: string): Promise<Claim> {
  const row = await trx
    .selectFrom('effect')
    .selectAll()
    .where('pathway_id', '=', pathwayId)
    .where('key', '=', key)
    .forUpdate()
    .executeTakeFirstOrThrow(() => new Error('the effect is not in the outbox'));
  if (row.status !== 'pending' && row.status !== 'claimed') {
    return { status: 'settled', as: row.status, code: row.code };
  }
  const own = claimId(pathwayId, key);
  // Sent within another one’s message, which answers for its fate.
  if (row.sent_with !== null && row.sent_with !== own) return { status: 'settled', as: 'done', code: null };
  if (row.status === 'pending') await setStatus(trx, pathwayId, key, 'claimed', own);
  const effect = row.payload as unknown as Effect;
  return {
    status: 'claimed',
    claimed: { effect, personId: row.person_id, inDoubt: row.status === 'claimed' },
  };
}

export interface ClaimedMessages {
  /** What is said, in one message. */
  readonly messages: readonly PatientMessage[];
  readonly personId: string;
  readonly inDoubt: boolean;
}

/**
 * Claims a patient’s message, and with it every other one for that person and day, of whichever pathway. What is no
 * longer relevant, or may not be sent, is withdrawn.
 */
export async function claimPatientMessages(
  db: Kysely<Database>,
  pathwayId: string,
  key: string,
): Promise<
  | { readonly status: 'claimed'; readonly claimed: ClaimedMessages }
  | { readonly status: 'settled'; readonly as: EffectStatus; readonly code: string | null }
> {
  return db.transaction().execute(async (trx) => {
    const first = await claim(trx, pathwayId, key);
    if (first.status === 'settled') return first;
    const { personId, inDoubt, effect } = first.claimed;
    const own = effect as PatientMessage;
    if (inDoubt) return { status: 'claimed', claimed: { messages: [own], personId, inDoubt } };
    const messages: PatientMessage[] = [];
    for (const candidate of [{ pathwayId, message: own }, ...(await sameDay(trx, personId, own))]) {
      const isRelevant = await stillRelevant(trx, candidate.pathwayId, personId, candidate.message);
      const status = isRelevant ? 'claimed' : 'withdrawn';
      await setStatus(trx, candidate.pathwayId, candidate.message.key, status, claimId(pathwayId, key));
      if (isRelevant) messages.push(candidate.message);
    }
    if (messages.length === 0) return { status: 'settled', as: 'withdrawn', code: null };
    return { status: 'claimed', claimed: { messages, personId, inDoubt } };
  });
}

async function sameDay(
  trx: Transaction<Database>,
  personId: string,
  own: PatientMessage,
): Promise<readonly { pathwayId: string; message: PatientMessage }[]> {
  const rows = await trx
    .selectFrom('effect')
    .select(['pathway_id', 'payload'])
    .where('person_id', '=', personId)
    .where('kind', '=', 'patient-message')
    .where('day', '=', own.day)
    .where('status', '=', 'pending')
    .forUpdate()
    .skipLocked()
    .execute();
  return rows.map((row) => ({
    pathwayId: row.pathway_id,
    message: row.payload as unknown as PatientMessage,
  }));
}

async function stillRelevant(
  trx: Transaction<Database>,
  pathwayId: string,
  personId: string,
  message: PatientMessage,
): Promise<boolean> {
  const person = await trx
    .selectFrom('person')
    .select(['contact_consent', 'deceased'])
    .where('person_id', '=', personId)
    .executeTakeFirstOrThrow();
  if (!person.contact_consent || person.deceased) return false;
  const state = fold(await readEvents(trx, pathwayId));
  const standing = obligations(protocolOf(state.protocolVersion), state);
  return mayContact(state) && standing.some(({ key }) => key === message.obligation);
}

/** Confirms how everything that was sent in one message came out. */
export async function settle(
  db: Kysely<Database>,
  sentWith: string,
  status: Exclude<EffectStatus, 'pending' | 'claimed'>,
  code: string | null = null,
): Promise<void> {
  await db
    .updateTable('effect')
    .set({ status, code })
    .where('sent_with', '=', sentWith)
    .where('status', '=', 'claimed')
    .execute();
}

/** Lets go of a claim of which it is certain that nothing was sent, so that it can be tried again. */
export async function release(db: Kysely<Database>, sentWith: string): Promise<void> {
  await db
    .updateTable('effect')
    .set({ status: 'pending', sent_with: null })
    .where('sent_with', '=', sentWith)
    .where('status', '=', 'claimed')
    .execute();
}

async function setStatus(
  trx: Transaction<Database>,
  pathwayId: string,
  key: string,
  status: EffectStatus,
  sentWith: string,
): Promise<void> {
  await trx
    .updateTable('effect')
    .set({ status, sent_with: sentWith })
    .where('pathway_id', '=', pathwayId)
    .where('key', '=', key)
    .execute();
}
