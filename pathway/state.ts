/** What is so, as the events tell it. Plain data; what follows from it by rule is computed where it is needed. */
import type { z } from 'zod';
import type { ClinicCalendar } from './calendar.ts';
import type {
  AnalgesicClass,
  Attendance,
  Caution,
  AppointmentFor,
  CloseReason,
  ComplicationGrade,
  Device,
  FollowUpDecision,
  ImagingFinding,
  ImmobilizationContext,
  InjectionRelief,
  InjectionSite,
  RedFlag,
  ReferralIndication,
  ReinjuryDecision,
  ReturnLevel,
  ReviewOutcome,
  Season,
  Side,
  SportLevel,
  SurgicalApproach,
  TherapyKind,
  VteRisk,
  YesNoUnknown,
} from './codes.ts';
import type { Answers, QuestionnaireId } from './instruments/index.ts';
import type { AnswerMode, Respondent } from './instruments/reported.ts';
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

export interface Reinjury extends Entry {
  /** Undecided until a clinician has said what follows from it. */
  readonly decision: ReinjuryDecision | 'undecided';
}

/** The other ankle was planned for, consented to, or operated on. */
export interface SideMismatch extends Entry {
  readonly found: 'planned' | 'performed';
  /** By a clinician. */
  readonly followedUp?: Entry;
}

export interface Referral extends Entry {
  readonly surgeonId: string;
  readonly indication?: ReferralIndication | undefined;
  readonly ordered: boolean;
  /** `implied`: nobody reported it; what came after it says so. */
  readonly answer?: Entry & { readonly response: 'accepted' | 'declined'; readonly implied?: true };
  /** The surgeon’s office has confirmed that it has the referral. */
  readonly received?: Entry;
  /** The appointment that stands; one that was missed stands no more. */
  readonly appointment?: Entry & { readonly appointmentOn: LocalDate };
  /** The last appointment that the patient missed. */
  readonly noShow?: Entry;
  readonly noShows?: number;
  readonly seen?: Entry;
  readonly report?: Entry;
  /** Our clinician has read the report. */
  readonly reviewed?: Entry;
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

export interface ReportedRedFlags extends Entry {
  readonly flags: readonly RedFlag[];
  /** When it was entered: the alert goes out then. */
  readonly at: Instant;
  /** What calendar and clock showed then, where the patient was: it is told again daily at that time of day. */
  readonly day: LocalDate;
  readonly minute: number;
  /** By a clinician. */
  readonly reviewed?: Entry;
}

/** `on` is the day on which it was entered. */
export interface Appointment extends Entry {
  readonly for: AppointmentFor;
  readonly date: LocalDate;
}

/** Who answered, and how it came. */
export interface Answering {
  readonly respondent: Respondent;
  readonly mode: AnswerMode;
}

/** `on` is the day on which it was filled in. */
export interface ReportedQuestionnaire extends Entry, Answering {
  readonly instrument: QuestionnaireId;
  readonly answers: Answers;
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
  /** Absent where the pathway was not moved to another protocol, or by a move that asked for what had closed as well. */
  readonly movedOn?: LocalDate | undefined;
  readonly adult: boolean;
  readonly clinic?: string | undefined;
  readonly sport?: string | undefined;
  readonly sportLevel?: SportLevel | undefined;
  readonly season?: Season | undefined;
  readonly sportReported: Entry | null;
  /** CON-4: age is a caution from then on; or is none until then. Neither: it has to be asked. */
  readonly olderFrom?: LocalDate | undefined;
  readonly youngerUntil?: LocalDate | undefined;
  readonly contactConsent: boolean;
  readonly researchConsent: boolean;
  readonly deceased: boolean;
  /** Of the clock that runs: a re-injury may have restarted it. */
  readonly day0: Entry;
  /** Of the clocks before a restart, oldest first. */
  readonly earlierDay0s: readonly Entry[];
  readonly reinjuries: readonly Reinjury[];

  readonly bmi?: Entry & { readonly value: number; readonly measuredAsAdult: boolean };
  readonly advice: Readonly<Record<string, 'accepted' | 'declined' | 'not-applicable'>>;
  readonly cautions: Readonly<
    Partial<Record<Caution, Entry & { readonly answer: z.infer<typeof YesNoUnknown> }>>
  >;
  /** The report that last changed an answer: what is advised is answered anew after each. */
  readonly cautionsChanged: Entry | null;
  readonly analgesics: readonly (Entry & { readonly drugClass: AnalgesicClass })[];
  readonly therapySessions: readonly (Entry & {
    readonly kind: TherapyKind;
    readonly attendance: Attendance;
  })[];
  /** ATH-2: the part that was examined last. */
  readonly evaluated: Readonly<Partial<Record<'muscles' | 'fhl', Entry>>>;
  readonly vteRisk: (Entry & { readonly risk: VteRisk }) | null;
  readonly exercisePlan: Entry | null;
  readonly immobilizations: readonly Immobilization[];
  readonly injections: readonly (Entry & { readonly site: InjectionSite })[];
  readonly injectionReliefs: readonly (Entry & { readonly of: number; readonly relief: InjectionRelief })[];
  readonly followedUp: Readonly<Record<number, Entry>>;
  readonly imaging: Readonly<Partial<Record<'radiograph' | 'mri', Entry>>>;
  readonly findings: readonly ImagingFinding[];
  readonly mriIndicated: z.infer<typeof YesNoUnknown>;
  readonly reviews: readonly Review[];
  readonly referrals: readonly Referral[];
  readonly surgeryRefused: (Entry & { readonly nextReviewOn?: LocalDate | undefined }) | null;
  readonly plannedSurgery: PlannedSurgery | null;
  readonly performedSurgery: PerformedSurgery | null;
  readonly sideMismatches: readonly SideMismatch[];
  readonly rehabilitationPhases: Readonly<Record<string, Entry>>;
  readonly rehabilitationReviews: readonly (Entry & { readonly outcome: 'on-track' | 'delayed' })[];
  readonly returnCleared: Entry | null;
  readonly returns: Readonly<
    Partial<Record<ReturnLevel, Entry & { readonly cleared: boolean; readonly after?: LocalDate }>>
  >;
  readonly painScores: readonly (Entry & Answering & { readonly score: number })[];
  /** Absent where none was ever reported, as in the states of older histories. */
  readonly questionnaires?: readonly ReportedQuestionnaire[];
  readonly complications: readonly (Entry & { readonly grade: ComplicationGrade })[];
  readonly satisfaction: readonly (Entry &
    Answering & {
      readonly satisfaction: number;
      readonly cosmesis?: number | undefined;
    })[];
  readonly overrides: readonly (Entry & { readonly override: Override; readonly by: Actor })[];

  /** Absent where none was ever reported, as in the states of older histories. */
  readonly redFlags?: readonly ReportedRedFlags[];

  /** Who has taken notice of which obligation; until a step of it is reached again. */
  readonly acknowledged?: Readonly<Record<string, Entry & { readonly by: Actor }>>;
  /**
   * Since when, and since which occurrence, a step has been raised without anybody’s acknowledgement; `on` is the day
   * that it was then for the patient. Kept where the protocol has ladders.
   */
  readonly unacknowledged?: Readonly<
    Record<string, { readonly occurrence: number; readonly at: Instant; readonly on: LocalDate }>
  >;

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
