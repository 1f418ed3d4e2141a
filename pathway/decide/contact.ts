/** GOV-1, REC-1: appointments, attempts to reach the patient, and ways of writing that do not work. */
import { appointmentObligations, isAfterLimit } from '../obligations/appointments.ts';
import { attemptsAllowed, attemptsInVain } from '../obligations/contact.ts';
import { obligations } from '../obligations/index.ts';
import { added } from '../evolve.ts';
import type { AppointmentFor } from '../codes.ts';
import type { TalusProtocol } from '../protocols/index.ts';
import { referralInHand } from '../referral-loop.ts';
import type { State } from '../state.ts';
import { dataOf, fact, recorded, type Basis, type Decider } from './decision.ts';
import { accepting, bookingFlags, noShowFlags } from './referral-loop.ts';

const rules = ['REC-1'] as const;

/** It quiets reminders, never a limit: one that comes after the limit quiets nothing, and is flagged (scenario 24). */
export const reportAppointment: Decider<'report-appointment'> = ({ protocol, state, command }) => {
  const { on, date } = command;
  const about = appointmentObligations(obligations(protocol, state), command.for);
  const isLate = about.length > 0 && about.every((item) => isAfterLimit(item, date));
  const isVisit = isOfReferral(state, command.for);
  return recorded(
    [fact('appointment-reported', on, dataOf(command), isVisit ? ofVisit(protocol) : { rules })],
    [
      ...(isLate ? (['appointment-after-limit'] as const) : []),
      ...(isVisit ? bookingFlags(protocol, state, { on, appointmentOn: date }) : []),
    ],
  );
};

export const reportAppointmentMissed: Decider<'report-appointment-missed'> = ({
  protocol,
  state,
  command,
}) => {
  const { for: purpose, how } = command;
  const isVisit = isOfReferral(state, purpose);
  const visit = isVisit ? referralInHand(state) : undefined;
  const isBooked = state.appointments[purpose] !== undefined || visit?.appointment !== undefined;
  return recorded(
    [fact('appointment-missed', command.on, dataOf(command), isVisit ? ofVisit(protocol) : { rules })],
    [
      ...(isBooked ? [] : (['nothing-booked'] as const)),
      ...(visit?.appointment !== undefined && how === 'no-show' ? noShowFlags(protocol, visit) : []),
    ],
  );
};

/** REF-4: one with the surgeon is that of the referral in hand. */
const isOfReferral = (state: State, purpose: AppointmentFor): boolean =>
  purpose === 'surgeon' && referralInHand(state) !== undefined;

const ofVisit = (protocol: TalusProtocol): Basis => {
  const basis = accepting(protocol);
  return { ...basis, rules: [...rules, ...basis.rules] };
};

/** Scenario 23: attempts are logged; after three in a row that reach nobody, a clinician decides. */
export const reportContactAttempt: Decider<'report-contact-attempt'> = ({ protocol, state, command }) => {
  const { on, reached } = command;
  const attempt = { id: state.sequence + 1, anchor: '', on, reached };
  const after = { ...state, contactAttempts: added(state.contactAttempts, attempt) };
  const isReached = attemptsInVain(after).length >= attemptsAllowed(protocol);
  return recorded(
    [fact('contact-attempted', on, dataOf(command), { rules: ['GOV-1'] })],
    isReached ? ['follow-up-review-due'] : [],
  );
};

export const recordFollowUpDecision: Decider<'record-follow-up-decision'> = ({ command }) =>
  recorded([fact('follow-up-decided', command.on, dataOf(command), { rules: ['GOV-1'] })]);

export const reportBounce: Decider<'report-bounce'> = ({ command }) =>
  recorded([fact('contact-failed', command.on, dataOf(command), { rules })]);
