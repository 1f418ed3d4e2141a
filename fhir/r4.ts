/**
 * The few elements of FHIR R4 (4.0.1) that Talus reads, everything else passed over. Not a validator: it makes sure
 * that what is read has the type it should have.
 */
import { z } from 'zod';

const text = z.string().optional();

const Coding = z.looseObject({ system: text, code: text });
const CodeableConcept = z.looseObject({ coding: z.array(Coding).optional() });
const Reference = z.looseObject({ reference: text });
const Period = z.looseObject({ start: text, end: text });
const Quantity = z.looseObject({ value: z.number().optional(), unit: text, system: text, code: text });

const Identifier = z.looseObject({ type: CodeableConcept.optional(), system: text, value: text });
/** `given` may hold nulls, where an extension stands in for a name. */
const HumanName = z.looseObject({
  use: text,
  family: text,
  given: z.array(z.string().nullable()).optional(),
});
const ContactPoint = z.looseObject({
  system: text,
  value: text,
  use: text,
  rank: z.number().optional(),
  period: Period.optional(),
});

export const Patient = z.looseObject({
  resourceType: z.literal('Patient'),
  id: text,
  identifier: z.array(Identifier).optional(),
  name: z.array(HumanName).optional(),
  telecom: z.array(ContactPoint).optional(),
  gender: text,
  birthDate: text,
  deceasedBoolean: z.boolean().optional(),
  deceasedDateTime: text,
  communication: z
    .array(z.looseObject({ language: CodeableConcept, preferred: z.boolean().optional() }))
    .optional(),
});

export const Condition = z.looseObject({
  clinicalStatus: CodeableConcept.optional(),
  verificationStatus: CodeableConcept.optional(),
  code: CodeableConcept.optional(),
  subject: Reference.optional(),
  onsetDateTime: text,
  onsetPeriod: Period.optional(),
  abatementDateTime: text,
  recordedDate: text,
});

export const AllergyIntolerance = z.looseObject({
  clinicalStatus: CodeableConcept.optional(),
  verificationStatus: CodeableConcept.optional(),
  code: CodeableConcept.optional(),
  patient: Reference.optional(),
  onsetDateTime: text,
  recordedDate: text,
});

export const MedicationRequest = z.looseObject({
  status: text,
  intent: text,
  doNotPerform: z.boolean().optional(),
  medicationCodeableConcept: CodeableConcept.optional(),
  medicationReference: Reference.optional(),
  contained: z.array(z.looseObject({ id: text, code: CodeableConcept.optional() })).optional(),
  subject: Reference.optional(),
  authoredOn: text,
});

export const Medication = z.looseObject({ code: CodeableConcept.optional() });

export const Observation = z.looseObject({
  status: text,
  code: CodeableConcept,
  subject: Reference.optional(),
  effectiveDateTime: text,
  effectiveInstant: text,
  effectivePeriod: Period.optional(),
  valueQuantity: Quantity.optional(),
});

export type Patient = z.infer<typeof Patient>;
export type CodeableConcept = z.infer<typeof CodeableConcept>;
export type Reference = z.infer<typeof Reference>;
export type Condition = z.infer<typeof Condition>;
export type AllergyIntolerance = z.infer<typeof AllergyIntolerance>;
export type MedicationRequest = z.infer<typeof MedicationRequest>;
export type Observation = z.infer<typeof Observation>;
