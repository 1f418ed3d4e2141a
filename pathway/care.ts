/** What follows, by rule, from the state: pure questions that several parts of the core ask. */
import {
  orderableInjectionSites,
  type ComplicationGrade,
  type InjectionSite,
  type SurgicalApproach,
} from './codes.ts';
import type { FlagCode } from './flags.ts';
import { carries, valueOf, type ParameterName, type TalusProtocol } from './protocols/index.ts';
import type { RuleId } from './rules.ts';
import type { Entry, Immobilization, Phase, Referral, Review, State } from './state.ts';
import { addDays, addMonths, daysBetween, earlierDate, laterDate, type LocalDate } from './time.ts';

/** The date of a day of conservative care; day 0 is the day it began. */
export const dayOfCare = (protocol: TalusProtocol, state: State, name: ParameterName): LocalDate =>
  addDays(state.day0.on, valueOf(protocol, name));

// The clock of conservative care (scenario 1)

/** Where the episode began, whatever has restarted its clock since: scores and imaging are counted from here. */
export const firstDay0 = (state: State): Entry => state.earlierDay0s[0] ?? state.day0;

/** The pathway with the clock with which it began. */
export const asBegun = (state: State): State => ({ ...state, day0: firstDay0(state), earlierDay0s: [] });

/** After a restart only what is dated later belongs to the clock that runs. */
const isOfThisClock = ({ day0, earlierDay0s }: State, { on }: Entry): boolean =>
  earlierDay0s.length === 0 || on > day0.on;

/** An informed refusal ends a clock for good, and not the one that a restart begins. */
export const currentRefusal = (state: State): State['surgeryRefused'] =>
  state.surgeryRefused !== null && isOfThisClock(state, state.surgeryRefused) ? state.surgeryRefused : null;

/** The refusal that says where the care is: none once the clock was restarted, or the patient was referred anew. */
export function standingRefusal(state: State): State['surgeryRefused'] {
  if (state.coreVersion < 3) return state.surgeryRefused;
  const refusal = currentRefusal(state);
  if (refusal === null) return null;
  const isAfter = ({ on, id }: Entry) => on > refusal.on || (on === refusal.on && id > refusal.id);
  return state.referrals.some(isAfter) ? null : refusal;
}

// Reviews (REA-1, CON-7)

/**
 * Whether a review is a reassessment: within or after the window, or earlier with a reason (scenario 7). An early
 * one without a reason is kept as an interim note and completes nothing.
 */
export const isReassessment = (protocol: TalusProtocol, state: State, review: Review): boolean =>
  isOfThisClock(state, review) &&
  (review.hasReason || review.on >= dayOfCare(protocol, state, 'reassess.opens'));

export const reassessments = (protocol: TalusProtocol, state: State): readonly Review[] =>
  state.reviews.filter((review) => isReassessment(protocol, state, review));

export const latestReassessment = (protocol: TalusProtocol, state: State): Review | undefined =>
  reassessments(protocol, state).at(-1);

/** CON-7: a run of "partly improved" as long as the limit, its last one without a clinician’s reason. */
export function lacksReason(protocol: TalusProtocol, state: State, review: Review): boolean {
  if (review.outcome !== 'partly-improved' || (review.hasReason && review.hasClinician)) return false;
  const all = reassessments(protocol, state);
  const until = all.slice(0, all.findIndex(({ id }) => id === review.id) + 1);
  const brokenAt = until.findLastIndex((other) => other.outcome !== 'partly-improved');
  return until.length - 1 - brokenAt >= valueOf(protocol, 'review.partlyImproved.limit');
}

/** CON-7: when the next review is due; at most the interval away, at once where a clinician’s reason is lacking. */
export const nextReviewOn = (protocol: TalusProtocol, state: State, review: Review): LocalDate =>
  lacksReason(protocol, state, review) ? review.on : reviewWithin(protocol, review, review.nextReviewOn);

/** The date asked for, as long as it lies within the interval; else the end of the interval that is nearer to it. */
export function reviewWithin(protocol: TalusProtocol, of: Entry, asked: LocalDate | undefined): LocalDate {
  const latest = addDays(of.on, valueOf(protocol, 'review.maximumInterval'));
  return asked === undefined ? latest : laterDate(of.on, earlierDate(asked, latest));
}

/** Symptoms have resolved without surgery. */
export const recovered = (protocol: TalusProtocol, state: State): Review | undefined => {
  const latest = latestReassessment(protocol, state);
  return latest?.outcome === 'resolved' ? latest : undefined;
};

/** Whether advice on conservative care still has a use: nobody has operated, and the symptoms have not resolved. */
export const isUnderConservativeCare = (protocol: TalusProtocol, state: State): boolean =>
  state.performedSurgery === null && recovered(protocol, state) === undefined;

/** CON-5: of the sessions of physical therapy on record, how many were attended. */
export const adherence = ({ therapySessions }: State): { attended: number; missed: number } => {
  const attended = therapySessions.filter(({ attendance }) => attendance === 'attended').length;
  return { attended, missed: therapySessions.length - attended };
};

// Athletes (ATH-1, ATH-2)

/** Whoever does a sport at any level; where no level is on record, whoever has a sport on record. */
export const isAthlete = ({ sport, sportLevel }: State): boolean =>
  sportLevel === undefined ? sport !== undefined : sportLevel !== 'none';

/** ATH-2: both the muscles and the tendon, whether on one day or on two. */
export const isEvaluated = ({ evaluated }: State): boolean =>
  evaluated.muscles !== undefined && evaluated.fhl !== undefined;

export const needsEvaluation = (protocol: TalusProtocol, state: State): boolean =>
  carries(protocol, 'ATH-2') && isAthlete(state) && !isEvaluated(state);

// Referral (REF-1, REF-3)

export const latestReferral = (state: State): Referral | undefined => state.referrals.at(-1);

export const acceptedReferral = (state: State): Referral | undefined =>
  state.referrals.find((referral) => referral.answer?.response === 'accepted');

/** REF-3: of several surgeons who accepted, the first ends the delay. */
export const firstAcceptanceOn = ({ referrals }: State): LocalDate | undefined =>
  referrals
    .flatMap(({ answer }) => (answer?.response === 'accepted' ? [answer.on] : []))
    .reduce<LocalDate | undefined>((first, on) => earlierDate(first ?? on, on), undefined);

export interface DelaySegment {
  readonly from: LocalDate;
  readonly anchor: string;
  /** The first day no longer counted; null while the clock runs. */
  readonly until: LocalDate | null;
}

/**
 * REF-3: the delay clock of the pathway. A restart of conservative care begins it anew from the new day 57, unless it is
 * running on the day of the restart: then it goes on as if nothing had happened. Days once counted stay.
 */
export function delayClock(protocol: TalusProtocol, state: State): readonly DelaySegment[] {
  const day0s = [...state.earlierDay0s, state.day0];
  let segments: readonly DelaySegment[] = [];
  let running: DelaySegment | undefined;
  for (const [index, day0] of day0s.entries()) {
    const restart = day0s[index + 1]?.on;
    const seen = restart === undefined ? state : upTo(state, day0s.slice(0, index), day0, restart);
    const own = segmentsOf(protocol, seen, restart, running);
    running = own.find(({ from, until }) => until === null && restart !== undefined && from <= restart);
    segments = [...segments, ...(restart === undefined ? own : own.filter(({ until }) => until !== null))];
  }
  return segments;
}

/** What a clock had seen when it was restarted. */
const upTo = (state: State, earlierDay0s: readonly Entry[], day0: Entry, restart: LocalDate): State => ({
  ...state,
  day0,
  earlierDay0s,
  reviews: state.reviews.filter(({ on }) => on <= restart),
});

/**
 * One clock. REF-3: the delay clock runs from day 57, or from the next-review date that a documented improving review set, until
 * acceptance, recovery, informed refusal, surgery, death or the end of the pathway. A missed review never moves it; a
 * later one without improvement takes back the time that an improving one gave. While the patient is recovered it stands
 * still: it goes on with the review that finds a relapse.
 */
function segmentsOf(
  protocol: TalusProtocol,
  state: State,
  restart: LocalDate | undefined,
  running: DelaySegment | undefined,
): readonly DelaySegment[] {
  const first = running?.from ?? dayOfCare(protocol, state, 'referral.delayFrom');
  const stop = delayStopsOn(protocol, state, restart);
  const segments: DelaySegment[] = [];
  let from = first;
  let anchor = running?.anchor ?? state.day0.anchor;
  let isRecovered = false;
  for (const review of reassessments(protocol, state)) {
    if (stop !== undefined && review.on >= stop) break;
    const isRelapse = isRecovered && review.outcome !== 'resolved';
    const isRecovery = standsStill(state, review);
    const isFailed = review.outcome === 'not-improved' && review.on < from && from > first;
    const isMoved = movesTheClock(protocol, state, review);
    if (!isRecovery && !isRelapse && !isFailed && !isMoved) continue;
    if (!isRecovered && review.on > from) segments.push({ from, anchor, until: review.on });
    isRecovered = isRecovery;
    from = laterDate(first, isMoved ? nextReviewOn(protocol, state, review) : review.on);
    anchor = review.anchor;
  }
  if (!isRecovered && (stop === undefined || stop > from))
    segments.push({ from, anchor, until: stop ?? null });
  return segments;
}

/** Pathways of core version 1 and 2 count on through a recovery that a relapse followed. */
const standsStill = (state: State, { outcome }: Review): boolean =>
  state.coreVersion >= 3 && outcome === 'resolved';

const movesTheClock = (protocol: TalusProtocol, state: State, review: Review): boolean =>
  (review.outcome === 'improving' || review.outcome === 'partly-improved') &&
  review.nextReviewOn !== undefined &&
  !lacksReason(protocol, state, review);

function delayStopsOn(
  protocol: TalusProtocol,
  state: State,
  restart: LocalDate | undefined,
): LocalDate | undefined {
  const stops = [
    firstAcceptanceOn(state),
    recovered(protocol, state)?.on,
    currentRefusal(state)?.on,
    state.performedSurgery?.on,
    state.closed?.on,
  ].filter((on) => on !== undefined && (restart === undefined || on <= restart)) as LocalDate[];
  return stops.length === 0 ? undefined : stops.reduce(earlierDate);
}

/** Days of delay up to and without `today`. */
export const delayDays = (protocol: TalusProtocol, state: State, today: LocalDate): number =>
  delayClock(protocol, state).reduce(
    (sum, { from, until }) => sum + Math.max(0, daysBetween(from, earlierDate(until ?? today, today))),
    0,
  );

// Immobilisation (IMM-1, IMM-2, IMM-5)

const conservative = (state: State): readonly Immobilization[] =>
  state.immobilizations.filter((item) => item.context === 'conservative');

/**
 * Days worn before `item` that its count continues: IMM-5, reapplied within the week. A day counts once, though the
 * device before was still on record as on.
 */
export function daysCarried(protocol: TalusProtocol, state: State, item: Immobilization): number {
  if (state.coreVersion < 2) return daysCarriedFromLast(protocol, state, item);
  const all = conservative(state);
  const within = valueOf(protocol, 'immobilization.continues');
  let worn = { days: 0, until: item.on };
  for (const [index, { on, removed }] of all.slice(0, all.indexOf(item)).entries()) {
    const until = earlierDate(removed?.on ?? item.on, item.on);
    const isAnew = index === 0 || daysBetween(worn.until, on) > within;
    worn = isAnew
      ? { days: daysBetween(on, until), until }
      : {
          days: worn.days + Math.max(0, daysBetween(laterDate(on, worn.until), until)),
          until: laterDate(worn.until, until),
        };
  }
  return daysBetween(worn.until, item.on) > within ? 0 : worn.days;
}

/** In pathways of core version 1: from the device that went on last, though one before it may have come off after it. */
function daysCarriedFromLast(protocol: TalusProtocol, state: State, item: Immobilization): number {
  const all = conservative(state);
  const before = all[all.indexOf(item) - 1];
  if (before === undefined) return 0;
  const until = earlierDate(before.removed?.on ?? item.on, item.on);
  if (daysBetween(until, item.on) > valueOf(protocol, 'immobilization.continues')) return 0;
  return daysCarriedFromLast(protocol, state, before) + daysBetween(before.on, until);
}

/** The date on which the count of `item` reaches the given day; the day it goes on is day 0, plus days carried. */
export const immobilizationDay = (
  protocol: TalusProtocol,
  state: State,
  item: Immobilization,
  name: ParameterName,
): LocalDate => {
  const day = addDays(item.on, valueOf(protocol, name) - daysCarried(protocol, state, item));
  return laterDate(day, item.on);
};

/** IMM-2: a removal dated at the limit or later is a breach and stays one, however late it is reported. */
export const isBreach = (protocol: TalusProtocol, state: State, item: Immobilization): boolean =>
  item.context === 'conservative' &&
  item.removed !== undefined &&
  item.removed.on >= immobilizationDay(protocol, state, item, 'immobilization.limit');

/** Days of conservative immobilisation within the window that ends on `on`, each counted once. */
export function daysWornInWindow(protocol: TalusProtocol, state: State, on: LocalDate): number {
  let countedUpTo = addDays(on, -valueOf(protocol, 'immobilization.window'));
  let days = 0;
  for (const item of conservative(state)) {
    const from = laterDate(item.on, countedUpTo);
    const to = earlierDate(item.removed?.on ?? on, on);
    if (to <= from) continue;
    days += daysBetween(from, to);
    countedUpTo = to;
  }
  return days;
}

/** IMM-5: the first day on which `item`, if it is on by then, makes the days of any window reach the cumulative limit. */
export function cumulativeLimitOn(protocol: TalusProtocol, state: State, item: Immobilization): LocalDate {
  const limit = valueOf(protocol, 'immobilization.cumulative');
  for (let day = 0; day < limit; day += 1) {
    const on = addDays(item.on, day);
    if (daysWornInWindow(protocol, state, on) >= limit) return on;
  }
  return addDays(item.on, limit);
}

/** IMM-5: removed when the days of eight weeks had reached the cumulative limit. */
export const isCumulativeBreach = (protocol: TalusProtocol, state: State, item: Immobilization): boolean =>
  item.context === 'conservative' &&
  item.removed !== undefined &&
  item.removed.on >= cumulativeLimitOn(protocol, state, item);

/** What a removal is flagged with, however late it is reported. */
export function breachFlag(
  protocol: TalusProtocol,
  state: State,
  item: Immobilization,
): FlagCode | undefined {
  if (isBreach(protocol, state, item)) return 'immobilization-breach';
  return isCumulativeBreach(protocol, state, item) ? 'immobilization-cumulative-breach' : undefined;
}

export const devicesOn = (state: State): readonly Immobilization[] =>
  state.immobilizations.filter((item) => item.removed === undefined);

/** SAF-2: whether a risk on record holds for a device that goes on at `on`. */
export const hasVteRisk = (protocol: TalusProtocol, { vteRisk }: State, on: LocalDate): boolean =>
  vteRisk !== null && vteRisk.on >= addDays(on, -valueOf(protocol, 'vte.validity'));

// Complications (OUT-2)

/** From grade III on it needs an intervention, or worse. */
export const isSevere = ({ grade }: { readonly grade: ComplicationGrade }): boolean =>
  grade !== 'I' && grade !== 'II';

// Injection (INJ-1)

export const isSafeInjectionSite = (site: InjectionSite): boolean =>
  (orderableInjectionSites as readonly InjectionSite[]).includes(site);

// BMI (CON-6)

/** Whether a BMI can be relied on: recent enough, and measured as an adult. */
export function bmiIsUsable(protocol: TalusProtocol, state: State, today: LocalDate): boolean {
  if (state.bmi === undefined) return false;
  const oldest = addMonths(today, -valueOf(protocol, 'bmi.maximumAge'));
  return state.bmi.measuredAsAdult && state.bmi.on >= oldest;
}

// Surgery (SUR-1 to SUR-4)

/** The approach that the findings speak for, and the rule that says so. */
export function recommendedApproach(state: State): { approach: SurgicalApproach; rule: RuleId } {
  if (state.findings.includes('anterior-impingement')) return { approach: 'combined', rule: 'SUR-3' };
  if (state.findings.includes('complex-anatomy')) return { approach: 'open', rule: 'SUR-2' };
  return { approach: 'endoscopic', rule: 'SUR-1' };
}

/** SUR-4: performed otherwise than planned. */
export const isConversion = (state: State): boolean =>
  state.performedSurgery !== null &&
  state.performedSurgery.plannedApproach !== null &&
  state.performedSurgery.plannedApproach !== state.performedSurgery.approach;

// Where the pathway is

export function phaseOf(protocol: TalusProtocol, state: State): Phase {
  if (state.closed !== null) return 'closed';
  if (state.performedSurgery !== null) {
    return rehabilitationIsOver(state) ? 'follow-up' : 'rehabilitation';
  }
  if (devicesOn(state).length > 0) return 'immobilization';
  if (state.plannedSurgery !== null) return 'surgery';
  if (recovered(protocol, state) !== undefined) return 'follow-up';
  if (standingRefusal(state) !== null) return 'conservative-care';
  const review = latestReassessment(protocol, state);
  if (review?.outcome === 'not-improved' || latestReferral(state) !== undefined) return 'referral';
  const windowOpened = Object.keys(state.reached).some((key) => key === `REA-1/${state.day0.anchor}/opens`);
  return windowOpened && review === undefined ? 'reassessment' : 'conservative-care';
}

// Rehabilitation (REH-1, REH-2)

/** Whether it is of the time that counts: after the operation, where there was one. */
export const isSinceSurgery = ({ performedSurgery }: State, { on }: Entry): boolean =>
  performedSurgery === null || on > performedSurgery.on;

export const latestRehabilitationReview = (
  state: State,
): State['rehabilitationReviews'][number] | undefined =>
  state.rehabilitationReviews.findLast((review) => isSinceSurgery(state, review));

export const rehabilitationIsOver = (state: State): boolean =>
  latestRehabilitationReview(state)?.outcome === 'on-track';

/** REH-2: the clearance that counts; one of before the operation clears nothing after it. */
export const clearanceOf = (state: State): Entry | null =>
  state.returnCleared !== null && isSinceSurgery(state, state.returnCleared) ? state.returnCleared : null;
