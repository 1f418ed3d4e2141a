/** Messages to a patient, or to a minor’s guardian. */
import { setTimeout as sleep } from 'node:timers/promises';
import {
  claimId,
  claimPatientMessages,
  type ClaimedMessages,
  type MessageClaim,
} from '../../database/outbox.ts';
import { localDateAt, type Instant, type TimeZone } from '../../pathway/time.ts';
import { clinicalNow } from '../clinical-time.ts';
import type { Dependencies } from '../dependencies.ts';
import type { EffectCall, EffectResult } from '../effect-call.ts';
import { waysTo, type WayTo } from './channels.ts';
import { TemporaryDeliveryError, type SendResult } from './delivery.ts';
import { noteRefusal } from './refusals.ts';
import { alreadySettled, end, messageIdOf, sendClaimed } from './sending.ts';
import { formLinksFor, type SidedLink } from './form-links.ts';
import { combine, localeFor } from './templates/patient.ts';

export const patientMessageActivities = (dependencies: Dependencies) => ({
  /**
   * Sends the message, with all others for that person up to today; by night it answers when to ask again. One in doubt
   * after a crash is not sent again: it ends `uncertain`. Throws `TemporaryDeliveryError` where it is certain that
   * nothing was sent.
   */
  async sendPatientMessage({ pathwayId, key, at: asked }: EffectCall): Promise<EffectResult> {
    const { db } = dependencies;
    const at = clinicalNow(asked);
    const claim = await claimSoon(() => claimPatientMessages(db, pathwayId, key, at));
    if (claim.status === 'settled') return alreadySettled(claim.as, claim.code);
    if (claim.status === 'not-now') return { result: 'not-now', until: claim.until };
    const { claimed } = claim;
    const id = claimId(pathwayId, key);
    if (claimed.inDoubt) return end(db, id, 'uncertain', 'unconfirmed');
    const today = localDateAt(at, claimed.recipient.person.time_zone as TimeZone);
    const ways = waysTo(claimed.recipient, today);
    if (ways.open.length === 0) return end(db, id, ways.isUnwanted ? 'withdrawn' : 'failed', ways.code);
    return sendClaimed(db, id, () =>
      deliver(dependencies, ways.open, { claimed, id, at, messageId: messageIdOf(pathwayId, key) }),
    );
  },
});

/**
 * One that is in another one’s message (the other ankle’s, of the same day) ends as that one does, most often within a
 * moment. Until then it is not done: where that message is let go, this one sends both.
 */
async function claimSoon(
  claim: () => Promise<MessageClaim>,
): Promise<Exclude<MessageClaim, { status: 'elsewhere' }>> {
  for (let tries = 0; tries < 20; tries += 1) {
    const claimed = await claim();
    if (claimed.status !== 'elsewhere') return claimed;
    await sleep(100);
  }
  throw new TemporaryDeliveryError('with-another');
}

interface Sending {
  readonly claimed: ClaimedMessages;
  readonly id: string;
  readonly at: Instant;
  readonly messageId: string;
}

/** What one way refuses for good goes the next one, once; where all refuse, it has failed. */
async function deliver(
  dependencies: Dependencies,
  ways: readonly WayTo[],
  sending: Sending,
): Promise<SendResult> {
  const { claimed, at } = sending;
  const zone = claimed.recipient.person.time_zone as TimeZone;
  const links = await formLinksFor(dependencies, claimed.messages, zone, at);
  const refused: string[] = [];
  for (const way of ways) {
    const sent = await sendBy(dependencies, way, sending, links);
    if (sent.status === 'sent' && refused.length > 0) {
      return { ...sent, code: `${way.channel}-after-${refused.join('-')}` };
    }
    if (sent.status !== 'refused') return sent;
    await noteRefusal(dependencies.db, sending, way, sent.code);
    refused.push(sent.code);
  }
  return { status: 'refused', code: refused.join('-') };
}

function sendBy(
  { mailer, sms }: Dependencies,
  { channel, address }: WayTo,
  { claimed: { messages, recipient }, messageId }: Sending,
  links: readonly SidedLink[],
): Promise<SendResult> {
  const { locale } = localeFor(recipient.person.language);
  const words = combine(
    locale,
    messages.map(({ template, date }) => ({ template, params: { date } })),
    links,
  );
  return channel === 'email'
    ? mailer.send({ to: address, subject: words.subject, text: words.text, messageId })
    : sms.send({ to: address, text: words.sms });
}
