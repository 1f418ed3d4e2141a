import { afterAll, describe, expect, test } from 'vitest';
import { LocalDate } from '../../pathway/time.ts';
import type { PatientFacts } from '../../fhir/patient-facts.ts';
import { readPatientBundle } from '../../fhir/read-patient.ts';
import { caution, options, refusal, r4Errors } from './helpers.ts';
import { haveSharedBundles, saySkipped, sharedBundleNames, sharedBundleText } from './shared-bundles.ts';

/** Within a year of the newest measurements in the bundles, so that fresh and stale ones both occur. */
const inTime = LocalDate.parse('2021-04-01');
/** By now every measurement in them is old. */
const late = LocalDate.parse('2026-03-01');

const named = (prefix: string) => sharedBundleNames.filter((name) => name.startsWith(prefix));
const living = sharedBundleNames.filter((name) => !name.startsWith('deceased'));
const read = (name: string, on = inTime): PatientFacts =>
  readPatientBundle(sharedBundleText(name), on, options);
const answers = (facts: PatientFacts, answer: string) =>
  facts.cautions.filter((each) => each.answer === answer).map(({ id }) => id);

if (!haveSharedBundles) saySkipped('the 32 shared bundles');

describe.skipIf(!haveSharedBundles)('the 32 shared bundles', () => {
  const rows: Record<string, unknown>[] = [];
  afterAll(() => {
    process.stdout.write(`${table(rows)}\n`);
  });

  test('are all there', () => {
    expect(sharedBundleNames).toHaveLength(32);
    expect(living).toHaveLength(30);
  });

  test.each(named('deceased'))('%s is refused by name', (name) => {
    expect(refusal(sharedBundleText(name), inTime)).toMatchObject({
      name: 'BundleError',
      code: 'FHIR.deceased',
      path: 'Bundle.entry[0].resource.deceasedDateTime',
    });
  });

  test.each(living)('%s is read: one home phone, and mobile and e-mail asked', (name) => {
    const facts = read(name);
    expect(facts.contacts.map(({ kind, use }) => ({ kind, use }))).toEqual([{ kind: 'phone', use: 'home' }]);
    expect(facts.ask).toEqual(expect.arrayContaining(['mobile', 'email']));
    expect(facts.ask.includes('guardian')).toBe(facts.isMinor);
    expect(facts.identifier.system).toBe('http://hospital.smarthealthit.org');
    expect(facts.name).not.toBeNull();
    expect(facts.cautions).toHaveLength(16);
    rows.push({
      bundle: name.replace('.json', ''),
      age: facts.ageYears,
      language: facts.language.tag,
      bmi: `${facts.bmi?.value.toFixed(1) ?? '-'} (${facts.bmi?.measuredOn ?? '-'})`,
      cautions: answers(facts, 'yes').join(' ') || '-',
      asked: facts.ask.join(' '),
    });
  });

  test.each(named('healthy-adult'))('%s has no caution that its codes would show', (name) => {
    expect(answers(read(name), 'yes')).toEqual([]);
  });

  test.each(named('obese'))('%s has a BMI of at least 30 (CON-6)', (name) => {
    const { bmi } = read(name);
    expect(bmi?.value).toBeGreaterThanOrEqual(30);
    expect(bmi?.measuredAsAdult).toBe(true);
  });

  test.each(named('anticoagulated'))('%s takes warfarin or clopidogrel', (name) => {
    const { answer, evidence } = caution(read(name), 'anticoagulant-or-antiplatelet');
    expect(answer).toBe('yes');
    expect(['855332', '309362']).toEqual(expect.arrayContaining(evidence.map(({ code }) => code)));
  });

  test.each(named('on-nsaid'))('%s takes naproxen', (name) => {
    expect(caution(read(name), 'nsaid-already-taken')).toMatchObject({
      answer: 'yes',
      evidence: [{ code: '849574' }],
    });
  });

  test.each(named('minor'))('%s is a minor, in 2021 and still in 2026', (name) => {
    expect(read(name)).toMatchObject({ isMinor: true, bmi: { measuredAsAdult: false } });
    expect(read(name, late)).toMatchObject({ isMinor: true });
    expect(read(name, late).ask).not.toContain('bmi');
  });

  test('other-language is es, fr, ru, es, zh; Spanish is supported', () => {
    expect(named('other-language').map((name) => read(name).language)).toEqual([
      { tag: 'es', supported: 'es' },
      { tag: 'fr', supported: null },
      { tag: 'ru-RU', supported: null },
      { tag: 'es', supported: 'es' },
      { tag: 'zh', supported: null },
    ]);
  });

  test('heart-failure-or-kidney is one of each', () => {
    const [heart, kidney] = named('heart-failure-or-kidney').map((name) => answers(read(name), 'yes'));
    expect(heart).toEqual(['heart-failure', 'ace-inhibitor-arb-or-diuretic', 'older-age']);
    expect(kidney).toEqual(['kidney-disease', 'hypertension', 'ace-inhibitor-arb-or-diuretic']);
  });

  test('the active “Tubal pregnancy” of 2006 in anticoagulated-01 is asked about, not believed', () => {
    expect(caution(read('anticoagulated-01.json'), 'pregnancy')).toMatchObject({
      answer: 'unknown',
      evidence: [{ code: '79586000', since: '2006-02-13' }],
    });
  });

  test('what is old is asked: the BMI of 8 adults in 2021, and by 2026 of every adult', () => {
    expect(living.filter((name) => read(name).ask.includes('bmi'))).toHaveLength(8);
    for (const name of living) {
      const { ask, isMinor } = read(name, late);
      expect(ask.includes('bmi'), name).toBe(!isMinor);
    }
  });

  test('two whose names promise adults grew up between 2021 and 2026: their BMI is a child’s', () => {
    for (const name of ['healthy-adult-05.json', 'other-language-05.json']) {
      expect(read(name).isMinor).toBe(true);
      expect(read(name, late)).toMatchObject({ isMinor: false, bmi: { measuredAsAdult: false } });
    }
  });

  test('cut short, each is refused as truncated, with the entry where it ends', () => {
    for (const name of sharedBundleNames) {
      const text = sharedBundleText(name);
      const { code, path } = refusal(text.slice(0, Math.floor(text.length / 2)), inTime);
      expect({ name, code }).toEqual({ name, code: 'FHIR.truncated' });
      expect(path).toMatch(/^Bundle\.entry\[\d+\]$/);
    }
  });

  test('R4’s schema agrees that they are R4 (the smallest, for time)', () => {
    expect(r4Errors(JSON.parse(sharedBundleText('other-language-01.json')) as object)).toHaveLength(0);
  });
});

function table(rows: readonly Record<string, unknown>[]): string {
  const columns = Object.keys(rows[0] ?? {});
  const cells = [columns, ...rows.map((row) => columns.map((column) => String(row[column])))];
  const widths = columns.map((_, index) => Math.max(...cells.map((row) => row[index]?.length ?? 0)));
  return cells.map((row) => row.map((cell, index) => cell.padEnd(widths[index] ?? 0)).join('  ')).join('\n');
}
