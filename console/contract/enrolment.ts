/** Enrolling a patient: what is read of them, what is answered, the plan beforehand, and the pathway. */
import { z } from 'zod';
import {
  Caution as CautionId,
  ImagingFinding,
  ImagingModality,
  Season,
  Side,
  SportLevel,
} from '../../pathway/codes.ts';
import { ClinicId } from '../../pathway/events.ts';
import { LocalDate, TimeZone } from '../../pathway/time.ts';

const Gender = z.enum(['male', 'female', 'other', 'unknown']);
const SourceIdentifier = z.object({ system: z.string().min(1).max(500), value: z.string().min(1).max(200) });
const short = z.string().trim().min(1).max(100);

const Evidence = z.object({
  path: z.string().max(200),
  system: z.string().max(500).nullable(),
  code: z.string().max(200).nullable(),
  /** Since when, where the record tells. */
  since: LocalDate.nullable(),
});

const Question = z.enum(['name', 'language', 'mobile', 'email', 'guardian', 'bmi']);

/** As `fhir/patient-facts.ts` has them; what depends on the day is counted anew by the server. */
export const PatientFacts = z.strictObject({
  identifier: SourceIdentifier,
  name: z.object({ given: z.string().max(200), family: z.string().max(200) }).nullable(),
  birthDate: LocalDate,
  gender: Gender,
  ageYears: z.int().min(0),
  isMinor: z.boolean(),
  language: z.object({ tag: z.string().max(40).nullable(), supported: z.enum(['en', 'es']).nullable() }),
  contacts: z
    .array(
      z.object({
        kind: z.enum(['email', 'mobile', 'phone']),
        value: z.string().max(320),
        use: z.enum(['home', 'work', 'temp', 'mobile']).nullable(),
      }),
    )
    .max(100)
    .readonly(),
  bmi: z
    .object({
      /** kg/m². */
      value: z.number().min(5).max(120),
      measuredOn: LocalDate,
      measuredAsAdult: z.boolean(),
      from: z.enum(['observation', 'height-and-weight']),
      path: z.string().max(200),
    })
    .nullable(),
  cautions: z
    .array(
      z.object({
        id: CautionId,
        against: z.enum(['nsaid', 'paracetamol']),
        answer: z.enum(['yes', 'no', 'unknown']),
        evidence: z.array(Evidence).max(1000).readonly(),
      }),
    )
    .max(CautionId.options.length)
    .readonly(),
  ask: z.array(Question).max(Question.options.length).readonly(),
});
export type PatientFacts = z.infer<typeof PatientFacts>;

export const KnownPerson = z.object({
  personId: z.uuid(),
  /** The same number is the same person; the same name and birth date may be, and somebody has to say. */
  match: z.enum(['identifier', 'name-and-birth-date']),
  number: z.string(),
  name: z.string(),
  birthDate: LocalDate,
  deceased: z.boolean(),
  pathways: z
    .array(
      z.object({
        pathwayId: z.uuid(),
        side: Side,
        episode: z.int().positive(),
        status: z.enum(['open', 'closed']),
        phase: z.string(),
      }),
    )
    .readonly(),
});
export type KnownPerson = z.infer<typeof KnownPerson>;

export const PatientRead = z.object({ facts: PatientFacts, known: z.array(KnownPerson).readonly() });
export type PatientRead = z.infer<typeof PatientRead>;

const email = z.email('must be one e-mail address').max(320);
/** As the SMS provider needs it; the blanks and hyphens that people write are taken out. */
const mobile = z
  .string()
  .max(40)
  .transform((typed) => typed.replace(/[\s().-]/g, ''))
  .pipe(
    z
      .string()
      .regex(/^\+\d{7,15}$/, 'must be a telephone number with its country code, such as +15551234567'),
  );

/** Of whom nobody sends a record. */
export const PersonByHand = z.strictObject({
  /** By which the clinic knows the patient. */
  number: short,
  givenName: short,
  familyName: short,
  birthDate: LocalDate,
  gender: Gender,
  /** `und`: none of those in which Talus writes. */
  language: z.enum(['en', 'es', 'und']),
  email: email.optional(),
  mobile: mobile.optional(),
  bmi: z.strictObject({ value: z.number().min(5).max(120), measuredOn: LocalDate }).optional(),
});
export type PersonByHand = z.input<typeof PersonByHand>;

/** What no record says and nobody may guess. */
export const EnrolmentAnswers = z.strictObject({
  side: Side,
  timeZone: TimeZone,
  /** The day on which conservative care began. */
  conservativeDay0: LocalDate,
  contactConsent: z.boolean(),
  researchConsent: z.boolean(),
  onset: z
    .string()
    .regex(/^\d{4}(-\d{2}(-\d{2})?)?$/, 'must be YYYY, YYYY-MM or YYYY-MM-DD')
    .optional(),
  sport: z.string().trim().min(1).max(40).optional(),
  sportLevel: SportLevel.optional(),
  season: Season.optional(),
  /** Asked where there are several. */
  clinic: ClinicId.optional(),
  imaging: z
    .array(
      z.strictObject({ on: LocalDate, modality: ImagingModality, findings: z.array(ImagingFinding).max(8) }),
    )
    .max(20),
  language: z.enum(['en', 'es']).optional(),
  email: email.optional(),
  mobile: mobile.optional(),
  guardianEmail: email.optional(),
  guardianMobile: mobile.optional(),
});
export type EnrolmentAnswers = z.output<typeof EnrolmentAnswers>;

export const EnrolmentDraft = z.strictObject({
  facts: PatientFacts,
  answers: EnrolmentAnswers,
  /** Which of those known by name and birth date it is; null: none of them. Asked where there are some. */
  samePersonAs: z.uuid().nullable().optional(),
});
export type EnrolmentDraft = z.output<typeof EnrolmentDraft>;

export const PlannedStep = z.object({
  key: z.string(),
  /** In the patient’s zone. */
  date: LocalDate,
  rule: z.string(),
  title: z.string(),
  urgency: z.enum(['safety', 'clinical', 'routine']),
  /** † */
  awaitsSignOff: z.boolean(),
});
export type PlannedStep = z.infer<typeof PlannedStep>;

export const EnrolmentPreview = z.object({
  /** Where the patient has a pathway open on that side: nothing is enrolled anew. */
  openPathwayId: z.uuid().nullable(),
  episode: z.int().positive(),
  today: LocalDate,
  timeZone: TimeZone,
  protocolVersion: z.string(),
  plan: z.array(PlannedStep).readonly(),
  /** Still to be asked after the start. */
  ask: z.array(Question).readonly(),
});
export type EnrolmentPreview = z.infer<typeof EnrolmentPreview>;

export const NewEnrolment = EnrolmentDraft.extend({
  /** The same one again is the same enrolment. */
  commandId: z.uuid(),
});
export type NewEnrolment = z.output<typeof NewEnrolment>;

export const EnrolledPathway = z.object({
  pathwayId: z.uuid(),
  /** False where there was one already. */
  created: z.boolean(),
  episode: z.int().positive(),
});
export type EnrolledPathway = z.infer<typeof EnrolledPathway>;

export const EnrolmentDefaults = z.object({
  /** The clinic’s. */
  timeZone: TimeZone,
  today: LocalDate,
  hasFhirServer: z.boolean(),
});
export type EnrolmentDefaults = z.infer<typeof EnrolmentDefaults>;

/** A part of a name, a birth date, or both. */
export const FhirSearch = z
  .strictObject({ name: z.string().trim().min(2).max(100).optional(), birthDate: LocalDate.optional() })
  .refine(({ name, birthDate }) => name !== undefined || birthDate !== undefined, {
    path: ['name'],
    message: 'Give a name or a birth date.',
  });
export type FhirSearch = z.infer<typeof FhirSearch>;

export const FhirPatient = z.object({
  id: z.string(),
  name: z.string().nullable(),
  /** As the server has it, perhaps a year alone. */
  birthDate: z.string().nullable(),
  number: z.string().nullable(),
});
export type FhirPatient = z.infer<typeof FhirPatient>;
