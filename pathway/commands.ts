/**
 * What people ask for. `order-…`, `plan-…` and `clear-…` may be refused; `report-…` and `record-…` say what has
 * happened and are never refused for a clinical reason.
 */
import { z } from 'zod';
import {
  CloseReason,
  Device,
  ExerciseWithImmobilization,
  ImagingFinding,
  ImagingModality,
  ImmobilizationContext,
  ImmobilizationIndication,
  InjectionGuidance,
  InjectionSite,
  ReferralIndication,
  ReferralResponse,
  RehabilitationOutcome,
  ReturnLevel,
  ReviewOutcome,
  Source,
  SurgicalApproach,
  YesNoUnknown,
} from './codes.ts';
import { Actor, Override } from './events.ts';
import { LocalDate, TimeZone } from './time.ts';

const on = LocalDate;
const override = Override.optional();
const reasonNoteId = z.uuid().optional();
const surgeonId = z.string().min(1).max(80);
const drug = z.string().max(80).optional();

const command = <T extends string, S extends z.ZodRawShape>(type: T, shape: S) =>
  z.strictObject({ type: z.literal(type), ...shape });

export const Command = z.discriminatedUnion('type', [
  command('change-person', {
    on,
    contactConsent: z.boolean().optional(),
    researchConsent: z.boolean().optional(),
    timeZone: TimeZone.optional(),
    deceased: z.literal(true).optional(),
  }),

  command('report-bmi', { on, bmi: z.number().min(5).max(120), measuredAsAdult: z.boolean() }),
  command('answer-advice', {
    advice: z.string().min(1).max(120),
    answer: z.enum(['accepted', 'declined', 'not-applicable']),
    reasonNoteId,
  }),
  command('start-exercise-plan', { on }),
  command('stop-exercise-plan', { on }),
  command('confirm-exercise', { on }),

  command('order-injection', { site: InjectionSite, drug }),
  command('report-injection', { on, site: InjectionSite, drug, guidance: InjectionGuidance.optional() }),
  command('report-follow-up', { on, of: z.int().positive() }),

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

  command('order-referral', {
    surgeonId,
    indication: ReferralIndication,
    careAdequate: z.boolean().optional(),
    override,
  }),
  command('report-referral', { on, surgeonId, indication: ReferralIndication.optional() }),
  command('report-referral-answer', { on, response: ReferralResponse, reasonNoteId }),
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
    override,
  }),
  command('cancel-surgery', { on, reasonNoteId }),
  command('report-surgery', {
    on,
    approach: SurgicalApproach,
    conversionReasonNoteId: reasonNoteId,
    targetReviewOn: LocalDate.optional(),
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
  command('report-return', { on, level: ReturnLevel }),

  command('report-pain', { on, score: z.int().min(0).max(10) }),

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
  command('move-protocol', { to: z.string().min(1).max(20), reasonNoteId }),
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
  })
  .refine(isStorable, 'expected text without NUL and without half a character');

function isStorable(value: unknown): boolean {
  if (typeof value === 'string') return !/\u0000|\p{Surrogate}/u.test(value);
  if (typeof value !== 'object' || value === null) return true;
  return Object.entries(value).every(([name, member]) => isStorable(name) && isStorable(member));
}
export type CommandEnvelope = z.infer<typeof CommandEnvelope>;
