import { expect, test } from 'vitest';
import { bundleWith, fixture, r4Errors, read, refusal, subject, type Json } from './helpers.ts';

const code = { text: 'any' };
const condition = { resourceType: 'Condition', subject };
const allergy = { resourceType: 'AllergyIntolerance', patient: subject };
const request = { resourceType: 'MedicationRequest', subject };
const observation = { resourceType: 'Observation', code, subject };
const encounter = { resourceType: 'Encounter', class: { code: 'AMB' } };

/** Each shows in one element that it is of another version. */
const foreign: [version: string, element: string, resource: Json][] = [
  ['DSTU2', 'resourceType', { resourceType: 'MedicationOrder' }],
  ['DSTU2', 'resourceType', { resourceType: 'DiagnosticOrder' }],
  ['DSTU2 or STU3', 'resourceType', { resourceType: 'ReferralRequest' }],
  ['DSTU2 or STU3', 'resourceType', { resourceType: 'ProcedureRequest' }],
  ['DSTU2', 'patient', { ...condition, patient: subject }],
  ['DSTU2', 'dateRecorded', { ...condition, dateRecorded: '2016-01-01' }],
  ['DSTU2 or STU3', 'clinicalStatus', { ...condition, clinicalStatus: 'active' }],
  ['DSTU2 or STU3', 'verificationStatus', { ...condition, verificationStatus: 'confirmed' }],
  ['STU3', 'context', { ...condition, context: subject }],
  ['STU3', 'assertedDate', { ...condition, assertedDate: '2018-01-01' }],
  ['R5 or later', 'participant', { ...condition, participant: [{ actor: subject }] }],
  ['DSTU2', 'substance', { ...allergy, substance: code }],
  ['STU3', 'clinicalStatus', { ...allergy, clinicalStatus: 'active' }],
  ['STU3', 'verificationStatus', { ...allergy, verificationStatus: 'confirmed' }],
  ['STU3', 'assertedDate', { ...allergy, assertedDate: '2018-01-01' }],
  ['R5 or later', 'type', { ...allergy, type: code }],
  ['R5 or later', 'participant', { ...allergy, participant: [{ actor: subject }] }],
  ['STU3', 'context', { ...request, context: subject }],
  ['STU3', 'definition', { ...request, definition: [subject] }],
  ['R5 or later', 'medication', { ...request, medication: { concept: code } }],
  ['R5 or later', 'reason', { ...request, reason: [{ concept: code }] }],
  ['STU3', 'context', { ...observation, context: subject }],
  ['STU3', 'comment', { ...observation, comment: 'any' }],
  ['DSTU2 or STU3', 'related', { ...observation, related: [{ target: subject }] }],
  ['R5 or later', 'instantiatesCanonical', { ...observation, instantiatesCanonical: 'urn:any' }],
  ['DSTU2', 'patient', { ...encounter, patient: subject }],
  ['DSTU2', 'class', { ...encounter, class: 'ambulatory' }],
  ['R5 or later', 'class', { ...encounter, class: [code] }],
  ['R5 or later', 'actualPeriod', { ...encounter, actualPeriod: {} }],
];

test.each(foreign)('FHIR.version: %s by %s', (version, element, resource) => {
  const error = refusal(bundleWith({}, resource));
  expect(error).toMatchObject({ code: 'FHIR.version', path: `Bundle.entry[1].resource.${element}` });
  expect(error.message).toContain(`FHIR ${version};`);
});

test.each(foreign)('R4’s schema has no such thing either: %s by %s', (_, __, resource) => {
  expect(r4Errors(resource)).not.toHaveLength(0);
});

test.each([[condition], [allergy], [request], [observation], [encounter]])(
  'and it is that element alone that R4’s schema refuses: %o',
  (resource) => {
    expect(r4Errors(resource)).toHaveLength(0);
  },
);

test.each([
  ['animal', 'DSTU2 or STU3', { species: code }],
  ['careProvider', 'DSTU2', [subject]],
])('a Patient with %s', (element, version, value) => {
  const bundle = bundleWith({ [element]: value });
  expect(refusal(bundle)).toMatchObject({
    code: 'FHIR.version',
    path: `Bundle.entry[0].resource.${element}`,
  });
  expect(refusal(bundle).message).toContain(`FHIR ${version};`);
  expect(r4Errors(bundle.entry[0]!.resource)).not.toHaveLength(0);
});

test.each([
  ['http://hl7.org/fhir/STU3/StructureDefinition/Patient', 'STU3'],
  ['http://hl7.org/fhir/3.0/StructureDefinition/Patient', 'STU3'],
  ['http://hl7.org/fhir/DSTU2/StructureDefinition/Patient', 'DSTU2'],
  ['http://hl7.org/fhir/StructureDefinition/Patient|3.0.2', 'STU3'],
  ['http://hl7.org/fhir/StructureDefinition/Patient|1.0.2', 'DSTU2'],
  ['http://hl7.org/fhir/StructureDefinition/Patient|5.0.0', 'R5 or later'],
  ['http://hl7.org/fhir/StructureDefinition/Patient|6.0.0', 'R5 or later'],
])('the profile %s declares %s', (profile, version) => {
  const error = refusal(bundleWith({ meta: { profile: ['https://example.org/any', profile] } }));
  expect(error).toMatchObject({ code: 'FHIR.version', path: 'Bundle.entry[0].resource.meta.profile[1]' });
  expect(error.message).toContain(`FHIR ${version};`);
});

test.each([
  'http://hl7.org/fhir/StructureDefinition/Patient',
  'http://hl7.org/fhir/StructureDefinition/Patient|4.0.1',
  'http://hl7.org/fhir/4.0/StructureDefinition/Patient',
  'http://hl7.org/fhir/R4B/StructureDefinition/Patient',
  'http://hl7.org/fhir/us/core/StructureDefinition/us-core-patient|3.1.1',
  'https://example.org/StructureDefinition/patient|5.0.0',
])('the profile %s is read as R4', (profile) => {
  expect(read(bundleWith({ meta: { profile: [profile] } })).birthDate).toBe('1984-05-17');
});

test('fhirVersion, on the bundle or on a resource in it', () => {
  expect(refusal({ ...bundleWith(), fhirVersion: '3.0.2' }).path).toBe('Bundle.fhirVersion');
  const statement = { resourceType: 'CapabilityStatement', fhirVersion: '5.0.0' };
  expect(refusal(bundleWith({}, statement)).path).toBe('Bundle.entry[1].resource.fhirVersion');
  expect(read({ ...bundleWith(), fhirVersion: '4.0.1' }).gender).toBe('female');
});

test.each(['adult', 'minor', 'deceased'] as const)('our own fixture %s is R4 by its schema', (name) => {
  expect(r4Errors(fixture(name))).toHaveLength(0);
});
