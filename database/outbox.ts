/**
 * Sending: claim, send, confirm. The transaction that claims a message rechecks consent, death and relevance. A claim
 * found unconfirmed is what a crash left behind: nobody knows whether that message went out.
 */
import type { Kysely, Selectable, Transaction } from 'kysely';
import { mayContact, type Effect, type PatientMessage } from '../pathway/effects.ts';
import { obligations } from '../pathway/obligations/index.ts';
import { protocolOf } from '../pathway/protocols/index.ts';
import { sendableFrom } from '../pathway/quiet-hours.ts';
import { localDateAt, type Instant, type LocalDate, type TimeZone } from '../pathway/time.ts';
import { readPathway } from './read-pathway.ts';
import { isOfAge, personWithContacts, type Contactable } from './people.ts';
import type { Database, EffectStatus, EffectTable } from './schema.ts';

export interface ClaimedEffect<E extends Effect = Effect> {
  readonly effect: E;
  readonly personId: string;
  /** Claimed before and never confirmed. */
  readonly inDoubt: boolean;
}

interface Settled {
  readonly status: 'settled';
  readonly as: EffectStatus;
  readonly code: string | null;
}

export type Claim<E extends Effect = Effect> =
  { readonly status: 'claimed'; readonly claimed: ClaimedEffect<E> } | Settled;

/** Claims one effect that is sent on its own. Throws where there is no such effect. */
export const claimEffect = (db: Kysely<Database>, pathwayId: string, key: string): Promise<Claim> =>
  db.transaction().execute(async (trx) => claimOf(trx, await lockEffect(trx, pathwayId, key)));

/** Names the one message in which an effect, and those combined with it, are sent. */
export const claimId = (pathwayId: string, key: string): string => `${pathwayId}/${key}`;

const lockEffect = (trx: Transaction<Database>, pathwayId: string, key: string) =>
  trx
    .selectFrom('effect')
    .selectAll()
    .where('pathway_id', '=', pathwayId)
    .where('key', '=', key)
    .forUpdate()
    .executeTakeFirstOrThrow(() => new Error('the effect is not in the outbox'));

async function claimOf(trx: Transaction<Database>, row: Selectable<EffectTable>): Promise<Claim> {
  const { pathway_id: pathwayId, key, status, code } = row;
  if (status !== 'pending' && status !== 'claimed') return { status: 'settled', as: status, code };
  const inDoubt = status === 'claimed';
  if (!inDoubt) await setStatus(trx, pathwayId, key, 'claimed', claimId(pathwayId, key));
  const effect = row.payload as unknown as Effect;
  return { status: 'claimed', claimed: { effect, personId: row.person_id, inDoubt } };
}

export interface ClaimedMessage extends PatientMessage {
  readonly pathwayId: string;
}

export interface ClaimedMessages {
  /** What is said, in one message. */
  readonly messages: readonly ClaimedMessage[];
  /** To whom, as it was when claimed. */
  readonly recipient: Contactable;
  readonly inDoubt: boolean;
}

/** `elsewhere`: it is in another one’s message, and it is not known yet what became of that. */
export type MessageClaim =
  | { readonly status: 'claimed'; readonly claimed: ClaimedMessages }
  | { readonly status: 'elsewhere' }
  /** It is night where the patient is. */
  | { readonly status: 'not-now'; readonly until: Instant }
  | Settled;

/**
 * Claims a patient’s message, and with it every other one for that person up to today, of whichever pathway. What is no
 * longer relevant, or may not be sent, is withdrawn; by night nothing is claimed. `at` is the clinical time.
 */
export async function claimPatientMessages(
  db: Kysely<Database>,
  pathwayId: string,
  key: string,
  at: Instant,
): Promise<MessageClaim> {
  return db.transaction().execute(async (trx) => {
    const recipient = await lockRecipient(trx, pathwayId, key);
    const row = await lockEffect(trx, pathwayId, key);
    if (row.status === 'claimed' && row.sent_with !== claimId(pathwayId, key)) return { status: 'elsewhere' };
    const { person } = recipient;
    const zone = person.time_zone as TimeZone;
    const until = sendableFrom(at, zone, person.person_id);
    if (row.status === 'pending' && until > at) return { status: 'not-now', until };
    const today = localDateAt(at, zone);
    const claim = await claimOf(trx, row);
    if (claim.status === 'settled') return claim;
    const { inDoubt, effect } = claim.claimed;
    const own = { ...(effect as PatientMessage), pathwayId };
    if (inDoubt) return { status: 'claimed', claimed: { messages: [own], recipient, inDoubt } };
    if (!(await stillRelevant(trx, pathwayId, recipient, own, today))) {
      // The others are left to their own activities, so that whoever answers for a message is always in it.
      await setStatus(trx, pathwayId, key, 'withdrawn', null);
      return { status: 'settled', as: 'withdrawn', code: null };
    }
    const others = await claimUpTo(today, trx, recipient, claimId(pathwayId, key));
    return { status: 'claimed', claimed: { messages: [own, ...others], recipient, inDoubt } };
  });
}

/**
 * Makes claims for one person wait for one another, or two at the same instant would each send a message; and for a
 * change of the person’s consent that is under way.
 */
async function lockRecipient(trx: Transaction<Database>, pathwayId: string, key: string) {
  const { person_id: personId } = await trx
    .selectFrom('person')
    .innerJoin('effect', 'effect.person_id', 'person.person_id')
    .select('person.person_id')
    .where('effect.pathway_id', '=', pathwayId)
    .where('effect.key', '=', key)
    .forNoKeyUpdate('person')
    .executeTakeFirstOrThrow(() => new Error('the effect is not in the outbox'));
  return personWithContacts(trx, personId);
}

/** Also what was held back on a day before: it goes out now, and once. */
async function claimUpTo(
  today: LocalDate,
  trx: Transaction<Database>,
  recipient: Contactable,
  sentWith: string,
): Promise<readonly ClaimedMessage[]> {
  const rows = await trx
    .selectFrom('effect')
    .select(['pathway_id', 'payload'])
    .where('person_id', '=', recipient.person.person_id)
    .where('kind', '=', 'patient-message')
    .where('day', '<=', today)
    .where('status', '=', 'pending')
    .forUpdate()
    .execute();
  const claimed: ClaimedMessage[] = [];
  for (const { pathway_id: pathwayId, payload } of rows) {
    const message = payload as unknown as PatientMessage;
    const isRelevant = await stillRelevant(trx, pathwayId, recipient, message, today);
    if (isRelevant) claimed.push({ ...message, pathwayId });
    await setStatus(
      trx,
      pathwayId,
      message.key,
      isRelevant ? 'claimed' : 'withdrawn',
      isRelevant ? sentWith : null,
    );
  }
  return claimed;
}

async function stillRelevant(
  trx: Transaction<Database>,
  pathwayId: string,
  { person }: Contactable,
  message: PatientMessage,
  today: LocalDate,
): Promise<boolean> {
  if (!person.contact_consent || person.deceased || message.date < today) return false;
  if (person.consent_by === 'guardian' && isOfAge(person.birth_date, today)) return false;
  const pathway = await readPathway(trx, pathwayId);
  if (pathway === undefined) return false;
  const { state } = pathway;
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
  sentWith: string | null,
): Promise<void> {
  await trx
    .updateTable('effect')
    .set({ status, sent_with: sentWith })
    .where('pathway_id', '=', pathwayId)
    .where('key', '=', key)
    .execute();
}
