import { describe, expect, test } from 'vitest';
import { bundleWith, fixture, fixtureText, refusal, type Json } from './helpers.ts';

const patient = 'Bundle.entry[0].resource';
const twoPatients = bundleWith({}, { resourceType: 'Patient', birthDate: '1990-01-01' });
const untyped = { ...bundleWith(), type: 'history' };
const anonymous = bundleWith({ id: 'p1', identifier: [] });

const refused: [what: string, bundle: object | string, code: string, path: string][] = [
  ['XML', '<Bundle xmlns="http://hl7.org/fhir"/>', 'FHIR.not-json', 'Bundle'],
  ['text', 'Quillfeather', 'FHIR.not-json', 'Bundle'],
  ['JSON with a fault inside', '{"resourceType": Bundle}', 'FHIR.not-json', 'Bundle'],
  ['JSON with more after it', '{"resourceType":"Bundle"}}', 'FHIR.not-json', 'Bundle'],
  ['a list', '[]', 'FHIR.not-a-bundle', 'Bundle.resourceType'],
  ['a Patient alone', fixture('adult').entry[0]!.resource, 'FHIR.not-a-bundle', 'Bundle.resourceType'],
  ['a history', untyped, 'FHIR.bundle-type', 'Bundle.type'],
  ['entries that are no list', { ...bundleWith(), entry: {} }, 'FHIR.malformed', 'Bundle.entry'],
  [
    'a resource without a type',
    bundleWith({}, { id: 'x' }),
    'FHIR.malformed',
    'Bundle.entry[1].resource.resourceType',
  ],
  ['a birth date that is no text', bundleWith({ birthDate: 1984 }), 'FHIR.malformed', `${patient}.birthDate`],
  ['a name that is no list', bundleWith({ name: {} }), 'FHIR.malformed', `${patient}.name`],
  [
    'a code that is no concept',
    bundleWith({}, { resourceType: 'Condition', code: { coding: [{ code: 38341003 }] } }),
    'FHIR.malformed',
    'Bundle.entry[1].resource.code.coding[0].code',
  ],
  ['nobody', { resourceType: 'Bundle', type: 'collection' }, 'FHIR.no-patient', 'Bundle.entry'],
  ['two patients', twoPatients, 'FHIR.several-patients', 'Bundle.entry[1].resource'],
  ['a patient nobody can know again', anonymous, 'FHIR.no-identifier', `${patient}.identifier`],
  ['no birth date', bundleWith({ birthDate: undefined }), 'FHIR.no-birth-date', `${patient}.birthDate`],
  ['a birth year alone', bundleWith({ birthDate: '1984' }), 'FHIR.no-birth-date', `${patient}.birthDate`],
  [
    'a day that does not exist',
    bundleWith({ birthDate: '1984-02-30' }),
    'FHIR.no-birth-date',
    `${patient}.birthDate`,
  ],
  [
    'a birth to come',
    bundleWith({ birthDate: '2026-03-02' }),
    'FHIR.birth-date-in-future',
    `${patient}.birthDate`,
  ],
  ['a death with its date', fixture('deceased'), 'FHIR.deceased', `${patient}.deceasedDateTime`],
  [
    'a death without a date',
    bundleWith({ deceasedBoolean: true }),
    'FHIR.deceased',
    `${patient}.deceasedBoolean`,
  ],
];

describe('a bundle that cannot be enrolled from is refused with code and path', () => {
  test.each(refused)('%s', (_, bundle, code, path) => {
    expect(refusal(bundle)).toMatchObject({ code, path });
  });

  test.each(refused)('%s: the message repeats nothing of the bundle and says what to do', (_, bundle) => {
    const { message, path } = refusal(bundle);
    const said = `${message} ${path}`;
    for (const secret of [
      'Quillfeather',
      'Odalys',
      'Umberholt',
      '1984',
      '1950',
      '2024',
      'invented',
      '38341003',
    ]) {
      expect(said).not.toContain(secret);
    }
    expect(message).toMatch(/\. .+\.$|Export|corrected/);
  });

  test('deceasedBoolean false is alive', () => {
    expect(() => refusal(bundleWith({ deceasedBoolean: false }))).toThrow(
      'expected the bundle to be refused',
    );
  });
});

describe('FHIR.truncated', () => {
  const text = fixtureText('adult').trimEnd();

  test('wherever the text is cut, and never for the whole', () => {
    for (let length = 0; length < text.length; length += 1) {
      expect(refusal(text.slice(0, length)).code, `cut at ${length}`).toBe('FHIR.truncated');
    }
    expect(() => refusal(text)).toThrow('expected the bundle to be refused');
  });

  test('says where, and in which entry', () => {
    const cut = text.indexOf('"Tubal');
    const lines = text.slice(0, cut).split('\n');
    const { message, path } = refusal(text.slice(0, cut));
    expect(path).toBe('Bundle.entry[2]');
    expect(message).toContain(`line ${lines.length}, column ${lines.at(-1)!.length + 1} (character ${cut})`);
  });

  test('an empty file ends at its first character', () => {
    expect(refusal('')).toMatchObject({ code: 'FHIR.truncated', path: 'Bundle' });
    expect(refusal('').message).toContain('line 1, column 1');
  });

  test('braces, brackets and quotes within text do not mislead it', () => {
    const decoy: Json = { resourceType: 'Basic', text: '{"entry": [{ \\" [' };
    const whole = JSON.stringify(bundleWith({}, decoy, { resourceType: 'Basic' }));
    expect(refusal(whole.slice(0, -3)).path).toBe('Bundle.entry[2]');
  });
});

test('a byte order mark is passed over', () => {
  expect(refusal(`\uFEFF${JSON.stringify(twoPatients)}`).code).toBe('FHIR.several-patients');
});
