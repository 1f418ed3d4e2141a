import { describe, expect, test } from 'vitest';
import { allergyCodes } from '../../fhir/codes/allergies.ts';
import { codeSources } from '../../fhir/codes/code-table.ts';
import { conditionCodes } from '../../fhir/codes/conditions.ts';
import { medicationCodes } from '../../fhir/codes/medications.ts';
import { observationCodes } from '../../fhir/codes/observations.ts';
import { nsaidCautions, paracetamolCautions } from '../../pathway/codes.ts';
import { haveSharedBundles, saySkipped, sharedBundleNames, sharedBundleText } from './shared-bundles.ts';

const all = [...conditionCodes, ...medicationCodes, ...allergyCodes, ...observationCodes];

describe('the code tables', () => {
  test('no code has two rows', () => {
    expect(new Set(all.map(({ system, code }) => `${system}|${code}`)).size).toBe(all.length);
  });

  test('every code has a source, and every source is used', () => {
    expect(new Set(all.map(({ source }) => source))).toEqual(new Set(Object.keys(codeSources)));
  });

  test('every caution but age has a code by which it can be found', () => {
    const found = new Set<string>(all.map(({ meaning }) => meaning));
    const missing = [...nsaidCautions, ...paracetamolCautions].filter((id) => !found.has(id));
    expect(missing).toEqual(['older-age']);
  });

  /** SNOMED CT identifiers end in a Verhoeff check digit: a mistyped one is found out here. */
  test.each(all.filter(({ system }) => system === 'http://snomed.info/sct'))(
    'SNOMED $code checks',
    ({ code }) => {
      expect(verhoeff(code)).toBe(0);
    },
  );
});

if (!haveSharedBundles) saySkipped('codes against the bundles they were seen in');
test.skipIf(!haveSharedBundles)('what is said to be seen in the bundles is, with that display', () => {
  const texts = sharedBundleNames.map(sharedBundleText);
  const seen = all.filter(({ source }) => source === 'bundles');
  expect(seen.length).toBeGreaterThan(20);
  for (const { system, code, display } of seen) {
    const coding = { system, code, display };
    expect(
      texts.some((text) => holds(text, coding)),
      JSON.stringify(coding),
    ).toBe(true);
  }
});

const holds = (text: string, { system, code, display }: { system: string; code: string; display: string }) =>
  new RegExp(`"system": "${escape(system)}",\\s+"code": "${code}",\\s+"display": "${escape(display)}"`).test(
    text,
  );

const escape = (text: string) => text.replaceAll(/[.*+?^${}()|[\]\\/]/g, '\\$&');

/** The dihedral group of order 10: 0 for a number whose last digit checks. */
function verhoeff(digits: string): number {
  const multiply = (a: number, b: number) =>
    a < 5 ? (b < 5 ? (a + b) % 5 : ((a + b) % 5) + 5) : b < 5 ? ((a - b) % 5) + 5 : (10 + a - b) % 5;
  const permutation = [1, 5, 7, 6, 2, 8, 3, 0, 9, 4];
  const permute = (digit: number, times: number): number =>
    times === 0 ? digit : permute(permutation[digit]!, times - 1);
  return Array.from(digits)
    .reverse()
    .reduce((check, digit, index) => multiply(check, permute(Number(digit), index % 8)), 0);
}
