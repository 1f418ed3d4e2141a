/** Messages to a patient, or to a minor’s guardian. */
import { setTimeout as sleep } from 'node:timers/promises';
import {
  claimId,
  claimPatientMessages,
  type ClaimedMessages,
  type MessageClaim,
} from '../../database/outbox.ts';
import type { Contactable } from '../../database/people.ts';
import { currentProtocolVersion, protocolOf, valueOf } from '../../pathway/protocols/index.ts';
import { ageOn, LocalDate, localDateAt, type Instant, type TimeZone } from '../../pathway/time.ts';
import type { Dependencies } from '../dependencies.ts';
import type { EffectCall, EffectResult } from '../effect-call.ts';
import { TemporaryDeliveryError } from './delivery.ts';
import { alreadySettled, end, messageIdOf, sendClaimed } from './sending.ts';
import { combine, localeFor } from './templates/patient.ts';

export const patientMessageActivities = (dependencies: Dependencies) => ({
  /**
   * Sends the message, with all others for that person and day. One in doubt after a crash is not sent again: it
   * ends `uncertain`. Throws `TemporaryDeliveryError` where it is certain that nothing was sent.
   */
  async sendPatientMessage({ pathwayId, key, at }: EffectCall): Promise<EffectResult> {
    const { db } = dependencies;
    const claim = await claimSoon(() => claimPatientMessages(db, pathwayId, key));
    if (claim.status === 'settled') return alreadySettled(claim.as, claim.code);
    const { claimed } = claim;
    const id = claimId(pathwayId, key);
    if (claimed.inDoubt) return end(db, id, 'uncertain', 'unconfirmed');
    const channel = channelTo(claimed.recipient, at);
    if (channel === undefined) return end(db, id, 'failed', 'no-contact');
    return sendClaimed(db, id, () => deliver(dependencies, channel, claimed, messageIdOf(pathwayId, key)));
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

interface Channel {
  readonly kind: 'email' | 'mobile';
  readonly address: string;
  readonly language: string;
}

/** E-mail first, else SMS. A minor is never written to: the guardian is. */
function channelTo({ person, contacts }: Contactable, at: Instant): Channel | undefined {
  const today = localDateAt(at, person.time_zone as TimeZone);
  const age = ageOn(LocalDate.parse(person.birth_date), today);
  const adultAge = valueOf(protocolOf(currentProtocolVersion), 'adult.age');
  const whose = age < adultAge ? 'guardian' : 'patient';
  const find = (kind: 'email' | 'mobile') =>
    contacts.find((contact) => contact.whose === whose && contact.kind === kind);
  const contact = find('email') ?? find('mobile');
  if (contact === undefined || contact.kind === 'phone') return undefined;
  return { kind: contact.kind, address: contact.value, language: person.language };
}

function deliver(
  { mailer, sms }: Dependencies,
  { kind, address, language }: Channel,
  { messages }: ClaimedMessages,
  messageId: string,
) {
  const { locale } = localeFor(language);
  const words = combine(
    locale,
    messages.map(({ template, date }) => ({ template, params: { date } })),
  );
  return kind === 'email'
    ? mailer.send({ to: address, subject: words.subject, text: words.text, messageId })
    : sms.send({ to: address, text: words.sms });
}
