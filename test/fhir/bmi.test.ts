import { describe, expect, test } from 'vitest';
import { bundleWith, read, subject, type Json } from './helpers.ts';

const observation =
  (code: string, unit: string) =>
  (on: string, value: number, changes: Json = {}) => ({
    resourceType: 'Observation',
    status: 'final',
    code: { coding: [{ system: 'http://loinc.org', code }] },
    subject,
    effectiveDateTime: on,
    valueQuantity: { value, unit, system: 'http://unitsofmeasure.org', code: unit },
    ...changes,
  });
const bmi = observation('39156-5', 'kg/m2');
const height = observation('8302-2', 'cm');
const weight = observation('29463-7', 'kg');

const facts = (...observations: Json[]) => read(bundleWith({}, ...observations));
const asked = (...observations: Json[]) => facts(...observations).ask.includes('bmi');

describe('CON-6: the latest body mass index', () => {
  test('by the date of measurement, not by its place in the bundle', () => {
    const found = facts(bmi('2026-01-05T08:00:00+01:00', 31), bmi('2024-01-05T08:00:00+01:00', 25));
    expect(found.bmi).toMatchObject({
      value: 31,
      measuredOn: '2026-01-05',
      path: 'Bundle.entry[1].resource',
    });
  });

  test('of one day, the later in the bundle', () => {
    expect(facts(bmi('2026-01-05', 31), bmi('2026-01-05', 30)).bmi?.value).toBe(30);
  });

  test.each([
    ['of another person', { subject: { reference: 'Patient/someone-else' } }],
    ['of nobody', { subject: undefined }],
    ['preliminary', { status: 'preliminary' }],
    ['entered in error', { status: 'entered-in-error' }],
    ['without a value', { valueQuantity: undefined }],
    ['in another unit', { valueQuantity: { value: 30, unit: 'kg/ft2', code: 'kg/ft2' } }],
    ['named, not coded', { code: { text: 'Body Mass Index' } }],
    ['of another code system', { code: { coding: [{ system: 'urn:other', code: '39156-5' }] } }],
    ['dated after today', { effectiveDateTime: '2026-03-02' }],
    ['dated before birth', { effectiveDateTime: '1984-05-16' }],
    ['dated by the year alone', { effectiveDateTime: '2026' }],
    ['impossible', { valueQuantity: { value: 281, code: 'kg/m2' } }],
  ])('one %s does not count', (_, changes) => {
    expect(facts(bmi('2026-01-05', 31, changes)).bmi).toBeNull();
  });

  test('other ways of giving time and unit are read', () => {
    const instant = { effectiveDateTime: undefined, effectiveInstant: '2026-01-05T08:00:00.000Z' };
    const period = { effectiveDateTime: undefined, effectivePeriod: { start: '2026-01-06' } };
    const unit = { valueQuantity: { value: 30, unit: 'kg/m2' } };
    expect(facts(bmi('', 31, instant)).bmi?.measuredOn).toBe('2026-01-05');
    expect(facts(bmi('', 31, period)).bmi?.measuredOn).toBe('2026-01-06');
    expect(facts(bmi('2026-01-05', 31, unit)).bmi?.value).toBe(30);
  });
});

describe('CON-6: from height and weight', () => {
  test('of one day', () => {
    const found = facts(height('2026-01-05', 180), weight('2026-01-05', 97.2));
    expect(found.bmi).toMatchObject({ from: 'height-and-weight', measuredOn: '2026-01-05' });
    expect(found.bmi?.value).toBeCloseTo(30, 10);
  });

  test('not of two days', () => {
    expect(facts(height('2026-01-05', 180), weight('2026-01-06', 97.2)).bmi).toBeNull();
  });

  test('a height in metres is one too; a slip of unit is nothing', () => {
    const metres = { valueQuantity: { value: 1.8, code: 'm' } };
    expect(facts(height('2026-01-05', 0, metres), weight('2026-01-05', 97.2)).bmi?.value).toBeCloseTo(30, 10);
    expect(facts(height('2026-01-05', 1.8), weight('2026-01-05', 97.2)).bmi).toBeNull();
  });

  test('an observed one of the same day goes first; a later pair is newer', () => {
    const pair = (on: string) => [height(on, 180), weight(on, 97.2)];
    expect(facts(bmi('2026-01-05', 29.9), ...pair('2026-01-05')).bmi?.from).toBe('observation');
    expect(facts(bmi('2026-01-05', 29.9), ...pair('2026-01-06')).bmi?.from).toBe('height-and-weight');
  });
});

describe('CON-6: asked again', () => {
  test('where there is none', () => {
    expect(asked()).toBe(true);
  });

  test('where it is older than the protocol allows, to the day', () => {
    expect(asked(bmi('2025-03-01', 31))).toBe(false);
    expect(asked(bmi('2025-02-28', 31))).toBe(true);
    const old = bundleWith({}, bmi('2025-02-28', 31));
    expect(read(old, undefined, { bmiMaximumAgeMonths: 24 }).ask).not.toContain('bmi');
  });

  test('where it was measured as a child, to the day', () => {
    const born = { birthDate: '2008-01-01' };
    const last = read(bundleWith(born, bmi('2025-12-31', 31)));
    expect(last.bmi?.measuredAsAdult).toBe(false);
    expect(last.ask).toContain('bmi');
    expect(read(bundleWith(born, bmi('2026-01-01', 31))).ask).not.toContain('bmi');
  });

  test('never of a minor: the rule is for adults', () => {
    expect(read(bundleWith({ birthDate: '2010-01-01' })).ask).toEqual(['guardian']);
  });
});
