/** The surgical referral: to the surgeon’s system as FHIR, and to the surgeon as a letter. Each is tried on its own. */
import { claimEffect, claimId } from '../../database/outbox.ts';
import type { ReferralOrder } from '../../pathway/effects.ts';
import type { Dependencies } from '../dependencies.ts';
import type { EffectCall, EffectResult } from '../effect-call.ts';
import { alreadySettled, end, messageIdOf, sendClaimed } from '../messages/sending.ts';
import { bundleOf } from './bundle.ts';
import { letterOf } from '../../letters/compose-letter.ts';
import { referralLetter } from '../../letters/letter.ts';
import { readReferral, type ReferralOnRecord } from '../../letters/on-record.ts';

export const referralActivities = (dependencies: Dependencies) => ({
  /**
   * Sends one part of a referral. The FHIR transaction can be repeated, because each of its entries is created only
   * where the receiver has none; a letter in doubt after a crash ends `uncertain`.
   */
  async sendReferral({ pathwayId, key, at }: EffectCall): Promise<EffectResult> {
    const { db } = dependencies;
    const claim = await claimEffect(db, pathwayId, key);
    if (claim.status === 'settled') return alreadySettled(claim.as, claim.code);
    const { effect, inDoubt } = claim.claimed;
    const { by, referral } = effect as ReferralOrder;
    const id = claimId(pathwayId, key);
    const onRecord = await readReferral(db, pathwayId, referral);
    if (onRecord.person.deceased && !inDoubt) return end(db, id, 'withdrawn', 'deceased');
    if (by === 'fhir') return sendAsFhir(dependencies, id, onRecord);
    if (inDoubt) return end(db, id, 'uncertain', 'unconfirmed');
    return sendAsLetter(dependencies, id, onRecord, { at, messageId: messageIdOf(pathwayId, key) });
  },
});

async function sendAsFhir(
  { db, fhirEndpoint, clinicName }: Dependencies,
  claim: string,
  onRecord: ReferralOnRecord,
): Promise<EffectResult> {
  if (fhirEndpoint === undefined) return end(db, claim, 'withdrawn', 'no-endpoint');
  return sendClaimed(db, claim, () => fhirEndpoint.send(bundleOf(onRecord, clinicName)));
}

async function sendAsLetter(
  { db, mailer, clinicName, referralLink }: Dependencies,
  claim: string,
  onRecord: ReferralOnRecord,
  { at, messageId }: { at: EffectCall['at']; messageId: string },
): Promise<EffectResult> {
  const to = onRecord.surgeon?.email;
  if (to === undefined || to === null) return end(db, claim, 'failed', 'no-surgeon-email');
  const content = await referralLetter(letterOf(onRecord, clinicName, at));
  const { pathwayId, order } = onRecord;
  const link = await referralLink?.({ pathwayId, referral: order.sequence, issuedAt: order.at });
  return sendClaimed(db, claim, () =>
    mailer.send({
      to,
      subject: 'Referral',
      text: link === undefined ? coverWithoutLink : coverWith(link),
      messageId,
      attachments: [{ filename: 'referral.pdf', contentType: 'application/pdf', content }],
    }),
  );
}

const coverWithoutLink = 'A referral is attached as PDF. Please answer to the clinic that sent it.';

/** The mail names no patient, and neither does the page. */
const coverWith = (link: string): string =>
  [
    'A referral is attached as PDF.',
    'Please say here that you have it, whether you accept it, and when the patient is to be seen:',
    link,
    'The link is for this referral alone: please do not pass it on. If it does not open, answer to the clinic that sent it.',
  ].join('\n\n');
