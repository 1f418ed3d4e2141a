import { describe, expect, test } from 'vitest';
import { referralBundle, type identifierSystems } from '../../fhir/referral-bundle.ts';
import { noCodes, type ReferralInput, type TransactionBundle } from '../../fhir/referral.ts';
import { Instant, LocalDate } from '../../pathway/time.ts';
import { r4Errors, type Json } from './helpers.ts';

const input: ReferralInput = {
  patientId: '5c1f0e4e-0d8e-4a0e-9c39-6f1c8d4f2a10',
  pathwayId: '7d2a1f5f-1e9f-4b1f-8d4a-7a2d9e5a3b21',
  referralId: '7d2a1f5f-1e9f-4b1f-8d4a-7a2d9e5a3b21-r1',
  patient: {
    name: { given: 'Odalys Fern', family: 'Quillfeather' },
    birthDate: LocalDate.parse('1984-05-17'),
    gender: 'female',
    sourceIdentifier: { system: 'https://hospital.example/mrn', value: 'invented-0001' },
    contacts: [
      { kind: 'mobile', value: '555-0101', use: null },
      { kind: 'phone', value: '555-0100', use: 'home' },
      { kind: 'email', value: 'odalys@example.org', use: null },
    ],
  },
  side: 'left',
  indication: 'failed-conservative-care',
  surgeonName: 'Dr. Ines Marrow',
  requesterName: 'Harbour Foot Clinic',
  conservativeDay0: LocalDate.parse('2026-01-05'),
  imaging: [
    { modality: 'radiograph', doneOn: LocalDate.parse('2026-01-12') },
    { modality: 'mri', doneOn: null },
  ],
  delayDays: 0,
  disclaimer: 'Clinical judgment prevails.',
  authoredOn: Instant.parse('2026-03-02T09:30:00.000Z'),
  codes: noCodes,
};

const resource = (bundle: TransactionBundle, type: keyof typeof identifierSystems) =>
  bundle.entry.find((each) => each.resource.resourceType === type)!.resource as Json;
const fullUrl = (bundle: TransactionBundle, type: string) =>
  bundle.entry.find((each) => each.resource.resourceType === type)!.fullUrl;
const notes = (bundle: TransactionBundle) =>
  (resource(bundle, 'ServiceRequest')['note'] as { text: string }[]).map(({ text }) => text);
const bundle = referralBundle(input);

const sct = (code: string) => ({ system: 'urn:clinic:codes', code });
const variants: [string, Partial<ReferralInput>][] = [
  ['as it is', {}],
  ['late', { delayDays: 12 }],
  ['with nothing known beyond the necessary', { requesterName: null, imaging: [] }],
  ['of a patient without contacts', { patient: { ...input.patient, contacts: [], sourceIdentifier: null } }],
  [
    'with confirmed codes',
    { codes: { diagnosis: sct('d'), service: sct('s'), side: { left: sct('l'), right: sct('r') } } },
  ],
];

test.each(variants)('R4’s schema accepts it %s', (_, changes) => {
  expect(r4Errors(referralBundle({ ...input, ...changes }))).toEqual([]);
});

test('and would not accept just anything', () => {
  const [patient, ...others] = bundle.entry;
  const broken = { ...patient!, resource: { ...patient!.resource, birthDate: '17.05.1984' } };
  expect(r4Errors({ ...bundle, entry: [broken, ...others] })).not.toHaveLength(0);
});

describe('a transaction that can be sent again', () => {
  test('of the four resources, each created only where its business identifier is unknown', () => {
    expect(bundle).toMatchObject({ resourceType: 'Bundle', type: 'transaction' });
    expect(bundle.entry.map(({ request }) => request)).toEqual([
      { method: 'POST', url: 'Patient', ifNoneExist: `identifier=urn:talus:patient|${input.patientId}` },
      { method: 'POST', url: 'Condition', ifNoneExist: `identifier=urn:talus:condition|${input.pathwayId}` },
      {
        method: 'POST',
        url: 'ServiceRequest',
        ifNoneExist: `identifier=urn:talus:referral|${input.referralId}`,
      },
      { method: 'POST', url: 'Task', ifNoneExist: `identifier=urn:talus:referral-task|${input.referralId}` },
    ]);
  });

  test('each resource carries the identifier by which it is looked for', () => {
    for (const { resource, request } of bundle.entry) {
      const [first] = resource['identifier'] as { system: string; value: string }[];
      expect(request.ifNoneExist).toBe(`identifier=${first!.system}|${first!.value}`);
    }
  });

  test('the same input gives the same bundle, byte for byte', () => {
    expect(JSON.stringify(referralBundle(structuredClone(input)))).toBe(JSON.stringify(bundle));
  });

  test('full URLs are version 5 UUIDs, of their identifier alone; pinned, so that a new release repeats the old one’s', () => {
    const urls = bundle.entry.map((each) => each.fullUrl);
    expect(new Set(urls).size).toBe(4);
    for (const url of urls) {
      expect(url).toMatch(/^urn:uuid:[0-9a-f]{8}-[0-9a-f]{4}-5[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/);
    }
    const another = referralBundle({ ...input, referralId: 'r2', surgeonName: 'Dr. Other', delayDays: 3 });
    expect(fullUrl(another, 'Patient')).toBe(fullUrl(bundle, 'Patient'));
    expect(fullUrl(another, 'Condition')).toBe(fullUrl(bundle, 'Condition'));
    expect(fullUrl(another, 'ServiceRequest')).not.toBe(fullUrl(bundle, 'ServiceRequest'));
    expect(fullUrl(bundle, 'Patient')).toBe('urn:uuid:41c26f7c-fa64-513f-9823-19d687f8ed09');
  });

  test('every reference leads to an entry of the bundle', () => {
    const urls = bundle.entry.map((each) => each.fullUrl);
    const references = [...JSON.stringify(bundle).matchAll(/"reference":"([^"]+)"/g)].map(
      (match) => match[1],
    );
    expect(references).toHaveLength(5);
    for (const reference of references) expect(urls).toContain(reference);
  });

  test.each(['a|b', 'a,b', 'a&b', 'a b', ''])(
    'an id that a search could not carry is an error: "%s"',
    (id) => {
      expect(() => referralBundle({ ...input, referralId: id })).toThrow(RangeError);
    },
  );
});

describe('what it says', () => {
  test('the patient', () => {
    expect(resource(bundle, 'Patient')).toEqual({
      resourceType: 'Patient',
      identifier: [
        { system: 'urn:talus:patient', value: input.patientId },
        { system: 'https://hospital.example/mrn', value: 'invented-0001' },
      ],
      name: [{ use: 'official', family: 'Quillfeather', given: ['Odalys Fern'] }],
      telecom: [
        { system: 'phone', value: '555-0101', use: 'mobile' },
        { system: 'phone', value: '555-0100', use: 'home' },
        { system: 'email', value: 'odalys@example.org' },
      ],
      gender: 'female',
      birthDate: '1984-05-17',
    });
  });

  test('the order: whom, for whom, why and when', () => {
    expect(resource(bundle, 'ServiceRequest')).toMatchObject({
      status: 'active',
      intent: 'order',
      subject: { reference: fullUrl(bundle, 'Patient') },
      authoredOn: '2026-03-02T09:30:00.000Z',
      requester: { display: 'Harbour Foot Clinic' },
      performer: [{ display: 'Dr. Ines Marrow' }],
      reasonCode: [{ text: 'No improvement after conservative care (REF-1)' }],
      reasonReference: [{ reference: fullUrl(bundle, 'Condition') }],
    });
  });

  test('REF-2 is told as such', () => {
    const other = referralBundle({ ...input, indication: 'persistent-limiting-pain' });
    expect(JSON.stringify(resource(other, 'ServiceRequest')['reasonCode'])).toContain('REF-2');
  });

  test('the task: to be answered, by whom, about what', () => {
    expect(resource(bundle, 'Task')).toMatchObject({
      status: 'requested',
      intent: 'order',
      focus: { reference: fullUrl(bundle, 'ServiceRequest') },
      for: { reference: fullUrl(bundle, 'Patient') },
      authoredOn: '2026-03-02T09:30:00.000Z',
      owner: { display: 'Dr. Ines Marrow' },
    });
  });

  test.each(['left', 'right'] as const)('the side, in every place that has one: %s', (side) => {
    const sided = referralBundle({ ...input, side });
    const other = side === 'left' ? 'right' : 'left';
    for (const type of ['Condition', 'ServiceRequest', 'Task'] as const) {
      const said = JSON.stringify(resource(sided, type)).toLowerCase();
      expect(said).toContain(`${side} ankle`);
      expect(said).not.toContain(other);
    }
  });

  test('REF-3: a delayed referral is urgent and says so; one in time is neither', () => {
    expect(resource(bundle, 'ServiceRequest')['priority']).toBe('routine');
    expect(notes(bundle).join()).not.toContain('REF-3');
    const late = referralBundle({ ...input, delayDays: 1 });
    expect(resource(late, 'ServiceRequest')['priority']).toBe('urgent');
    expect(resource(late, 'Task')['priority']).toBe('urgent');
    expect(notes(late)).toContain('This referral is late: the delay clock shows 1 day (REF-3).');
  });

  test('IMG-1: imaging done and pending', () => {
    expect(notes(bundle)).toContain(
      'Imaging: Radiographs done on 2026-01-12; MRI pending. Imaging does not delay a referral (IMG-1).',
    );
    expect(notes(referralBundle({ ...input, imaging: [] })).join()).toContain(
      'Imaging pending: none is recorded.',
    );
    expect(notes(referralBundle({ ...input, imaging: input.imaging.slice(0, 1) }))).toContain(
      'Imaging: Radiographs done on 2026-01-12.',
    );
  });

  test('CON-1 day 0 and GOV-1', () => {
    expect(notes(bundle)[0]).toBe('Conservative care began on 2026-01-05 (day 0).');
    expect(notes(bundle).at(-1)).toBe('Clinical judgment prevails.');
  });
});

describe('codes', () => {
  test('none is invented: without the clinic’s, there is text and no coding but FHIR’s own status', () => {
    const systems = [...JSON.stringify(bundle).matchAll(/"coding":\[\{"system":"([^"]+)"/g)].map(
      (match) => match[1],
    );
    expect(systems).toEqual(['http://terminology.hl7.org/CodeSystem/condition-clinical']);
  });

  test('the clinic’s go beside the text, the side’s by the side', () => {
    const [, changes] = variants.at(-1)!;
    const coded = referralBundle({ ...input, ...changes, side: 'right' });
    expect(resource(coded, 'Condition')).toMatchObject({
      code: { coding: [sct('d')], text: 'Posterior ankle impingement' },
      bodySite: [{ coding: [sct('r')], text: 'Right ankle' }],
    });
    expect(resource(coded, 'ServiceRequest')).toMatchObject({
      code: { coding: [sct('s')] },
      bodySite: [{ coding: [sct('r')] }],
    });
  });
});
