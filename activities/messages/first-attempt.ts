/**
 * The first attempt at the messages of a turn, made by the activity that has just written it. Most go out at once, and
 * an activity of its own costs the engine as much as the deadline that led to it; what does not end here gets one.
 */
import { setTimeout as sleep } from 'node:timers/promises';
import type { Effect } from '../../pathway/effects.ts';
import type { Instant } from '../../pathway/time.ts';
import type { EffectCall, EffectEnd, EffectResult } from '../effect-call.ts';

export interface FirstAttempt {
  readonly ended: readonly (EffectEnd & { readonly key: string })[];
  /** Not before the end of the night. (Older histories have none.) */
  readonly later?: readonly { readonly key: string; readonly until: Instant }[];
  /** Begun, and not known yet how it ends: to be asked about later. */
  readonly underway: readonly string[];
}

type Send = (call: EffectCall) => Promise<EffectResult>;
export interface Senders {
  readonly sendPatientMessage: Send;
  readonly sendStaffMessage: Send;
}

/** How long whoever waits for the record waits for a slow mail server as well, in milliseconds. */
const patience = 5_000;

/** Never throws: what could not be sent is left to an activity of its own, which tries again. */
export async function attemptMessages(
  senders: Senders,
  effects: readonly Effect[],
  { pathwayId, at }: Omit<EffectCall, 'key'>,
): Promise<FirstAttempt> {
  const ended: FirstAttempt['ended'][number][] = [];
  const later: NonNullable<FirstAttempt['later']>[number][] = [];
  const attempted = (underway: readonly string[]): FirstAttempt => ({
    ended,
    underway,
    ...(later.length > 0 && { later }),
  });
  const stop = new AbortController();
  const late = sleep(patience, 'late' as const, { signal: stop.signal });
  late.catch(() => undefined);
  try {
    // One after the other: two of one person and day are one message, and the second then finds it sent.
    for (const { kind, key } of effects) {
      const send = senderOf(senders, kind);
      if (send === undefined) continue;
      const attempt = send({ pathwayId, key, at }).catch(() => 'left' as const);
      const outcome = await Promise.race([attempt, late]);
      if (outcome === 'late') return attempted([key]);
      if (outcome === 'left') continue;
      if (outcome.result === 'not-now') later.push({ key, until: outcome.until });
      else ended.push({ key, ...outcome });
    }
    return attempted([]);
  } finally {
    stop.abort();
  }
}

/** A referral takes longer, and has an activity of its own from the first. */
function senderOf(senders: Senders, kind: Effect['kind']): Send | undefined {
  if (kind === 'referral') return undefined;
  return kind === 'patient-message' ? senders.sendPatientMessage : senders.sendStaffMessage;
}
