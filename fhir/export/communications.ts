/** That somebody wrote or called, never what was said. */
import type { Communication } from 'fhir/r4.js';
import type { LocalDate } from '../../pathway/time.ts';
import { dayOf, idOf, standingOf, subjectOf, words, type Context, type Pseudonyms } from './context.ts';

/** A message to the patient, as the outbox has it. */
export interface OutboxMessage {
  /** 1, 2, 3 … among the messages of the pathway; the outbox’s own key holds dates. */
  readonly number: number;
  readonly template: string;
  readonly day: LocalDate;
  readonly status: 'pending' | 'claimed' | 'done' | 'uncertain' | 'failed' | 'withdrawn';
}

const statuses: Readonly<Record<OutboxMessage['status'], Communication['status']>> = {
  pending: 'preparation',
  claimed: 'preparation',
  done: 'completed',
  uncertain: 'unknown',
  failed: 'not-done',
  withdrawn: 'not-done',
};

export const messageCommunication = (
  pseudonyms: Pseudonyms,
  { number, template, day, status }: OutboxMessage,
): Communication & { id: string } => ({
  resourceType: 'Communication',
  id: idOf(pseudonyms, 'message', number),
  meta: { versionId: '1' },
  status: statuses[status],
  subject: subjectOf(pseudonyms),
  recipient: [subjectOf(pseudonyms)],
  reasonCode: [words(template)],
  ...(status === 'done' && { sent: dayOf(pseudonyms, day) }),
});

/** Attempts of people to reach the patient. */
export const contactAttempts = (context: Context): readonly (Communication & { id: string })[] =>
  standingOf(context, 'contact-attempted').map(({ sequence, occurredOn, data }) => ({
    resourceType: 'Communication',
    id: idOf(context, sequence),
    status: data.reached ? 'completed' : 'not-done',
    medium: [words(data.channel)],
    subject: subjectOf(context),
    recipient: [subjectOf(context)],
    sent: dayOf(context, occurredOn),
  }));
