/** The episode itself, and the plan by which it is cared for. */
import type { CarePlan, Condition } from 'fhir/r4.js';
import { firstDay0 } from '../../pathway/care.ts';
import type { CloseReason } from '../../pathway/codes.ts';
import { LocalDate } from '../../pathway/time.ts';
import {
  ankle,
  coded,
  conditionOf,
  dayOf,
  idOf,
  standingOf,
  subjectOf,
  words,
  type Context,
} from './context.ts';

export function condition(context: Context): Condition & { id: string } {
  const { state } = context;
  const onset = LocalDate.safeParse(standingOf(context, 'enrolled')[0]?.data.onset).data;
  const isError = state.closed?.reason === 'entered-in-error';
  return {
    resourceType: 'Condition',
    id: idOf(context),
    // R4 allows no clinical status of what was entered in error (con-5).
    ...(isError
      ? { verificationStatus: coded('condition-ver-status', 'entered-in-error') }
      : {
          clinicalStatus: coded(
            'condition-clinical',
            state.closed?.reason === 'recovered' ? 'resolved' : 'active',
          ),
        }),
    code: words('Posterior ankle impingement'),
    bodySite: [ankle(state.side)],
    subject: subjectOf(context),
    // A month or a year cannot be shifted by days.
    ...(onset && { onsetDateTime: dayOf(context, onset) }),
    recordedDate: dayOf(context, state.enrolledOn),
  };
}

const statuses: Readonly<Record<CloseReason, CarePlan['status']>> = {
  recovered: 'completed',
  'follow-up-complete': 'completed',
  death: 'revoked',
  transfer: 'revoked',
  withdrawn: 'revoked',
  'lost-to-follow-up': 'revoked',
  'entered-in-error': 'entered-in-error',
};

export function carePlan(context: Context): CarePlan & { id: string } {
  const { state } = context;
  const { closed } = state;
  const start = firstDay0(state).on;
  return {
    resourceType: 'CarePlan',
    id: idOf(context),
    instantiatesUri: [`urn:talus:protocol:${state.protocolVersion}`],
    status: closed === null ? 'active' : statuses[closed.reason],
    intent: 'plan',
    title: 'Care pathway for posterior ankle impingement',
    subject: subjectOf(context),
    period: {
      start: dayOf(context, start),
      ...(closed !== null && closed.on >= start && { end: dayOf(context, closed.on) }),
    },
    created: dayOf(context, state.enrolledOn),
    addresses: [conditionOf(context)],
  };
}
