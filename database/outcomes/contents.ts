/** A pathway as it stands to what the outcome tables say of it. */
import {
  adherence,
  delayDays,
  firstAcceptanceOn,
  firstDay0,
  isBreach,
  isConversion,
  isCumulativeBreach,
  latestReassessment,
  recovered,
} from '../../pathway/care.ts';
import type { SurgicalApproach } from '../../pathway/codes.ts';
import { areMeasuredAlike, measurementsOf } from '../../pathway/measurements.ts';
import { protocolOf, type TalusProtocol } from '../../pathway/protocols/index.ts';
import type { Entry, Immobilization, State } from '../../pathway/state.ts';
import { daysBetween, earlierDate, laterDate, localDateAt, type LocalDate } from '../../pathway/time.ts';
import { statusKnownOn, type StandingEvent } from './status-known.ts';
import type { Content, Contents } from './tables.ts';

/** What was read off an earlier state of the pathway. */
export interface Earlier {
  readonly state: State;
  readonly contents: Contents;
}

/** `events`: all of the pathway’s, as they stand. Measurements are read anew only where they may differ from the earlier ones. */
export function contentsOf(state: State, events: readonly StandingEvent[], earlier?: Earlier): Contents {
  const protocol = protocolOf(state.protocolVersion);
  const worn = wornOf(protocol, state);
  return {
    measurement:
      earlier !== undefined && areMeasuredAlike(earlier.state, state)
        ? earlier.contents.measurement
        : measurementsOf(protocol, state),
    pathway_outcome: [outcomeOf(protocol, state, events, worn)],
    complication: complicationsOf(events),
    immobilization: worn.map(immobilization),
  };
}

function outcomeOf(
  protocol: TalusProtocol,
  state: State,
  events: readonly StandingEvent[],
  worn: readonly Worn[],
): Content<'pathway_outcome'> {
  const today = localDateAt(state.lastAt, state.timeZone);
  const reassessment = latestReassessment(protocol, state);
  const surgery = state.performedSurgery;
  const { participation, sport, 'pre-injury-level': preInjury } = state.returns;
  const sessions = adherence(state);
  const listing = listingOf(events);
  return {
    enrolled_on: state.enrolledOn,
    sport_level: state.sportLevel ?? null,
    conservative_day0: firstDay0(state).on,
    reassessed_on: reassessment?.on ?? null,
    reassessment: reassessment?.outcome ?? null,
    referred_on: state.referrals[0]?.on ?? null,
    referral_accepted_on: firstAcceptanceOn(state) ?? null,
    referral_delay_days: delayDays(protocol, state, today),
    sessions_attended: sessions.attended,
    sessions_missed: sessions.missed,
    immobilized_days: daysWorn(worn),
    immobilization_breach: worn.some(({ breach }) => breach),
    listed_on: listing.on,
    surgery_cancelled_on: listing.cancelledOn,
    surgery_on: surgery?.on ?? null,
    // Who was listed and never operated was planned for all the same.
    approach_planned: surgery === null ? listing.approach : surgery.plannedApproach,
    approach_performed: surgery?.approach ?? null,
    converted: surgery === null ? null : isConversion(state),
    returned_participation_on: participation?.on ?? null,
    returned_participation_after: participation?.after ?? null,
    returned_sport_on: sport?.on ?? null,
    returned_sport_after: sport?.after ?? null,
    returned_pre_injury_on: preInjury?.on ?? null,
    returned_pre_injury_after: preInjury?.after ?? null,
    recovered_on: recovered(protocol, state)?.on ?? null,
    status_known_on: statusKnownOn(state.enrolledOn, events),
    closed_on: state.closed?.on ?? null,
    close_reason: state.closed?.reason ?? null,
  };
}

interface Listing {
  readonly on: LocalDate | null;
  readonly cancelledOn: LocalDate | null;
  /** Of the latest plan, also of one that was cancelled. */
  readonly approach: SurgicalApproach | null;
}

/** Listed: when an operation was first planned; an informed refusal of one that is planned cancels it too. */
function listingOf(events: readonly StandingEvent[]): Listing {
  let approach: SurgicalApproach | null = null;
  let on: LocalDate | null = null;
  let cancelledOn: LocalDate | null = null;
  let isPlanned = false;
  for (const event of events) {
    const { type, occurredOn, withdrawn } = event;
    if (withdrawn === true) continue;
    if (event.type === 'surgery-planned') {
      approach = event.data.approach;
      on = on === null ? occurredOn : earlierDate(on, occurredOn);
      isPlanned = true;
    } else if (isPlanned && (type === 'surgery-cancelled' || type === 'surgery-refused')) {
      cancelledOn = occurredOn;
      isPlanned = false;
    } else if (type === 'surgery-reported') {
      isPlanned = false;
    }
  }
  return { on, cancelledOn, approach };
}

const complicationsOf = (events: readonly StandingEvent[]): readonly Content<'complication'>[] =>
  events.flatMap((event) =>
    event.type !== 'complication-reported' || event.withdrawn === true
      ? []
      : [
          {
            entry: event.sequence,
            kind: event.data.kind,
            grade: event.data.grade,
            occurred_on: event.occurredOn,
          },
        ],
  );

interface Worn {
  readonly item: Immobilization;
  /** The day of the removal; of what is still on, today, or the day on which the pathway ended. */
  readonly until: LocalDate;
  readonly breach: boolean;
}

/**
 * What is on still counts as worn up to now, or to the end: a limit that has passed is broken, also before the removal
 * is reported. In order of date.
 */
function wornOf(protocol: TalusProtocol, state: State): readonly Worn[] {
  if (state.immobilizations.length === 0) return [];
  const today = localDateAt(state.lastAt, state.timeZone);
  const upToNow: Entry = { id: 0, anchor: '', on: earlierDate(today, state.closed?.on ?? today) };
  const immobilizations = state.immobilizations.map((item) => ({ removed: upToNow, ...item }));
  const worn = { ...state, immobilizations };
  return immobilizations.map((item, index) => ({
    item: state.immobilizations[index] ?? item,
    until: item.removed.on,
    breach: isBreach(protocol, worn, item) || isCumulativeBreach(protocol, worn, item),
  }));
}

const immobilization = ({ item, breach }: Worn): Content<'immobilization'> => ({
  entry: item.id,
  device: item.device,
  context: item.context,
  applied_on: item.on,
  removed_on: item.removed?.on ?? null,
  breach,
});

/** Of conservative care, each day once, though two devices were on record as on. */
function daysWorn(items: readonly Worn[]): number {
  let countedUpTo: LocalDate | undefined;
  let days = 0;
  for (const { item, until } of items) {
    if (item.context !== 'conservative') continue;
    const from = countedUpTo === undefined ? item.on : laterDate(item.on, countedUpTo);
    if (until <= from) continue;
    days += daysBetween(from, until);
    countedUpTo = until;
  }
  return days;
}
