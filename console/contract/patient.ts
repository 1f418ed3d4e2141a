/** The patient page: what the API tells of one pathway and its person. */
import { z } from 'zod';
import {
  ContactOwner,
  Device,
  ImmobilizationContext,
  Role,
  Side,
  SurgicalApproach,
} from '../../pathway/codes.ts';
import { Instant, LocalDate, TimeZone } from '../../pathway/time.ts';

const Sequence = z.int().positive();
const Urgency = z.enum(['safety', 'clinical', 'routine']);

/** Why something is so: rules, figures with their sources, and the entries behind it, in sentences. */
export const Explanation = z.object({
  subject: z.string(),
  rules: z.array(z.object({ id: z.string(), kind: z.string(), title: z.string() })),
  parameters: z.array(
    z.object({
      name: z.string(),
      value: z.number(),
      unit: z.string(),
      source: z.string(),
      /** † */
      awaitsSignOff: z.boolean(),
    }),
  ),
  facts: z.array(z.string()),
});
export type Explanation = z.infer<typeof Explanation>;

/** `of`: the number of an event, or the key of a deadline, a task, advice or a message. */
export const ExplainedThing = Explanation.extend({ of: z.union([z.int(), z.string()]) });
export type ExplainedThing = z.infer<typeof ExplainedThing>;

/** Which ways there are to reach the person, and whether they work; never the address itself. */
export const ContactPresent = z.object({
  whose: ContactOwner,
  kind: z.enum(['email', 'mobile', 'phone']),
  isFailing: z.boolean(),
  hasOptedOut: z.boolean(),
});

export const OtherPathway = z.object({
  pathwayId: z.uuid(),
  side: Side,
  episode: z.int().positive(),
  status: z.enum(['open', 'closed']),
  phase: z.string(),
});

export const PatientHeader = z.object({
  pathwayId: z.uuid(),
  personId: z.uuid(),
  name: z.string(),
  birthDate: LocalDate,
  /** In whole years, today where the patient is. */
  age: z.int().nonnegative(),
  /** As the record from which the patient was enrolled has it. */
  patientNumber: z.string(),
  contacts: z.array(ContactPresent),
  contactConsent: z.boolean(),
  researchConsent: z.boolean(),
  consentBy: z.enum(['patient', 'guardian']),
  deceased: z.boolean(),
  /** BCP 47. */
  language: z.string(),
  timeZone: TimeZone,
  side: Side,
  episode: z.int().positive(),
  /** Its name, or the code where the settings no longer know it; null where none was said. */
  clinic: z.string().nullable(),
  phase: z.string(),
  status: z.enum(['open', 'closed']),
  protocolVersion: z.string(),
  today: LocalDate,
  day0: LocalDate,
  dayOfCare: z.int(),
  otherPathways: z.array(OtherPathway),
  /** The workflow’s page; null where there is no Temporal UI. */
  temporalUi: z.string().nullable(),
  /** The last event: goes back with an action as `expectedSequence`. */
  sequence: Sequence,
});
export type PatientHeader = z.infer<typeof PatientHeader>;

export const Lane = z.enum([
  'care',
  'immobilization',
  'imaging',
  'referral',
  'surgery',
  'rehabilitation',
  'outcomes',
  'contact',
  'safety',
  'record',
]);
export type Lane = z.infer<typeof Lane>;

export const PlannedDeadline = z.object({
  key: z.string(),
  lane: Lane,
  date: LocalDate,
  at: Instant,
  rule: z.string(),
  title: z.string(),
  urgency: Urgency,
  /** How often it has been raised before. */
  occurrence: z.int().nonnegative(),
  /** † */
  awaitsSignOff: z.boolean(),
});
export type PlannedDeadline = z.infer<typeof PlannedDeadline>;

export const ExplainedDeadline = PlannedDeadline.extend({ why: Explanation });

/** An action, and what of its form is filled in beforehand. */
export const OfferedAction = z.object({ action: z.string(), values: z.record(z.string(), z.unknown()) });
export type OfferedAction = z.infer<typeof OfferedAction>;

export const PatientTask = z.object({
  key: z.string(),
  rule: z.string(),
  title: z.string(),
  who: z.enum(['coordinator', 'clinician']),
  dueOn: LocalDate,
  daysOverdue: z.int().nonnegative(),
  urgency: Urgency,
  /** `role:id` of who has taken notice. */
  acknowledgedBy: z.string().nullable(),
  /** What ends it, the most direct first. */
  endedBy: z.array(OfferedAction),
});
export type PatientTask = z.infer<typeof PatientTask>;

export const AdviceAnswer = z.enum(['accepted', 'declined', 'not-applicable']);

export const OpenAdvice = z.object({
  key: z.string(),
  rule: z.string(),
  text: z.string(),
  /** Only a clinician’s answer is taken. */
  forClinician: z.boolean(),
  /** What may be answered: nothing, where a report settles it instead. */
  answers: z.array(AdviceAnswer),
  settledBy: OfferedAction,
});
export type OpenAdvice = z.infer<typeof OpenAdvice>;

export const TimelineEvent = z.object({
  sequence: Sequence,
  type: z.string(),
  lane: Lane,
  /** The day on which it happened, where the patient was. */
  day: LocalDate,
  precision: z.enum(['year', 'month', 'day', 'instant']),
  enteredAt: Instant,
  title: z.string(),
  rules: z.array(z.string()),
  actor: z.object({ role: Role, id: z.string() }),
  /** The event that it corrects. */
  corrects: Sequence.nullable(),
  /** The newest event that corrects it. */
  correctedBy: Sequence.nullable(),
  isCorrectable: z.boolean(),
});
export type TimelineEvent = z.infer<typeof TimelineEvent>;

/** From the day on which a cast or walker went on to that on which it came off. */
export const ImmobilizationBar = z.object({
  event: Sequence,
  device: Device,
  context: ImmobilizationContext,
  from: LocalDate,
  /** Null while it is on. */
  until: LocalDate.nullable(),
  /** The first day that is too late; null after an operation without a removal date. */
  limitOn: LocalDate.nullable(),
  /** The limit is behind, whether it is on or came off too late. */
  isBreach: z.boolean(),
});
export type ImmobilizationBar = z.infer<typeof ImmobilizationBar>;

export const PatientMessage = z.object({
  key: z.string(),
  kind: z.enum(['patient-message', 'staff-message', 'referral']),
  /** The patient’s template, the staff’s recipient and urgency, or the way a referral goes. */
  what: z.string(),
  day: LocalDate.nullable(),
  status: z.enum(['pending', 'claimed', 'done', 'uncertain', 'failed', 'withdrawn']),
  /** The stage and answer of the channel that refused it. */
  code: z.string().nullable(),
});
export type PatientMessage = z.infer<typeof PatientMessage>;

export const ReferralLoop = z.object({
  event: Sequence,
  /** One that somebody else made has none here. */
  hasLetter: z.boolean(),
  surgeonId: z.string(),
  /** Null where the surgeon is not in the list. */
  surgeonName: z.string().nullable(),
  madeOn: LocalDate,
  isInHand: z.boolean(),
  response: z.enum(['accepted', 'declined']).nullable(),
  appointmentOn: LocalDate.nullable(),
  noShows: z.int().nonnegative(),
  stages: z.array(z.object({ stage: z.string(), on: LocalDate.nullable(), isAwaited: z.boolean() })),
});
export type ReferralLoop = z.infer<typeof ReferralLoop>;

export const Surgery = z.object({
  planned: z
    .object({ event: Sequence, plannedOn: LocalDate, approach: SurgicalApproach, enteredOn: LocalDate })
    .nullable(),
  performed: z
    .object({
      event: Sequence,
      on: LocalDate,
      approach: SurgicalApproach,
      plannedApproach: SurgicalApproach.nullable(),
    })
    .nullable(),
});
export type Surgery = z.infer<typeof Surgery>;

export const ScoreLine = z.object({
  scale: z.string(),
  range: z.object({ min: z.number(), max: z.number() }),
  direction: z.enum(['higher-is-better', 'lower-is-better']),
  /** The least change that patients notice, in points; null where none was found. */
  mcid: z
    .object({
      value: z.number(),
      /** Where a range is published its upper end. */
      upTo: z.number().nullable(),
      source: z.string(),
      /** Whether it was found in patients like these. */
      isOfThesePatients: z.boolean(),
    })
    .nullable(),
  points: z.array(
    z.object({
      event: Sequence,
      day: LocalDate,
      score: z.number(),
      respondent: z.enum(['patient', 'proxy', 'clinician']),
    }),
  ),
});
export type ScoreLine = z.infer<typeof ScoreLine>;

/** REF-3. */
export const DelayClock = z.object({
  days: z.int().nonnegative(),
  isRunning: z.boolean(),
  segments: z.array(z.object({ from: LocalDate, until: LocalDate.nullable() })),
});
export type DelayClock = z.infer<typeof DelayClock>;

export const PatientView = z.object({
  header: PatientHeader,
  closed: z.object({ on: LocalDate, reason: z.string() }).nullable(),
  delay: DelayClock,
  /** The soonest of what is planned, with the reason. */
  next: z.array(ExplainedDeadline),
  tasks: z.array(PatientTask),
  advice: z.array(OpenAdvice),
  timeline: z.object({
    events: z.array(TimelineEvent),
    planned: z.array(PlannedDeadline),
    immobilizations: z.array(ImmobilizationBar),
    messages: z.array(PatientMessage),
    referrals: z.array(ReferralLoop),
    surgery: Surgery,
    scores: z.array(ScoreLine),
  }),
  disclaimer: z.string(),
});
export type PatientView = z.infer<typeof PatientView>;
