/** Where a pathway is. */
import { delayClock, delayDays, phaseOf } from '../../pathway/care.ts';
import { openStage, referralInHand, stagesOf } from '../../pathway/referral-loop.ts';
import { daysBetween, type LocalDate } from '../../pathway/time.ts';
import type { PathwayOnRecord } from '../pathway-on-record.ts';

export function headerOf({ id, row, state, protocol, person }: PathwayOnRecord, today: LocalDate) {
  const clock = delayClock(protocol, state);
  return {
    pathwayId: id,
    personId: row.person_id,
    side: state.side,
    episode: row.episode,
    phase: phaseOf(protocol, state),
    status: row.status,
    /** The last event: what a command may say that its giver has seen. */
    sequence: state.sequence,
    protocolVersion: state.protocolVersion,
    timeZone: state.timeZone,
    asOf: today,
    conservativeDay0: state.day0.on,
    dayOfCare: daysBetween(state.day0.on, today),
    delay: {
      days: delayDays(protocol, state, today),
      isRunning: clock.some(({ from, until }) => from <= today && until === null),
    },
    referral: referralOfView(state, protocol),
    contactConsent: person.contact_consent,
    researchConsent: person.research_consent,
    closed: state.closed === null ? null : { on: state.closed.on, reason: state.closed.reason },
  };
}

/** REF-4: of the referral in hand the day of each stage, and which is awaited. */
function referralOfView(state: PathwayOnRecord['state'], protocol: PathwayOnRecord['protocol']) {
  const referral = referralInHand(state);
  if (referral === undefined) return null;
  const { received, answered, booked, seen, reported, reviewed } = stagesOf(state, referral);
  return {
    referral: referral.id,
    surgeonId: referral.surgeonId,
    madeOn: referral.on,
    received: received?.on ?? null,
    answered: answered?.on ?? null,
    booked: booked?.on ?? null,
    seen: seen?.on ?? null,
    reported: reported?.on ?? null,
    reviewed: reviewed?.on ?? null,
    appointmentOn: referral.appointment?.appointmentOn ?? null,
    noShows: referral.noShows ?? 0,
    next: openStage(protocol, state)?.stage ?? null,
  };
}
