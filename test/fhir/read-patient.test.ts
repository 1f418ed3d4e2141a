import { describe, expect, test } from 'vitest';
import { LocalDate } from '../../pathway/time.ts';
import { adultWith, fixture, read, type Json } from './helpers.ts';

const identifierType = (code: string) => ({
  coding: [{ system: 'http://terminology.hl7.org/CodeSystem/v2-0203', code }],
});

test('an adult, whole', () => {
  const { cautions, ...facts } = read(fixture('adult'));
  expect(facts).toEqual({
    identifier: { system: 'https://hospital.example/mrn', value: 'invented-0001' },
    name: { given: 'Odalys Fern', family: 'Quillfeather' },
    birthDate: '1984-05-17',
    gender: 'female',
    ageYears: 41,
    isMinor: false,
    language: { tag: 'es-MX', supported: 'es' },
    contacts: [
      { kind: 'mobile', value: '555-0101', use: 'mobile' },
      { kind: 'phone', value: '555-0100', use: 'home' },
      { kind: 'email', value: 'odalys@example.org', use: 'home' },
    ],
    bmi: {
      value: 27.31,
      measuredOn: '2025-09-15',
      measuredAsAdult: true,
      from: 'observation',
      path: 'Bundle.entry[9].resource',
    },
    ask: [],
  });
  expect(cautions.filter(({ answer }) => answer === 'yes').map(({ id }) => id)).toEqual([
    'hypertension',
    'nsaid-allergy',
    'ssri',
  ]);
});

test('a minor with one home phone: mobile, e-mail and guardian are asked', () => {
  const facts = read(fixture('minor'));
  expect(facts).toMatchObject({ ageYears: 13, isMinor: true, language: { tag: 'en', supported: 'en' } });
  expect(facts.contacts).toEqual([{ kind: 'phone', value: '555-0102', use: 'home' }]);
  expect(facts.ask).toEqual(['mobile', 'email', 'guardian']);
});

test('a minor is one until the birthday, by the age that the protocol gives', () => {
  expect(read(fixture('minor'), LocalDate.parse('2030-09-29')).isMinor).toBe(true);
  expect(read(fixture('minor'), LocalDate.parse('2030-09-30')).isMinor).toBe(false);
  expect(read(fixture('adult'), LocalDate.parse('2004-05-16'), { adultAge: 21 }).isMinor).toBe(true);
});

describe('the identifier', () => {
  const identified = (identifier: Json[], changes: Json = {}) =>
    read(adultWith({ identifier, ...changes })).identifier;
  const other = { system: 'https://clinic.example/id', value: 'c-1' };

  test('a medical record number, wherever it stands', () => {
    const number = { type: identifierType('MR'), system: 'https://hospital.example/mrn', value: 'm-1' };
    expect(identified([other, number])).toEqual({ system: 'https://hospital.example/mrn', value: 'm-1' });
  });

  test.each(['SS', 'SB', 'DL', 'PPN'])('else the first that is not a state’s: not %s', (code) => {
    expect(identified([{ type: identifierType(code), system: 'urn:state', value: '9' }, other])).toEqual(
      other,
    );
  });

  test('else a UUID of the resource’s own, which is unique anywhere', () => {
    const id = 'A48CDF25-51C9-4F0E-8DE4-0B6D0E3F9C11';
    expect(identified([{ value: 'without a system' }], { id })).toEqual({
      system: 'urn:ietf:rfc:3986',
      value: `urn:uuid:${id.toLowerCase()}`,
    });
  });
});

describe('the name', () => {
  const named = (...name: Json[]) => read(adultWith({ name }));

  test('the usual one where none is official', () => {
    const name = named(
      { use: 'old', family: 'A', given: ['B'] },
      { use: 'usual', family: 'C', given: ['D'] },
    );
    expect(name.name).toEqual({ family: 'C', given: 'D' });
  });

  test.each([[[]], [[{ text: 'only words' }]], [[{ use: 'maiden', family: 'A', given: ['B'] }]]])(
    'asked where there is none in use, in parts: %o',
    (name: Json[]) => {
      expect(named(...name)).toMatchObject({ name: null, ask: ['name'] });
    },
  );

  test('nulls that stand for extensions are passed over', () => {
    expect(named({ family: 'C', given: [null, 'D'] }).name).toEqual({ family: 'C', given: 'D' });
  });
});

describe('the language', () => {
  const speaking = (...codes: string[]) =>
    read(adultWith({ communication: codes.map((code) => ({ language: { coding: [{ code }] } })) }));

  test.each(['en', 'en-US', 'EN-gb', 'es', 'es-419'])('%s is supported', (tag) => {
    expect(speaking(tag)).toMatchObject({ language: { tag }, ask: [] });
  });

  test.each(['fr', 'ru-RU', 'zh', 'est', 'end'])('%s is not, and what to write in is asked', (tag) => {
    expect(speaking(tag)).toMatchObject({ language: { tag, supported: null }, ask: ['language'] });
  });

  test('none is asked', () => {
    expect(speaking()).toMatchObject({ language: { tag: null, supported: null }, ask: ['language'] });
  });
});

describe('contact points', () => {
  const reached = (...telecom: Json[]) => read(adultWith({ telecom })).contacts;

  test('those no longer in use are left out', () => {
    expect(
      reached(
        { system: 'phone', use: 'old', value: '1' },
        { system: 'phone', use: 'mobile', value: '2', period: { end: '2026-02-28' } },
        { system: 'phone', use: 'mobile', value: '3', period: { end: '2026-03-01' } },
      ),
    ).toEqual([{ kind: 'mobile', value: '3', use: 'mobile' }]);
  });

  test('a number for texts is a mobile; fax, pager and web pages are not contacts; blanks are nothing', () => {
    expect(
      reached(
        { system: 'sms', value: '1' },
        { system: 'fax', value: '2' },
        { system: 'url', value: 'https://example.org' },
        { system: 'phone', value: ' ' },
        { system: 'phone', use: 'work', value: '4' },
      ),
    ).toEqual([
      { kind: 'mobile', value: '1', use: null },
      { kind: 'phone', value: '4', use: 'work' },
    ]);
  });
});

test.each([
  ['male', 'male'],
  ['other', 'other'],
  [undefined, 'unknown'],
  ['M', 'unknown'],
])('gender %s is %s', (gender, expected) => {
  expect(read(adultWith({ gender })).gender).toBe(expected);
});
