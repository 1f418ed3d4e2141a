/** What is so, as the events tell it. Plain data; what follows from it by rule is computed where it is needed. */
import type { z } from 'zod';
import type { ClinicCalendar } from './calendar.ts';
import type {
  AppointmentFor,
  CloseReason,
  Device,
  FollowUpDecision,
  ImagingFinding,
  ImmobilizationContext,
  InjectionSite,
  ReferralIndication,
  ReturnLevel,
  ReviewOutcome,
  Side,
  SurgicalApproach,
  YesNoUnknown,
} from './codes.ts';
import type { Actor, Override } from './events.ts';
import type { Instant, LocalDate, TimeZone } from './time.ts';

/**
 * What an entry hangs on. `id` is the sequence of the event that made it, for ever; `anchor` also names the correction
 * that last touched it, so that deadlines of a corrected date are deadlines anew.
 */
export interface Entry {
  readonly id: number;
  readonly anchor: string;
  readonly on: LocalDate;
}

export interface Immobilization extends Entry {
  readonly device: Device;
  readonly context: ImmobilizationContext;
  readonly removeBy?: LocalDate | undefined;
  readonly removed?: Entry;
  readonly exerciseConfirmed?: Entry;
}

export interface Review extends Entry {
  readonly outcome: ReviewOutcome;
  readonly nextReviewOn?: LocalDate | undefined;
  readonly hasReason: boolean;
  readonly hasClinician: boolean;
}

export interface Referral extends Entry {
  readonly surgeonId: string;
  readonly indication?: ReferralIndication | undefined;
  readonly ordered: boolean;
  readonly answer?: Entry & { readonly response: 'accepted' | 'declined' };
}

export interface PlannedSurgery extends Entry {
  readonly plannedOn: LocalDate;
  readonly approach: SurgicalApproach;
  readonly targetReviewOn?: LocalDate | undefined;
}

export interface PerformedSurgery extends Entry {
  readonly approach: SurgicalApproach;
  readonly plannedApproach: SurgicalApproach | null;
  readonly conversionExplained: boolean;
  readonly targetReviewOn?: LocalDate | undefined;
}

/** `on` is the day on which it was entered. */
export interface Appointment extends Entry {
  readonly for: AppointmentFor;
  readonly date: LocalDate;
}

export interface AnsweredCommand {
  readonly sequence: number;
  readonly refusal?: { readonly code: string };
}

export interface State {
  readonly sequence: number;
  readonly lastAt: Instant;
  readonly personId: string;
  readonly side: Side;
  readonly protocolVersion: string;
  readonly coreVersion: number;
  readonly timeZone: TimeZone;
  readonly calendar: ClinicCalendar;
  readonly enrolledOn: LocalDate;
  readonly adult: boolean;
  readonly sport?: string | undefined;
  readonly contactConsent: boolean;
  readonly researchConsent: boolean;
  readonly deceased: boolean;
  readonly day0: Entry;

  readonly bmi?: Entry & { readonly value: number; readonly measuredAsAdult: boolean };
  readonly advice: Readonly<Record<string, 'accepted' | 'declined' | 'not-applicable'>>;
  readonly exercisePlan: Entry | null;
  readonly immobilizations: readonly Immobilization[];
  readonly injections: readonly (Entry & { readonly site: InjectionSite })[];
  readonly followedUp: Readonly<Record<number, Entry>>;
  readonly imaging: Readonly<Partial<Record<'radiograph' | 'mri', Entry>>>;
  readonly findings: readonly ImagingFinding[];
  readonly mriIndicated: z.infer<typeof YesNoUnknown>;
  readonly reviews: readonly Review[];
  readonly referrals: readonly Referral[];
  readonly surgeryRefused: (Entry & { readonly nextReviewOn?: LocalDate | undefined }) | null;
  readonly plannedSurgery: PlannedSurgery | null;
  readonly performedSurgery: PerformedSurgery | null;
  readonly rehabilitationPhases: Readonly<Record<string, Entry>>;
  readonly rehabilitationReviews: readonly (Entry & { readonly outcome: 'on-track' | 'delayed' })[];
  readonly returnCleared: Entry | null;
  readonly returns: Readonly<Partial<Record<ReturnLevel, Entry & { readonly cleared: boolean }>>>;
  readonly painScores: readonly (Entry & { readonly score: number })[];
  readonly overrides: readonly (Entry & { readonly override: Override; readonly by: Actor })[];

  /** The latest of each kind that was neither missed nor cancelled. */
  readonly appointments: Readonly<Partial<Record<AppointmentFor, Appointment>>>;
  readonly contactAttempts: readonly (Entry & { readonly reached: boolean })[];
  readonly followUpDecision: (Entry & { readonly decision: FollowUpDecision }) | null;
  /** Ways of writing that were refused for good, such as `patient-email`, until they are changed or looked into. */
  readonly failingContacts: Readonly<Record<string, Entry>>;
  /** Nobody has seen yet to an interpreter, who is needed. */
  readonly interpreterAwaited: Entry | null;
  /** Of a minor: the month (`YYYY-MM`) from which consent must be the patient’s own. */
  readonly comesOfAgeIn?: string | undefined;

  /** Steps done: step key to the last occurrence reached. */
  readonly reached: Readonly<Record<string, number>>;
  /** The date of that occurrence. */
  readonly reachedOn: Readonly<Record<string, LocalDate>>;
  /** Effects that gave up or are uncertain, until a person resolves them. */
  readonly unfinishedEffects: Readonly<Record<string, Entry & { readonly result: string }>>;
  readonly commands: Readonly<Record<string, AnsweredCommand>>;
  readonly closed: (Entry & { readonly reason: CloseReason }) | null;
}

export type Phase =
  | 'conservative-care'
  | 'immobilization'
  | 'reassessment'
  | 'referral'
  | 'surgery'
  | 'rehabilitation'
  | 'follow-up'
  | 'closed';
