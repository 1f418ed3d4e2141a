/** Claim, send, confirm: what every message has in common. */
import type { Kysely } from 'kysely';
import { release, settle } from '../../database/outbox.ts';
import type { Database } from '../../database/schema.ts';
import type { EffectEnd } from '../effect-call.ts';
import { TemporaryDeliveryError, type SendResult } from './delivery.ts';

const endings = { sent: 'done', refused: 'failed', uncertain: 'uncertain' } as const;

/**
 * Sends what has been claimed and confirms how it ended. Where it is certain that nothing was sent, the claim is let
 * go and the error goes on to Temporal, which tries again. A crash in between leaves the claim: in doubt.
 */
export async function sendClaimed(
  db: Kysely<Database>,
  claim: string,
  send: () => Promise<SendResult>,
): Promise<EffectEnd> {
  const sent = await releasing(db, claim, send);
  const result = endings[sent.status];
  const code = sent.code ?? '';
  await settle(db, claim, result, code);
  return { result, code };
}

async function releasing(
  db: Kysely<Database>,
  claim: string,
  send: () => Promise<SendResult>,
): Promise<SendResult> {
  try {
    return await send();
  } catch (error) {
    if (error instanceof TemporaryDeliveryError) await release(db, claim);
    throw error;
  }
}

/** Ends an effect without sending anything. */
export async function end(
  db: Kysely<Database>,
  claim: string,
  result: Exclude<EffectEnd['result'], 'done'>,
  code: string,
): Promise<EffectEnd> {
  await settle(db, claim, result, code);
  return { result, code };
}

/** What a settled claim says to the workflow: it had been dealt with before. */
export const alreadySettled = (as: string, code: string | null): EffectEnd => ({
  result: as === 'failed' || as === 'uncertain' || as === 'withdrawn' ? as : 'done',
  code: code ?? '',
});

/**
 * Deterministic, so that whoever receives a message twice can tell: pathway, step, occurrence, recipient and channel,
 * `<pathway.REA-1.2.reminder.0.patient.email@talus.invalid>`.
 */
export const messageIdOf = (pathwayId: string, key: string): string =>
  `<${pathwayId}.${key.replaceAll('/', '.')}.email@talus.invalid>`;
