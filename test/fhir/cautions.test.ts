import { describe, expect, test } from 'vitest';
import { rxNorm, snomedCt } from '../../fhir/codes/code-table.ts';
import { conditionCodes } from '../../fhir/codes/conditions.ts';
import { medicationCodes } from '../../fhir/codes/medications.ts';
import { nsaidCautions, paracetamolCautions } from '../../pathway/codes.ts';
import { LocalDate } from '../../pathway/time.ts';
import { bundleWith, caution, fixture, read, subject, type Json } from './helpers.ts';

const coded = (system: string, code: string) => ({ coding: [{ system, code }] });
const clinical = (code: string, of = 'condition') =>
  coded(`http://terminology.hl7.org/CodeSystem/${of}-clinical`, code);

const condition = (code: string, changes: Json = {}): Json => ({
  resourceType: 'Condition',
  clinicalStatus: clinical('active'),
  code: coded(snomedCt, code),
  subject,
  onsetDateTime: '2020-06-01T10:00:00+02:00',
  ...changes,
});
const request = (code: string, changes: Json = {}): Json => ({
  resourceType: 'MedicationRequest',
  status: 'active',
  intent: 'order',
  medicationCodeableConcept: coded(rxNorm, code),
  subject,
  ...changes,
});
const allergy = (code: Json, changes: Json = {}): Json => ({
  resourceType: 'AllergyIntolerance',
  clinicalStatus: clinical('active', 'allergyintolerance'),
  code,
  patient: subject,
  ...changes,
});

const factsOf = (...resources: Json[]) => read(bundleWith({}, ...resources));

describe('CON-4: each caution is yes, no or unknown', () => {
  test('all of the rule’s, in its order, once', () => {
    const { cautions } = factsOf();
    expect(cautions.map(({ id }) => id)).toEqual([...nsaidCautions, ...paracetamolCautions]);
    expect(cautions.filter(({ against }) => against === 'paracetamol')).toHaveLength(3);
  });

  test('a record that says nothing leaves all unknown but age', () => {
    for (const { id, answer, evidence } of factsOf().cautions) {
      expect({ id, answer }).toEqual({ id, answer: id === 'older-age' ? 'no' : 'unknown' });
      expect(evidence).toHaveLength(id === 'older-age' ? 1 : 0);
    }
  });

  test.each(conditionCodes.filter(({ meaning }) => meaning !== 'pregnancy'))(
    'condition $code is $meaning',
    ({ code, meaning }) => {
      expect(caution(factsOf(condition(code)), meaning)).toMatchObject({
        answer: 'yes',
        evidence: [
          {
            path: 'Bundle.entry[1].resource.code.coding[0]',
            system: snomedCt,
            code,
            since: '2020-06-01',
          },
        ],
      });
    },
  );

  test.each(medicationCodes)('medication $code is $meaning', ({ code, meaning }) => {
    const [evidence] = caution(factsOf(request(code, { authoredOn: '2025-01-02' })), meaning).evidence;
    expect(evidence).toEqual({
      path: 'Bundle.entry[1].resource.medicationCodeableConcept.coding[0]',
      system: rxNorm,
      code,
      since: '2025-01-02',
    });
  });

  test.each([coded(rxNorm, '1191'), coded(rxNorm, '5640'), coded(snomedCt, '293586001')])(
    'allergy %o',
    (code) => {
      expect(caution(factsOf(allergy(code)), 'nsaid-allergy').answer).toBe('yes');
    },
  );

  test('every piece of evidence is kept', () => {
    const facts = factsOf(condition('38341003'), condition('59621000'), request('855332'));
    expect(caution(facts, 'hypertension').evidence.map(({ code }) => code)).toEqual(['38341003', '59621000']);
    expect(caution(facts, 'anticoagulant-or-antiplatelet').answer).toBe('yes');
  });
});

describe('codes are matched, never words', () => {
  test.each([
    ['words alone', { code: { text: 'Hypertension' } }],
    [
      'the right display, another code',
      { code: { coding: [{ system: snomedCt, code: '1', display: 'Hypertension' }] } },
    ],
    ['the right code, another system', { code: coded('http://hl7.org/fhir/sid/icd-10-cm', '38341003') }],
    ['the right code, no system', { code: { coding: [{ code: '38341003' }] } }],
    ['no code at all', { code: undefined }],
  ])('%s is unknown', (_, changes) => {
    expect(caution(factsOf(condition('38341003', changes)), 'hypertension').answer).toBe('unknown');
  });

  test('any coding of a concept may be the one', () => {
    const code = { coding: [{ system: 'urn:local', code: 'x' }, ...coded(snomedCt, '38341003').coding] };
    const [evidence] = caution(factsOf(condition('', { code })), 'hypertension').evidence;
    expect(evidence?.path).toBe('Bundle.entry[1].resource.code.coding[1]');
  });
});

describe('only what is active counts', () => {
  const verified = (code: string) =>
    coded('http://terminology.hl7.org/CodeSystem/condition-ver-status', code);

  test.each(['active', 'recurrence', 'relapse'])('a condition in %s', (status) => {
    const facts = factsOf(condition('38341003', { clinicalStatus: clinical(status) }));
    expect(caution(facts, 'hypertension').answer).toBe('yes');
  });

  test.each([
    ['resolved', { clinicalStatus: clinical('resolved') }],
    ['inactive', { clinicalStatus: clinical('inactive') }],
    ['without a status', { clinicalStatus: undefined }],
    ['of a status of another system', { clinicalStatus: coded('urn:other', 'active') }],
    ['abated on a day', { abatementDateTime: '2026-03-01' }],
    ['abated at an age', { abatementAge: { value: 40 } }],
    ['abated, in words', { abatementString: 'last year' }],
    ['refuted', { verificationStatus: verified('refuted') }],
    ['entered in error', { verificationStatus: verified('entered-in-error') }],
    ['provisional', { verificationStatus: verified('provisional') }],
    ['of another person', { subject: { reference: 'Patient/someone-else' } }],
  ])('not a condition %s: it is unknown, and asked', (_, changes) => {
    expect(caution(factsOf(condition('38341003', changes)), 'hypertension')).toMatchObject({
      answer: 'unknown',
      evidence: [],
    });
  });

  test('a condition that will abate has not yet', () => {
    const facts = factsOf(condition('38341003', { abatementDateTime: '2026-03-02' }));
    expect(caution(facts, 'hypertension').answer).toBe('yes');
  });

  test.each([
    [{ status: 'stopped' }],
    [{ status: 'completed' }],
    [{ status: 'on-hold' }],
    [{ status: 'draft' }],
    [{ intent: 'proposal' }],
    [{ intent: 'option' }],
    [{ doNotPerform: true }],
    [{ subject: { reference: 'Patient/someone-else' } }],
  ])('not a medication request with %o', (changes) => {
    expect(caution(factsOf(request('855332', changes)), 'anticoagulant-or-antiplatelet').answer).toBe(
      'unknown',
    );
  });

  test('a plan counts: it is how patients’ own medicines are told', () => {
    const facts = factsOf(request('849574', { intent: 'plan', reportedBoolean: true }));
    expect(caution(facts, 'nsaid-already-taken').answer).toBe('yes');
  });

  test.each([
    [{ clinicalStatus: clinical('resolved', 'allergyintolerance') }],
    [{ clinicalStatus: undefined }],
    [
      {
        verificationStatus: coded(
          'http://terminology.hl7.org/CodeSystem/allergyintolerance-verification',
          'refuted',
        ),
      },
    ],
  ])('not an allergy with %o', (changes) => {
    expect(caution(factsOf(allergy(coded(rxNorm, '1191'), changes)), 'nsaid-allergy').answer).toBe('unknown');
  });
});

describe('a medication that is referred to', () => {
  const medication = { resourceType: 'Medication', id: 'm1', code: coded(rxNorm, '855332') };
  const referring = (reference: string, ...others: Json[]) =>
    factsOf(
      request('', { medicationCodeableConcept: undefined, medicationReference: { reference } }),
      ...others,
    );

  test.each(['Medication/m1', 'https://server.example/fhir/Medication/m1'])(
    'in the bundle: %s',
    (reference) => {
      const found = caution(referring(reference, medication), 'anticoagulant-or-antiplatelet');
      expect(found.answer).toBe('yes');
      expect(found.evidence[0]?.path).toBe('Bundle.entry[2].resource.code.coding[0]');
    },
  );

  test('contained in the request', () => {
    const contained = request('', {
      medicationCodeableConcept: undefined,
      medicationReference: { reference: '#m1' },
      contained: [medication],
    });
    const found = caution(factsOf(contained), 'anticoagulant-or-antiplatelet');
    expect(found.evidence[0]?.path).toBe('Bundle.entry[1].resource.contained[0].code.coding[0]');
  });

  test('elsewhere leaves it unknown', () => {
    expect(caution(referring('Medication/m2', medication), 'anticoagulant-or-antiplatelet').answer).toBe(
      'unknown',
    );
  });
});

describe('pregnancy', () => {
  const pregnant = (since: string | undefined, code = '72892002', changes: Json = {}) =>
    caution(factsOf(condition(code, { onsetDateTime: since, ...changes })), 'pregnancy');

  test('is believed for as long as the protocol says, to the day', () => {
    expect(pregnant('2025-05-01').answer).toBe('yes');
    expect(pregnant('2025-04-30').answer).toBe('unknown');
    const older = bundleWith({}, condition('72892002', { onsetDateTime: '2025-04-30' }));
    expect(caution(read(older, undefined, { pregnancyMaximumAgeMonths: 11 }), 'pregnancy').answer).toBe(
      'yes',
    );
  });

  test('an active “Tubal pregnancy” of years ago is asked about, with what was found', () => {
    expect(pregnant('2012-11-20', '79586000')).toMatchObject({
      answer: 'unknown',
      evidence: [{ code: '79586000', since: '2012-11-20' }],
    });
  });

  test('without a date is asked about; the date of recording will do', () => {
    expect(pregnant(undefined).answer).toBe('unknown');
    expect(pregnant(undefined, '72892002', { recordedDate: '2026-01-01' }).answer).toBe('yes');
  });

  test('is not denied by a gender in a register', () => {
    expect(caution(read(bundleWith({ gender: 'male' })), 'pregnancy').answer).toBe('unknown');
  });

  test.each(['19169002', '398254007'])('a miscarriage or pre-eclampsia (%s) is not one', (code) => {
    expect(pregnant('2026-02-01', code)).toMatchObject({ answer: 'unknown', evidence: [] });
  });
});

test('age is computed, and is all that a record can deny', () => {
  const at = (on: string, olderAge = 65) =>
    caution(read(fixture('adult'), LocalDate.parse(on), { olderAge }), 'older-age');
  expect(at('2049-05-16').answer).toBe('no');
  expect(at('2049-05-17').answer).toBe('yes');
  expect(at('2049-05-17', 66).answer).toBe('no');
  expect(at('2049-05-17').evidence[0]?.path).toBe('Bundle.entry[0].resource.birthDate');
});
