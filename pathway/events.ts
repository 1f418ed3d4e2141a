/**
 * What happened. An event is a fact and is never edited: a `corrected` event supersedes it. What follows from facts
 * (a breach, a delay, a flag) is computed from them and never stored in them, so that it follows a correction.
 */
import { z } from 'zod';
import { ClinicCalendar } from './calendar.ts';
import {
  AnalgesicClass,
  AppointmentEnd,
  AppointmentFor,
  Attendance,
  Caution,
  CloseReason,
  ComplicationGrade,
  ComplicationKind,
  ContactChannel,
  ContactOwner,
  Device,
  ExerciseWithImmobilization,
  FhlFinding,
  FollowUpDecision,
  ImagingFinding,
  ImagingModality,
  ImmobilizationContext,
  ImmobilizationIndication,
  InjectionGuidance,
  InjectionRelief,
  InjectionSite,
  MessageChannel,
  MuscleFinding,
  RedFlag,
  RedFlagAction,
  RedFlagChannel,
  ReferralIndication,
  ReferralResponse,
  RehabilitationOutcome,
  ReinjuryDecision,
  ReturnLevel,
  ReviewOutcome,
  Role,
  Season,
  Side,
  Source,
  SportLevel,
  SurgicalApproach,
  TherapyKind,
  VteRisk,
  YesNoUnknown,
} from './codes.ts';
import { checkAnswers, questionnaire } from './instruments/reported.ts';
import type { ParameterName } from './protocols/index.ts';
import { ruleIds, type RuleId } from './rules.ts';
import { Instant, LocalDate, TimeZone } from './time.ts';

export const Actor = z.strictObject({ id: z.string().min(1).max(80), role: Role });
export type Actor = z.infer<typeof Actor>;

/** Who may decide for the patient, and lift a guard. */
export const isClinician = ({ role }: Pick<Actor, 'role'>): boolean =>
  role === 'clinician' || role === 'surgeon';

/** A clinician lifts a guard by name, with a reason; the reason’s text is in Postgres under `reasonNoteId`. */
export const Override = z.strictObject({ clinicianId: z.string().min(1).max(80), reasonNoteId: z.uuid() });
export type Override = z.infer<typeof Override>;

/** CON-4: some cautions with their answers; those not named stay as they are. */
export const Cautions = z.partialRecord(Caution, YesNoUnknown);

/** Of a group of clinics, one: its code in the group's settings, which know its name. */
export const ClinicId = z.string().regex(/^[a-z0-9][a-z0-9-]{0,39}$/);

const noteId = z.uuid().optional();
const override = Override.optional();
const surgeonId = z.string().min(1).max(80);
const sequence = z.int().positive();
/** The number of the event that made the referral; without it the one in hand is meant. */
const referral = sequence.optional();

/** The data of every event, by type. */
export const eventData = {
  enrolled: z.strictObject({
    personId: z.uuid(),
    side: Side,
    episode: z.int().positive(),
    protocolVersion: z.string(),
    coreVersion: z.int(),
    timeZone: TimeZone,
    calendar: ClinicCalendar,
    adult: z.boolean(),
    /** Onset of symptoms: a day, a month or a year, as precisely as it is known. */
    onset: z
      .string()
      .regex(/^\d{4}(-\d{2}(-\d{2})?)?$/)
      .optional(),
    sport: z.string().max(40).optional(),
    sportLevel: SportLevel.optional(),
    season: Season.optional(),
    /** CON-4: whether and when age becomes a caution, without the birth date (decision 6). */
    olderFrom: LocalDate.optional(),
    youngerUntil: LocalDate.optional(),
    contactConsent: z.boolean(),
    researchConsent: z.boolean(),
    previousPathwayId: z.uuid().optional(),
    /** Of a minor: the month of coming of age. The day would be the birth date, which stays in Postgres. */
    comesOfAgeIn: z
      .string()
      .regex(/^\d{4}-\d{2}$/)
      .optional(),
    /** The person reads none of the languages in which Talus writes. */
    needsInterpreter: z.literal(true).optional(),
    clinic: ClinicId.optional(),
  }),
  'conservative-care-started': z.strictObject({}),
  'person-changed': z.strictObject({
    contactConsent: z.boolean().optional(),
    researchConsent: z.boolean().optional(),
    timeZone: TimeZone.optional(),
    deceased: z.literal(true).optional(),
    ofAge: z.literal(true).optional(),
    optOut: z.array(MessageChannel).optional(),
    optIn: z.array(MessageChannel).optional(),
    newContacts: z.array(z.strictObject({ whose: ContactOwner, channel: MessageChannel })).optional(),
    needsInterpreter: z.boolean().optional(),
  }),
  'person-merged': z.strictObject({ personId: z.uuid() }),

  'bmi-reported': z.strictObject({ bmi: z.number().min(5).max(120), measuredAsAdult: z.boolean() }),
  'advice-answered': z.strictObject({
    advice: z.string(),
    answer: z.enum(['accepted', 'declined', 'not-applicable']),
    reasonNoteId: noteId,
  }),
  'exercise-plan-started': z.strictObject({}),
  'exercise-plan-stopped': z.strictObject({}),
  'exercise-confirmed': z.strictObject({}),

  'sport-reported': z.strictObject({
    sport: z.string().max(40).optional(),
    level: SportLevel,
    season: Season.optional(),
  }),
  'cautions-reported': z.strictObject({ cautions: Cautions }),
  'analgesic-ordered': z.strictObject({
    drugClass: AnalgesicClass,
    drug: z.string().max(80).optional(),
    override,
  }),
  'therapy-session-reported': z.strictObject({ kind: TherapyKind, attendance: Attendance }),
  'muscles-evaluated': z.strictObject({ muscles: MuscleFinding, fhl: FhlFinding }),

  'injection-ordered': z.strictObject({ site: InjectionSite, drug: z.string().max(80).optional() }),
  'injection-reported': z.strictObject({
    site: InjectionSite,
    drug: z.string().max(80).optional(),
    guidance: InjectionGuidance.optional(),
  }),
  'injection-relief-reported': z.strictObject({ of: sequence, relief: InjectionRelief }),
  'follow-up-reported': z.strictObject({ of: sequence }),

  'vte-risk-reported': z.strictObject({ risk: VteRisk }),
  'immobilization-ordered': z.strictObject({
    device: Device,
    indication: ImmobilizationIndication.optional(),
    exercise: ExerciseWithImmobilization.optional(),
    override,
  }),
  'immobilization-applied': z.strictObject({
    device: Device,
    context: ImmobilizationContext,
    indication: ImmobilizationIndication.optional(),
    exercise: ExerciseWithImmobilization.optional(),
    /** The surgeon’s removal date; governs where the context is surgical (IMM-5). */
    removeBy: LocalDate.optional(),
  }),
  'immobilization-removed': z.strictObject({}),

  'imaging-reported': z.strictObject({ modality: ImagingModality, findings: z.array(ImagingFinding) }),
  'mri-decided': z.strictObject({ indicated: YesNoUnknown }),

  'review-recorded': z.strictObject({
    outcome: ReviewOutcome,
    nextReviewOn: LocalDate.optional(),
    reasonNoteId: noteId,
    clinicianId: z.string().optional(),
  }),

  'reinjury-recorded': z.strictObject({
    decision: ReinjuryDecision.optional(),
    reasonNoteId: noteId,
    clinicianId: z.string().optional(),
  }),

  'referral-ordered': z.strictObject({
    surgeonId,
    indication: ReferralIndication,
    careAdequate: z.boolean().optional(),
    imagingPending: z.boolean(),
    evaluationPending: z.literal(true).optional(),
    override,
  }),
  'referral-reported': z.strictObject({ surgeonId, indication: ReferralIndication.optional() }),
  'referral-received': z.strictObject({ referral }),
  'referral-answered': z.strictObject({ response: ReferralResponse, reasonNoteId: noteId, referral }),
  'referral-booked': z.strictObject({ appointmentOn: LocalDate, referral }),
  'referral-seen': z.strictObject({ referral }),
  'referral-no-show': z.strictObject({ reasonNoteId: noteId, referral }),
  'surgeon-report-received': z.strictObject({ referral }),
  'surgeon-report-reviewed': z.strictObject({
    clinicianId: z.string().optional(),
    reasonNoteId: noteId,
    referral,
  }),
  'surgery-refused': z.strictObject({
    by: z.enum(['patient', 'surgeon']),
    nextReviewOn: LocalDate.optional(),
    reasonNoteId: noteId,
  }),

  'surgery-planned': z.strictObject({
    plannedOn: LocalDate,
    approach: SurgicalApproach,
    surgeonId: surgeonId.optional(),
    targetReviewOn: LocalDate.optional(),
    side: Side.optional(),
    consentSide: Side.optional(),
    override,
  }),
  'surgery-cancelled': z.strictObject({ reasonNoteId: noteId }),
  'surgery-reported': z.strictObject({
    approach: SurgicalApproach,
    conversionReasonNoteId: noteId,
    targetReviewOn: LocalDate.optional(),
    /** The ankle operated on, where it was said. */
    side: Side.optional(),
  }),
  /** An operation was to be planned, or had been consented to, for the other side: it was stopped. */
  'side-mismatch-found': z.strictObject({ planned: Side.optional(), consent: Side.optional() }),
  'conversion-explained': z.strictObject({ reasonNoteId: z.uuid() }),
  'target-review-set': z.strictObject({ targetReviewOn: LocalDate }),

  'rehabilitation-phase-completed': z.strictObject({ phase: z.string() }),
  'rehabilitation-reviewed': z.strictObject({ outcome: RehabilitationOutcome }),
  'return-cleared': z.strictObject({
    pain: z.int().min(0).max(10).optional(),
    heelRaisePercent: z.number().min(0).max(200).optional(),
    plantarFlexionDeficit: z.number().min(-30).max(90).optional(),
    clinicianJudged: z.boolean(),
    phaseComplete: z.boolean(),
    override,
  }),
  'return-reported': z.strictObject({
    level: ReturnLevel,
    /** Known not yet to have returned on that day; without it the date of the return is exact. */
    after: LocalDate.optional(),
  }),

  'red-flags-reported': z.strictObject({
    flags: z.array(RedFlag).min(1),
    channel: RedFlagChannel,
    reasonNoteId: noteId,
  }),
  'red-flags-reviewed': z.strictObject({ of: sequence, action: RedFlagAction, reasonNoteId: noteId }),

  'pain-reported': z.strictObject({ score: z.int().min(0).max(10) }),
  /** `occurredOn` is the day on which it was filled in. */
  'questionnaire-reported': z
    .strictObject({
      ...questionnaire,
      /** The event whose answers of that day these are once more: kept, and not counted again. */
      repeats: sequence.optional(),
    })
    .superRefine(checkAnswers),

  'complication-reported': z.strictObject({ kind: ComplicationKind, grade: ComplicationGrade }),
  'satisfaction-reported': z.strictObject({
    satisfaction: z.int().min(0).max(10),
    cosmesis: z.int().min(0).max(10).optional(),
  }),
  'appointment-reported': z.strictObject({ for: AppointmentFor, date: LocalDate }),
  'appointment-missed': z.strictObject({ for: AppointmentFor, how: AppointmentEnd }),
  'contact-attempted': z.strictObject({ channel: ContactChannel, reached: z.boolean() }),
  'follow-up-decided': z.strictObject({ decision: FollowUpDecision, reasonNoteId: noteId }),
  'contact-failed': z.strictObject({ channel: MessageChannel, whose: ContactOwner }),

  'deadline-reached': z.strictObject({
    key: z.string(),
    step: z.string(),
    occurrence: z.int().nonnegative(),
    dueAt: Instant,
  }),
  'command-refused': z.strictObject({ command: z.string(), code: z.string() }),
  'effect-unfinished': z.strictObject({
    effect: z.string(),
    result: z.enum(['failed', 'uncertain']),
    code: z.string(),
  }),
  /** `obligation`: the key of what somebody has taken notice of. */
  acknowledged: z.strictObject({ obligation: z.string() }),
  'task-resolved': z.strictObject({ task: z.string(), reasonNoteId: noteId }),
  corrected: z.strictObject({
    /** What takes the superseded event’s place; null where it should never have been entered. */
    replacement: z
      .strictObject({ occurredOn: LocalDate, data: z.record(z.string(), z.unknown()) })
      .nullable(),
    reasonNoteId: noteId,
  }),
  closed: z.strictObject({ reason: CloseReason }),
  'protocol-moved': z.strictObject({
    from: z.string(),
    to: z.string(),
    coreVersion: z.int(),
    reasonNoteId: noteId,
    /** What closed before the day of the move is not asked for, not even as missed. */
    closedWindows: z.literal('left-out').optional(),
  }),
} as const;

export type EventType = keyof typeof eventData;
export type EventData<T extends EventType> = z.infer<(typeof eventData)[T]>;

/** What `decide` yields; the shell adds the sequence, in order, without a gap. */
export type Fact = { [T in EventType]: FactOf<T> }[EventType];

export interface FactOf<T extends EventType> {
  readonly type: T;
  readonly data: EventData<T>;
  /** The day on which it happened, in the patient’s zone. */
  readonly occurredOn: LocalDate;
  readonly precision: Precision;
  readonly rules: readonly RuleId[];
  readonly parameters: readonly ParameterName[];
  /** The event that this one takes the place of. */
  readonly supersedes: number | null;
}

export type Precision = 'year' | 'month' | 'day' | 'instant';

export type PathwayEvent = { [T in EventType]: EventOf<T> }[EventType];

export interface EventOf<T extends EventType> extends FactOf<T> {
  /** 1, 2, 3 … within the pathway. */
  readonly sequence: number;
  /** When it was entered, by the workflow’s clock. */
  readonly at: Instant;
  readonly actor: Actor;
  readonly source: z.infer<typeof Source>;
  /** The command that it answers; null where a timer or an effect led to it. */
  readonly commandId: string | null;
}

const envelope = z.object({
  type: z.enum(Object.keys(eventData) as [EventType, ...EventType[]]),
  occurredOn: LocalDate,
  precision: z.enum(['year', 'month', 'day', 'instant']),
  rules: z.array(z.enum(ruleIds as [RuleId, ...RuleId[]])),
  parameters: z.array(z.string()),
  supersedes: sequence.nullable(),
  sequence,
  at: Instant,
  actor: Actor,
  source: Source,
  commandId: z.uuid().nullable(),
  data: z.unknown(),
});

/** Checks an event read from the record. Throws `ZodError`. */
export function parseEvent(value: unknown): PathwayEvent {
  const event = envelope.parse(value);
  return { ...event, data: eventData[event.type].parse(event.data) } as PathwayEvent;
}

/** Events that say what was found or done, and that a correction may supersede. */
export const correctable: ReadonlySet<EventType> = new Set<EventType>([
  'conservative-care-started',
  'person-changed',
  'bmi-reported',
  'exercise-plan-started',
  'exercise-plan-stopped',
  'exercise-confirmed',
  'injection-reported',
  'follow-up-reported',
  'immobilization-applied',
  'immobilization-removed',
  'imaging-reported',
  'mri-decided',
  'review-recorded',
  'reinjury-recorded',
  'referral-reported',
  'referral-received',
  'referral-answered',
  'referral-booked',
  'referral-seen',
  'referral-no-show',
  'surgeon-report-received',
  'surgeon-report-reviewed',
  'surgery-refused',
  'surgery-planned',
  'surgery-reported',
  'target-review-set',
  'rehabilitation-phase-completed',
  'rehabilitation-reviewed',
  'return-reported',
  // Not the red flags themselves: what was reported in error a clinician reviews, and nothing else ends it.
  'red-flags-reviewed',
  'pain-reported',
  'questionnaire-reported',
  'sport-reported',
  'cautions-reported',
  'therapy-session-reported',
  'muscles-evaluated',
  'injection-relief-reported',
  'vte-risk-reported',
  'complication-reported',
  'satisfaction-reported',
  'closed',
  'appointment-reported',
  'appointment-missed',
  'contact-attempted',
  'follow-up-decided',
]);
