/** Messages to staff: which pathway and which rule, never who the patient is. */
import { claimEffect, claimId } from '../../database/outbox.ts';
import type { StaffMessage } from '../../pathway/effects.ts';
import type { Dependencies } from '../dependencies.ts';
import type { EffectCall, EffectEnd } from '../effect-call.ts';
import { alreadySettled, end, messageIdOf, sendClaimed } from './sending.ts';
import { renderStaffMessage } from './templates/staff.ts';

export const staffMessageActivities = (dependencies: Dependencies) => ({
  /**
   * Sends the message. A safety message in doubt after a crash is sent again, marked as a possible duplicate; any
   * other ends `uncertain`. Throws `TemporaryDeliveryError` where it is certain that nothing was sent.
   */
  async sendStaffMessage({ pathwayId, key }: EffectCall): Promise<EffectEnd> {
    const { db, mailer, staff } = dependencies;
    const claim = await claimEffect(db, pathwayId, key);
    if (claim.status === 'settled') return alreadySettled(claim.as, claim.code);
    const { inDoubt, effect } = claim.claimed;
    const message = effect as StaffMessage;
    const id = claimId(pathwayId, key);
    if (inDoubt && message.urgency !== 'safety') return end(db, id, 'uncertain', 'unconfirmed');
    const { subject, text } = renderStaffMessage({
      urgency: message.urgency,
      possibleDuplicate: inDoubt,
      items: message.items.map(({ rule, title, dueOn }) => ({ ruleId: rule, title, dueOn, pathwayId })),
    });
    return sendClaimed(db, id, () =>
      mailer.send({ to: staff[message.to], subject, text, messageId: messageIdOf(pathwayId, key) }),
    );
  },
});
