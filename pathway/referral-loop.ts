/** REF-4: the referral in hand, and how far it has come: received, answered, booked, seen, reported, reviewed. */
import { latestReferral, recovered } from './care.ts';
import type { TalusProtocol } from './protocols/index.ts';
import type { Entry, Referral, State } from './state.ts';

export const referralStages = ['received', 'answered', 'booked', 'seen', 'reported', 'reviewed'] as const;
export type ReferralStage = (typeof referralStages)[number];

/** Later by date; on the same day, what was entered later. */
const isLater = (a: Entry, b: Entry): boolean => a.on > b.on || (a.on === b.on && a.id > b.id);

/**
 * The one referral that is followed: the one last accepted, unless another was made after that; else the newest, unless
 * it was declined, because then another surgeon is asked for (REF-1).
 */
export function referralInHand(state: State): Referral | undefined {
  const accepted = state.referrals
    .filter(({ answer }) => answer?.response === 'accepted')
    .reduce<Referral | undefined>((last, item) => (isAcceptedLater(item, last) ? item : last), undefined);
  const newest = latestReferral(state);
  if (newest === undefined || newest.answer?.response === 'declined') return accepted;
  const isAnew = accepted?.answer === undefined || isLater(newest, accepted.answer);
  return isAnew ? newest : accepted;
}

const isAcceptedLater = (one: Referral, other: Referral | undefined): boolean =>
  other?.answer === undefined || (one.answer !== undefined && isLater(one.answer, other.answer));

/** The one of that number, where there is one; else the one in hand. */
export const referralOf = (state: State, id: number | undefined): Referral | undefined =>
  state.referrals.find((referral) => referral.id === id) ?? referralInHand(state);

/**
 * What is known of each stage. A stage that nobody reported counts as passed once a later one is: `nextStage` asks for
 * what follows the last. A planned operation says that the patient was seen; a report that came after the review is yet
 * to be reviewed.
 */
export function stagesOf(
  { plannedSurgery }: State,
  referral: Referral,
): Readonly<Record<ReferralStage, Entry | undefined>> {
  const { received, answer, appointment, report, reviewed } = referral;
  const planned = plannedSurgery !== null && plannedSurgery.on >= referral.on ? plannedSurgery : undefined;
  return {
    received,
    answered: answer,
    booked: appointment,
    seen: referral.seen ?? planned,
    reported: report,
    reviewed:
      reviewed !== undefined && (report === undefined || reviewed.on >= report.on) ? reviewed : undefined,
  };
}

export interface OpenStage {
  readonly referral: Referral;
  readonly stage: ReferralStage;
  /** What the stage follows on: the last one passed, a missed appointment, or the referral itself. */
  readonly after: Entry;
}

/** The next stage of the referral in hand; none once the loop is closed, or nothing waits for the surgeon any more. */
export function openStage(protocol: TalusProtocol, state: State): OpenStage | undefined {
  const referral = referralInHand(state);
  if (referral === undefined || isOver(protocol, state, referral)) return undefined;
  const known = stagesOf(state, referral);
  const passed = referralStages.findLastIndex((stage) => known[stage] !== undefined);
  const stage = referralStages[passed + 1];
  if (stage === undefined) return undefined;
  const last = referralStages[passed];
  const after = (last === undefined ? undefined : known[last]) ?? referral;
  return { referral, stage, after: stage === 'booked' ? (referral.noShow ?? after) : after };
}

/** Operated, refused or recovered since the referral. */
function isOver(protocol: TalusProtocol, state: State, { on }: Referral): boolean {
  const ends = [state.surgeryRefused?.on, recovered(protocol, state)?.on];
  return state.performedSurgery !== null || ends.some((end) => end !== undefined && end >= on);
}
