/** Messages to staff: which pathway and which rule, never who the patient is. */
import { raiseSafetyTask } from '../../database/worklist.ts';
import { onCallAt } from '../../database/on-call.ts';
import { claimEffect, claimId } from '../../database/outbox.ts';
import type { StaffMessage } from '../../pathway/effects.ts';
import type { Instant } from '../../pathway/time.ts';
import type { Dependencies } from '../dependencies.ts';
import type { EffectCall, EffectEnd } from '../effect-call.ts';
import { TemporaryDeliveryError, type SendResult } from './delivery.ts';
import { alreadySettled, end, messageIdOf, sendClaimed } from './sending.ts';
import { renderStaffMessage } from './templates/staff.ts';

export const staffMessageActivities = (dependencies: Dependencies) => ({
  /**
   * Sends the message. A safety message in doubt after a crash is sent again, marked as a possible duplicate; any
   * other ends `uncertain`. Throws `TemporaryDeliveryError` where it is certain that nothing was sent.
   */
  async sendStaffMessage({ pathwayId, key, at }: EffectCall): Promise<EffectEnd> {
    const { db } = dependencies;
    const claim = await claimEffect(db, pathwayId, key);
    if (claim.status === 'settled') return alreadySettled(claim.as, claim.code);
    const { inDoubt, effect } = claim.claimed;
    const message = effect as StaffMessage;
    const id = claimId(pathwayId, key);
    if (inDoubt && message.urgency !== 'safety') return end(db, id, 'uncertain', 'unconfirmed');
    const words = renderStaffMessage({
      urgency: message.urgency,
      possibleDuplicate: inDoubt,
      items: message.items.map(({ rule, title, dueOn }) => ({ ruleId: rule, title, dueOn, pathwayId })),
    });
    return sendClaimed(db, id, async () => {
      const reached = await addressesOf(dependencies, message, { pathwayId, at });
      return deliver(dependencies, reached, { ...words, messageId: messageIdOf(pathwayId, key) });
    });
  },
});

interface Addresses {
  readonly email: string;
  /** Only where it is to go by SMS. */
  readonly mobile: string | undefined;
}

/** The rota is asked for the workflow’s time. Where it names nobody, the clinician is told, and everybody sees that. */
async function addressesOf(
  { db, staff }: Dependencies,
  { to, channel }: StaffMessage,
  { pathwayId, at }: { readonly pathwayId: string; readonly at: Instant },
): Promise<Addresses> {
  const bySms = (mobile: string | null | undefined) =>
    channel === 'sms' ? (mobile ?? undefined) : undefined;
  if (to === 'coordinator') return { email: staff.coordinator, mobile: undefined };
  if (to === 'on-call') {
    const shift = await onCallAt(db, at);
    if (shift !== undefined) return { email: shift.email, mobile: bySms(shift.mobile) };
    await raiseSafetyTask(db, pathwayId, 'nobody-on-call');
  }
  return { email: staff.clinician, mobile: bySms(staff.clinicianMobile) };
}

interface Words {
  readonly subject: string;
  readonly text: string;
  readonly sms: string;
  readonly messageId: string;
}

/** An SMS that is not known to have gone out is followed by the e-mail: staff are rather told twice than not at all. */
async function deliver(
  { mailer, sms: provider }: Dependencies,
  { email, mobile }: Addresses,
  { sms, ...mail }: Words,
): Promise<SendResult> {
  if (mobile !== undefined) {
    const sent = await provider.send({ to: mobile, text: sms }).catch((error: unknown) => {
      if (error instanceof TemporaryDeliveryError) return { status: 'refused', code: error.code } as const;
      throw error;
    });
    if (sent.status === 'sent') return sent;
  }
  return mailer.send({ to: email, ...mail });
}
