/** Invented patients, of an age that does not pass: each a FHIR R4 bundle of the day on which it is rehearsed. */
import { addDays, addMonths, type LocalDate } from '../pathway/time.ts';

export interface InventedPatient {
  readonly id: string;
  readonly about: string;
  /** As text, read as any other bundle is. */
  readonly bundle: (today: LocalDate) => string;
}

interface Person {
  readonly given: string;
  readonly family: string;
  readonly gender: 'female' | 'male';
  readonly age: number;
  /** In kg/m². */
  readonly bmi: number;
  readonly conditions?: readonly { readonly code: string; readonly text: string }[];
}

const invented = (id: string, about: string, person: Person): InventedPatient => ({
  id,
  about,
  bundle: (today) => JSON.stringify(bundleOf(id, person, today)),
});

export const inventedPatients: readonly InventedPatient[] = [
  invented('adult', 'A healthy adult: nothing on record speaks against a treatment.', {
    given: 'Odalys',
    family: 'Quillfeather',
    gender: 'female',
    age: 24,
    bmi: 20.4,
  }),
  invented('nsaid-caution', 'An adult with kidney disease: a caution against NSAIDs.', {
    given: 'Ambrose',
    family: 'Thistledown',
    gender: 'male',
    age: 41,
    bmi: 29.1,
    conditions: [{ code: '433144002', text: 'Chronic kidney disease stage 3 (disorder)' }],
  }),
  invented('minor', 'A minor of fifteen: messages go to the guardian.', {
    given: 'Tobin',
    family: 'Larkenfoss',
    gender: 'male',
    age: 15,
    bmi: 18.2,
  }),
];

const urn = 'urn:talus:invented';

const bundleOf = (id: string, person: Person, today: LocalDate) => ({
  resourceType: 'Bundle',
  type: 'collection',
  entry: [patientOf(id, person, today), bmiOf(person, today), ...conditionsOf(person, today)].map(
    (resource, index) => ({ fullUrl: index === 0 ? urn : `${urn}:${index}`, resource }),
  ),
});

const patientOf = (id: string, { given, family, gender, age }: Person, today: LocalDate) => ({
  resourceType: 'Patient',
  identifier: [{ system: 'urn:talus:invented-patient', value: id }],
  name: [{ use: 'official', given: [given], family }],
  gender,
  // Half a year from a birthday on either side.
  birthDate: addMonths(today, -12 * age - 6),
  communication: [{ language: { coding: [{ system: 'urn:ietf:bcp:47', code: 'en' }] } }],
});

const bmiOf = ({ bmi }: Person, today: LocalDate) => ({
  resourceType: 'Observation',
  status: 'final',
  code: { coding: [{ system: 'http://loinc.org', code: '39156-5' }] },
  subject: { reference: urn },
  effectiveDateTime: addDays(today, -30),
  valueQuantity: { value: bmi, unit: 'kg/m2', system: 'http://unitsofmeasure.org', code: 'kg/m2' },
});

const conditionsOf = ({ conditions = [] }: Person, today: LocalDate) =>
  conditions.map(({ code, text }) => ({
    resourceType: 'Condition',
    clinicalStatus: {
      coding: [{ system: 'http://terminology.hl7.org/CodeSystem/condition-clinical', code: 'active' }],
    },
    verificationStatus: {
      coding: [{ system: 'http://terminology.hl7.org/CodeSystem/condition-ver-status', code: 'confirmed' }],
    },
    code: { coding: [{ system: 'http://snomed.info/sct', code }], text },
    subject: { reference: urn },
    onsetDateTime: addMonths(today, -36),
  }));
