/** A referral to a surgeon: what is asked, and how far it has come. */
import type { ServiceRequest, Task } from 'fhir/r4.js';
import type { Referral } from '../../pathway/state.ts';
import { indicationText } from '../referral-text.ts';
import { ankle, conditionOf, dayOf, idOf, referenceTo, subjectOf, words, type Context } from './context.ts';

type Identified<T> = T & { id: string };

export const referrals = (context: Context): readonly Identified<ServiceRequest | Task>[] =>
  context.state.referrals.flatMap((referral) => [serviceRequest(context, referral), task(context, referral)]);

const serviceRequest = (context: Context, referral: Referral): Identified<ServiceRequest> => ({
  resourceType: 'ServiceRequest',
  id: idOf(context, referral.id),
  status: stageOf(referral).request,
  intent: 'order',
  code: words('Referral to a foot and ankle surgeon'),
  subject: subjectOf(context),
  authoredOn: dayOf(context, referral.on),
  performerType: words('Foot and ankle surgeon'),
  ...(referral.indication && { reasonCode: [words(indicationText[referral.indication])] }),
  reasonReference: [conditionOf(context)],
  bodySite: [ankle(context.state.side)],
});

function task(context: Context, referral: Referral): Identified<Task> {
  const { status, business } = stageOf(referral);
  const visitOn = referral.seen?.on ?? referral.appointment?.appointmentOn;
  return {
    resourceType: 'Task',
    id: idOf(context, referral.id),
    status,
    businessStatus: words(business),
    intent: 'order',
    code: words('Answer a surgical referral'),
    focus: referenceTo('ServiceRequest', idOf(context, referral.id)),
    for: subjectOf(context),
    authoredOn: dayOf(context, referral.on),
    ...(visitOn && { executionPeriod: { start: dayOf(context, visitOn) } }),
  };
}

interface Stage {
  readonly request: ServiceRequest['status'];
  readonly status: Task['status'];
  /** The words by which an answer to a referral is read, too (`fhir/referral-task.ts`). */
  readonly business: string;
  readonly reached: (referral: Referral) => boolean;
}

/** The furthest first. */
const stages: readonly Stage[] = [
  {
    request: 'revoked',
    status: 'rejected',
    business: 'declined',
    reached: ({ answer }) => answer?.response === 'declined',
  },
  {
    request: 'completed',
    status: 'completed',
    business: 'report-sent',
    reached: ({ report, reviewed }) => report !== undefined || reviewed !== undefined,
  },
  { request: 'completed', status: 'completed', business: 'seen', reached: ({ seen }) => seen !== undefined },
  {
    request: 'active',
    status: 'accepted',
    business: 'booked',
    reached: ({ appointment }) => appointment !== undefined,
  },
  {
    request: 'active',
    status: 'accepted',
    business: 'no-show',
    reached: ({ noShow }) => noShow !== undefined,
  },
  {
    request: 'active',
    status: 'accepted',
    business: 'accepted',
    reached: ({ answer }) => answer !== undefined,
  },
  {
    request: 'active',
    status: 'received',
    business: 'received',
    reached: ({ received }) => received !== undefined,
  },
];
const sent: Stage = { request: 'active', status: 'requested', business: 'sent', reached: () => true };

const stageOf = (referral: Referral): Stage => stages.find(({ reached }) => reached(referral)) ?? sent;
