/** REF-4: what is heard of a referral after it has gone out. */
import type { FlagCode } from '../flags.ts';
import { carries, valueOf, type TalusProtocol } from '../protocols/index.ts';
import { referralOf } from '../referral-loop.ts';
import type { Referral, State } from '../state.ts';
import { addDays, type LocalDate } from '../time.ts';
import { dataOf, fact, recorded, refused, type Basis, type Decider } from './decision.ts';

/** What is heard on the way is of the referral itself; version 1 does not follow it any further (REF-4). */
const onItsWay = (protocol: TalusProtocol): Basis =>
  carries(protocol, 'REF-4') ? { rules: ['REF-4'] } : { rules: ['REF-1'] };

/** What says that the surgeon has accepted also stops the delay clock. */
export const accepting = (protocol: TalusProtocol): Basis => ({
  rules: carries(protocol, 'REF-4') ? ['REF-4', 'REF-3'] : ['REF-3'],
  parameters: ['referral.delayFrom'],
});

interface Heard {
  readonly on: LocalDate;
  readonly referral?: number | undefined;
}

const inHand = (referral: Referral | undefined): readonly FlagCode[] =>
  referral === undefined ? ['no-referral-in-hand'] : [];

function acceptedBy(state: State, { on, referral: id }: Heard): readonly FlagCode[] {
  const referral = referralOf(state, id);
  const answer = referral?.answer;
  const isNew = answer === undefined || (answer.response === 'declined' && on > answer.on);
  return [...inHand(referral), ...(isNew ? (['acceptance-implied'] as const) : [])];
}

export const reportReferralReceived: Decider<'report-referral-received'> = ({ protocol, state, command }) =>
  recorded(
    [fact('referral-received', command.on, dataOf(command), onItsWay(protocol))],
    inHand(referralOf(state, command.referral)),
  );

export const reportReferralBooked: Decider<'report-referral-booked'> = ({ protocol, state, command }) => {
  return recorded(
    [fact('referral-booked', command.on, dataOf(command), accepting(protocol))],
    bookingFlags(protocol, state, command),
  );
};

/** What is to be said of an appointment with the surgeon. */
export function bookingFlags(
  protocol: TalusProtocol,
  state: State,
  heard: Heard & { readonly appointmentOn: LocalDate },
): readonly FlagCode[] {
  const acceptedOn = referralOf(state, heard.referral)?.answer?.on ?? heard.on;
  const isLate =
    carries(protocol, 'REF-4') &&
    heard.appointmentOn > addDays(acceptedOn, valueOf(protocol, 'referral.appointment.within'));
  return [...acceptedBy(state, heard), ...(isLate ? (['appointment-late'] as const) : [])];
}

export const reportReferralSeen: Decider<'report-referral-seen'> = ({ protocol, state, command }) =>
  recorded(
    [fact('referral-seen', command.on, dataOf(command), accepting(protocol))],
    acceptedBy(state, command),
  );

export const reportReferralNoShow: Decider<'report-referral-no-show'> = ({ protocol, state, command }) => {
  return recorded(
    [fact('referral-no-show', command.on, dataOf(command), accepting(protocol))],
    [...acceptedBy(state, command), ...noShowFlags(protocol, referralOf(state, command.referral))],
  );
};

export function noShowFlags(protocol: TalusProtocol, referral: Referral | undefined): readonly FlagCode[] {
  const missed = 1 + (referral?.noShows ?? 0);
  const isRepeated = carries(protocol, 'REF-4') && missed >= valueOf(protocol, 'referral.noShow.limit');
  return isRepeated ? ['no-show-repeated'] : [];
}

export const reportSurgeonReport: Decider<'report-surgeon-report'> = ({ protocol, state, command }) =>
  recorded(
    [fact('surgeon-report-received', command.on, dataOf(command), accepting(protocol))],
    acceptedBy(state, command),
  );

export const reviewSurgeonReport: Decider<'review-surgeon-report'> = ({ protocol, state, command, actor }) =>
  actor.role !== 'clinician' && command.clinicianId === undefined
    ? refused('REF-4.review-needs-clinician')
    : recorded(
        [fact('surgeon-report-reviewed', command.on, dataOf(command), accepting(protocol))],
        acceptedBy(state, command),
      );
