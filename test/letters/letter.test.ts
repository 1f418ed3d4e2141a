import { describe, expect, it } from 'vitest';
import { type ReferralLetter } from '../../letters/letter-input.ts';
import { referralLetter } from '../../letters/letter.ts';
import { type Parameter } from '../../pathway/protocols/protocol.ts';
import { disclaimer } from '../../pathway/rules.ts';
import { Instant } from '../../pathway/time.ts';
import { pdfText } from './pdf-text.ts';
import { sampleLetter } from './sample-letter.ts';

const pagesOf = async (changes: Partial<ReferralLetter> = {}): Promise<string[]> =>
  pdfText(await referralLetter({ ...sampleLetter, ...changes }));
const textOf = async (changes?: Partial<ReferralLetter>): Promise<string> =>
  (await pagesOf(changes)).join('');
const named = (name: string): Partial<ReferralLetter> => ({ patient: { ...sampleLetter.patient, name } });

describe('the letter', () => {
  it('says all that a surgeon needs, on one page', async () => {
    const pages = await pagesOf();
    expect(pages).toHaveLength(1);
    for (const words of [
      'Harbor Street Ankle Clinic',
      'Dr Ingrid Sørensen',
      '4 May 1991, female',
      'MRN 0042',
      'Right ankle',
      'posterior ankle impingement',
      '12 January 2026 (day 0), 60 days ago',
      '11 March 2026: not improved',
      '7 of 10 on 12 January 2026',
      '10 February 2026: os trigonum synchondrosis',
      'Cast, 20 February 2026 to 25 February 2026: 5 days',
      '9 days in all',
      'RadiographsDone on 20 January 2026',
      'os trigonum; flexor hallucis longus tenosynovitis',
      'Dr Paula Ortiz',
    ]) {
      expect(pages[0]).toContain(words);
    }
  });

  it('says plainly what is not recorded, and what is still on', async () => {
    const text = await textOf({
      requesterName: null,
      findings: [],
      imaging: [],
      patient: { ...sampleLetter.patient, recordNumber: null, contacts: [], interpreterFor: null },
      care: {
        ...sampleLetter.care,
        exercisePlanSince: null,
        reviews: [],
        painScores: [],
        injections: [],
        immobilizations: [{ device: 'cast', on: sampleLetter.date, removedOn: null, days: 1 }],
      },
    });
    expect(text.match(/None recorded/g)).toHaveLength(7);
    expect(text).toContain(', still on: 1 day');
    expect(text).toContain('StudiesPending');
    expect(text).not.toMatch(/null|undefined|Interpreter/);
  });

  it('runs on to a second page, each of which says whose it is and what it is', async () => {
    const [review] = sampleLetter.care.reviews;
    const pages = await pagesOf({ care: { ...sampleLetter.care, reviews: Array(30).fill(review) as [] } });
    expect(pages).toHaveLength(2);
    for (const [index, page] of pages.entries()) {
      expect(page).toContain(disclaimer);
      expect(page).toContain(
        `Олександра Núñez-Żółć, born 4 May 1991 · Referral pathway-7-referral-1 · page ${index + 1} of 2`,
      );
    }
  });
});

describe('by rule', () => {
  it('REF-1 and REF-2: the indication', async () => {
    expect(await textOf()).toContain('No improvement after conservative care (REF-1)');
    expect(await textOf({ indication: 'persistent-limiting-pain' })).toMatch(/Persistent pain .*\(REF-2\)/);
  });

  it('REF-3: the delay clock, only where it runs', async () => {
    expect(await textOf({ delayDays: 1 })).toContain(
      'this referral is 1 day late on the delay clock (REF-3)',
    );
    const inTime = await textOf({ delayDays: 0 });
    expect(inTime).not.toContain('urgent');
    expect(inTime).not.toContain('REF-3');
  });

  it('IMG-1: imaging that is pending is flagged', async () => {
    expect(await textOf()).toContain('MRIPending: it does not hold up this referral (IMG-1)');
  });

  it('INJ-1: an injection into the Achilles tendon stands out', async () => {
    const injections = [{ on: sampleLetter.date, site: 'achilles-tendon' as const }];
    expect(await textOf({ care: { ...sampleLetter.care, injections } })).toContain(
      'ACHILLES TENDON (adverse event, INJ-1)',
    );
  });

  it('GOV-1: the disclaimer, the rules, the protocol version, and † for what awaits a sign-off', async () => {
    const text = await textOf();
    expect(text).toContain(disclaimer);
    expect(text).toContain('protocol version 1, by rules REF-1, REF-3, IMG-1, REA-1, GOV-1.');
    expect(text).toContain('reassess.closes day 56 of care (REA-1); referral.within 2 days† (REF-1)');
    expect(text).toContain('† A default chosen by the software, awaiting a clinician’s sign-off.');
    expect(await textOf({ parameters: sampleLetter.parameters.slice(0, 1) })).not.toContain('†');
  });

  it('keeps its small print whole with as many parameters as a referral can rest on', async () => {
    const parameter: Parameter = { ...sampleLetter.parameters[1]!.parameter };
    const parameters = Array.from({ length: 8 }, (_, index) => ({
      name: `conservative.limit${index}`,
      parameter,
    }));
    const pages = await pagesOf({ parameters });
    expect(pages).toHaveLength(1);
    expect(pages[0]).toContain('conservative.limit7');
    expect(pages[0]).toContain('† A default');
  });
});

describe('names', () => {
  it.each(['José Ñandú', 'Żółć Łukasz', 'Олександра Їжак', 'Αλέξανδρος', 'Nguyễn Hương', 'İbrahim Şahin'])(
    'prints %s as it is written',
    async (name) => {
      expect(await textOf(named(name))).toContain(`Name${name}Born`);
    },
  );

  it('joins an accent that came apart from its letter', async () => {
    expect(await textOf(named('Jose\u0301'))).toContain('NameJoséBorn');
  });

  it.each([
    ['张伟', '[U+5F20][U+4F1F]'],
    ['محمد', '[U+0645][U+062D][U+0645][U+062F]'],
    ['Ana 𠮷', 'Ana [U+20BB7]'],
  ])('gives %s, for which the font has no glyphs, by number and says so', async (name, numbers) => {
    const text = await textOf(named(name));
    expect(text).toContain(`Name${numbers}A character that this letter cannot print`);
    expect(text).not.toContain('\uFFFD');
  });
});

describe('the file', () => {
  it('is the same, byte for byte, for the same letter', async () => {
    const [first, second] = await Promise.all([referralLetter(sampleLetter), referralLetter(sampleLetter)]);
    expect(Buffer.from(first).equals(second)).toBe(true);
    const later = await referralLetter({
      ...sampleLetter,
      writtenAt: Instant.parse('2026-03-13T09:30:01.000Z'),
    });
    expect(Buffer.from(first).equals(later)).toBe(false);
  });

  it('carries its date from the letter, and no patient in its metadata', async () => {
    const file = Buffer.from(
      await referralLetter({ ...sampleLetter, ...named('Plainname Surname') }),
    ).toString('latin1');
    expect(file.startsWith('%PDF-')).toBe(true);
    expect(file).toContain('(D:20260313093000Z)');
    expect(file).toContain('(Surgical referral pathway-7-referral-1)');
    expect(file).not.toContain('Plainname');
  });
});
