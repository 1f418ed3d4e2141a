/**
 * What people ask for. `order-…`, `plan-…` and `clear-…` may be refused; `report-…` and `record-…` say what has
 * happened and are never refused for a clinical reason.
 */
import { z } from 'zod';
import {
  AnalgesicClass,
  AppointmentEnd,
  AppointmentFor,
  Attendance,
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
  Season,
  Side,
  Source,
  SportLevel,
  SurgicalApproach,
  TherapyKind,
  VteRisk,
  YesNoUnknown,
} from './codes.ts';
import { Actor, Cautions, Override } from './events.ts';
import { checkAnswers, questionnaire } from './instruments/reported.ts';
import { LocalDate, TimeZone } from './time.ts';

const on = LocalDate;
const override = Override.optional();
const reasonNoteId = z.uuid().optional();
const surgeonId = z.string().min(1).max(80);
const drug = z.string().max(80).optional();
/** The number of the event that made the referral; without it the one in hand is meant. */
const referral = z.int().positive().optional();

const command = <T extends string, S extends z.ZodRawShape>(type: T, shape: S) =>
  z.strictObject({ type: z.literal(type), ...shape });

export const Command = z.discriminatedUnion('type', [
  command('change-person', {
    on,
    contactConsent: z.boolean().optional(),
    researchConsent: z.boolean().optional(),
    timeZone: TimeZone.optional(),
    deceased: z.literal(true).optional(),
    /** Consent is the patient’s own now, who has come of age. */
    ofAge: z.literal(true).optional(),
    /** By which of the ways of writing no more, or again. */
    optOut: z.array(MessageChannel).min(1).optional(),
    optIn: z.array(MessageChannel).min(1).optional(),
    /** Ways to reach the person that are new: which, never what. */
    newContacts: z
      .array(z.strictObject({ whose: ContactOwner, channel: MessageChannel }))
      .min(1)
      .optional(),
    /** Whether the person reads none of the languages in which Talus writes. */
    needsInterpreter: z.boolean().optional(),
  }),
  /** Two records of one person became one: whose the pathway is from now on. */
  command('merge-person', { on, personId: z.uuid() }),

  command('report-bmi', { on, bmi: z.number().min(5).max(120), measuredAsAdult: z.boolean() }),
  command('answer-advice', {
    advice: z.string().min(1).max(120),
    answer: z.enum(['accepted', 'declined', 'not-applicable']),
    reasonNoteId,
  }),
  command('start-exercise-plan', { on }),
  command('stop-exercise-plan', { on }),
  command('confirm-exercise', { on }),

  command('report-sport', {
    on,
    sport: z.string().max(40).optional(),
    level: SportLevel,
    season: Season.optional(),
  }),
  command('report-cautions', { on, cautions: Cautions }),
  command('order-analgesic', { drugClass: AnalgesicClass, drug, override }),
  command('report-therapy-session', { on, kind: TherapyKind, attendance: Attendance }),
  command('report-muscle-evaluation', { on, muscles: MuscleFinding, fhl: FhlFinding }),

  command('order-injection', { site: InjectionSite, drug }),
  command('report-injection', { on, site: InjectionSite, drug, guidance: InjectionGuidance.optional() }),
  command('report-injection-relief', { on, of: z.int().positive(), relief: InjectionRelief }),
  command('report-follow-up', { on, of: z.int().positive() }),

  command('report-vte-risk', { on, risk: VteRisk }),
  command('order-immobilization', {
    device: Device,
    indication: ImmobilizationIndication.optional(),
    exercise: ExerciseWithImmobilization.optional(),
    override,
  }),
  command('report-immobilization', {
    on,
    device: Device,
    context: ImmobilizationContext,
    indication: ImmobilizationIndication.optional(),
    exercise: ExerciseWithImmobilization.optional(),
    removeBy: LocalDate.optional(),
  }),
  command('report-removal', { on }),

  command('report-imaging', { on, modality: ImagingModality, findings: z.array(ImagingFinding) }),
  command('decide-mri', { on, indicated: YesNoUnknown }),

  command('record-review', {
    on,
    outcome: ReviewOutcome,
    nextReviewOn: LocalDate.optional(),
    reasonNoteId,
    clinicianId: z.string().min(1).max(80).optional(),
  }),

  command('record-reinjury', {
    on,
    decision: ReinjuryDecision.optional(),
    reasonNoteId,
    clinicianId: z.string().min(1).max(80).optional(),
  }),

  command('order-referral', {
    surgeonId,
    indication: ReferralIndication,
    careAdequate: z.boolean().optional(),
    override,
  }),
  command('report-referral', { on, surgeonId, indication: ReferralIndication.optional() }),
  command('report-referral-received', { on, referral }),
  command('report-referral-answer', { on, response: ReferralResponse, reasonNoteId, referral }),
  command('report-referral-booked', { on, appointmentOn: LocalDate, referral }),
  command('report-referral-seen', { on, referral }),
  command('report-referral-no-show', { on, reasonNoteId, referral }),
  command('report-surgeon-report', { on, referral }),
  command('review-surgeon-report', {
    on,
    clinicianId: z.string().min(1).max(80).optional(),
    reasonNoteId,
    referral,
  }),
  command('report-surgery-refused', {
    on,
    by: z.enum(['patient', 'surgeon']),
    nextReviewOn: LocalDate.optional(),
    reasonNoteId,
  }),

  command('plan-surgery', {
    plannedOn: LocalDate,
    approach: SurgicalApproach,
    surgeonId: surgeonId.optional(),
    targetReviewOn: LocalDate.optional(),
    side: Side.optional(),
    consentSide: Side.optional(),
    override,
  }),
  command('cancel-surgery', { on, reasonNoteId }),
  command('report-surgery', {
    on,
    approach: SurgicalApproach,
    conversionReasonNoteId: reasonNoteId,
    targetReviewOn: LocalDate.optional(),
    side: Side.optional(),
  }),
  command('explain-conversion', { on, reasonNoteId: z.uuid() }),
  command('set-target-review', { on, targetReviewOn: LocalDate }),

  command('report-rehabilitation-phase', { on, phase: z.string().min(1).max(40) }),
  command('record-rehabilitation-review', { on, outcome: RehabilitationOutcome }),
  command('clear-return', {
    on,
    pain: z.int().min(0).max(10).optional(),
    heelRaisePercent: z.number().min(0).max(200).optional(),
    plantarFlexionDeficit: z.number().min(-30).max(90).optional(),
    clinicianJudged: z.boolean(),
    phaseComplete: z.boolean(),
    override,
  }),
  /** `after`: the last day on which the patient was known not to have returned, where the day itself is not known. */
  command('report-return', { on, level: ReturnLevel, after: LocalDate.optional() }),

  /** SAF-1: never refused, whoever says it and whatever the state of the pathway. */
  command('report-red-flags', {
    on,
    flags: z.array(RedFlag).min(1).max(RedFlag.options.length),
    channel: RedFlagChannel,
    reasonNoteId,
  }),
  /** What was done about the red flags that event `of` reported; a clinician’s ends them. */
  command('record-red-flag-review', {
    on,
    of: z.int().positive(),
    action: RedFlagAction,
    reasonNoteId,
  }),

  command('report-pain', { on, score: z.int().min(0).max(10) }),
  /** `on` is the day on which it was filled in, whenever it came. */
  command('report-questionnaire', { on, ...questionnaire }).superRefine(checkAnswers),

  command('report-complication', { on, kind: ComplicationKind, grade: ComplicationGrade }),
  command('report-satisfaction', {
    on,
    satisfaction: z.int().min(0).max(10),
    cosmesis: z.int().min(0).max(10).optional(),
  }),

  /** A member of staff has taken notice: the ladder stops climbing, and what is to be done stays to be done. */
  command('acknowledge', { on, task: z.string().min(1).max(160) }),
  command('report-appointment', { on, for: AppointmentFor, date: LocalDate }),
  command('report-appointment-missed', { on, for: AppointmentFor, how: AppointmentEnd }),
  command('report-contact-attempt', { on, channel: ContactChannel, reached: z.boolean() }),
  command('record-follow-up-decision', { on, decision: FollowUpDecision, reasonNoteId }),
  command('report-bounce', { on, channel: MessageChannel, whose: ContactOwner }),

  command('resolve-task', { on, task: z.string().min(1).max(160), reasonNoteId }),
  command('correct', {
    supersedes: z.int().positive(),
    /** `occurredOn` and members of `data` to change; null withdraws the event. */
    changes: z
      .strictObject({ on: LocalDate.optional(), data: z.record(z.string(), z.unknown()).optional() })
      .nullable(),
    reasonNoteId,
  }),
  command('close-pathway', { on, reason: CloseReason }),
  command('move-protocol', {
    to: z.string().min(1).max(20),
    reasonNoteId,
    // Moves of before this word was there are replayed without it.
    closedWindows: z.literal('left-out').optional(),
  }),
]);
export type Command = z.infer<typeof Command>;
export type CommandType = Command['type'];
export type CommandOf<T extends CommandType> = Extract<Command, { type: T }>;

/**
 * A command as it travels: whose it is, and an id by which a repeat is recognised for ever. Text that Postgres cannot
 * store is malformed: once decided it could never be appended.
 */
export const CommandEnvelope = z
  .strictObject({
    commandId: z.uuid(),
    actor: Actor,
    source: Source,
    command: Command,
    /** The pathway’s last event that the person saw: what others did since is told, and holds up an order. */
    expectedSequence: z.int().nonnegative().optional(),
  })
  .refine(isStorable, 'expected text without NUL and without half a character');

function isStorable(value: unknown): boolean {
  if (typeof value === 'string') return !/\u0000|\p{Surrogate}/u.test(value);
  if (typeof value !== 'object' || value === null) return true;
  return Object.entries(value).every(([name, member]) => isStorable(name) && isStorable(member));
}
export type CommandEnvelope = z.infer<typeof CommandEnvelope>;
