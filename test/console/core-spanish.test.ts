/**
 * All that the core can say has its Spanish. FC_SEED=… tells the same random histories again, CORE_TEXT_RUNS=… more or
 * fewer of them.
 */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { codesInEnglish } from '../../console/web/language/codes/english.ts';
import { codesInSpanish } from '../../console/web/language/codes/spanish.ts';
import { inSpanish } from '../../console/web/language/core/in-spanish.ts';
import { spanish, topics } from '../../console/web/language/core/spanish.ts';
import { translatorOf } from '../../console/web/language/core/translator.ts';
import { histories, storyOf } from '../pathway/model/history.ts';
import { situations } from '../pathway/support/obligations-situations.ts';
import { tabled, toldBy } from './core-texts.ts';
import { rareStories } from './rare-stories.ts';

const runs = Number(process.env['CORE_TEXT_RUNS'] ?? 100);
const randomSeed = Number(process.env['FC_SEED'] ?? Math.trunc(Math.random() * 2 ** 31));

const random = (seed: number): readonly string[] =>
  fc.sample(histories(12), { numRuns: runs, seed }).flatMap((history) => toldBy(storyOf(history)));

const fixed: ReadonlySet<string> = new Set([
  ...tabled,
  ...[...Object.values(situations), ...rareStories].flatMap((story) => toldBy(story())),
  ...random(1),
]);

const withoutSpanish = (texts: Iterable<string>): readonly string[] =>
  [...texts].filter((text) => inSpanish(text) === undefined);

describe('the core in Spanish', { timeout: 300_000 }, () => {
  it('is whole: tables, situations and fixed histories', () => {
    expect(withoutSpanish(fixed)).toEqual([]);
  });

  it(`is whole: random histories, FC_SEED=${randomSeed}`, () => {
    expect(withoutSpanish(new Set(random(randomSeed)))).toEqual([]);
  });

  it('leaves no English within', () => {
    // Of the name of a journal, of commands as they are typed, and of codes.
    const kept = /Clinics in Podiatric Medicine and Surgery|`[a-z ]+`|[A-Z]{3}-\d\.[a-z-]+/g;
    const english = /\b(the|of|and|is|was|were|with|by|from|not|for)\b/i;
    const texts = [...fixed].map((text) => inSpanish(text) ?? '');
    expect(texts.filter((text) => english.test(text.replace(kept, '')))).toEqual([]);
  });

  it('has nothing that the core does not say', () => {
    const keys = Object.keys(spanish);
    // Each Spanish text carries its number, which shows in whatever it becomes a part of.
    const numbered = Object.fromEntries(keys.map((key, index) => [key, `⟨${index}⟩${spanish[key] ?? ''}`]));
    const said = [...fixed].map(translatorOf(numbered)).join('\n');
    const used = new Set([...said.matchAll(/⟨(\d+)⟩/g)].map(([, index]) => Number(index)));
    expect(keys.filter((_, index) => !used.has(index))).toEqual([]);
  });
});

describe('the catalogue', () => {
  it('differs from the English', () => {
    const same = Object.entries(spanish).filter(([english, words]) => english === words);
    expect(same.map(([english]) => english)).toEqual(['{n}', '{id} {text…} – {text}', 'kg/m²', '%', '°']);
  });

  it('fills the same slots', () => {
    const slots = (text: string): readonly string[] => (text.match(/\{.+?\}/g) ?? []).sort();
    const unlike = Object.entries(spanish).filter(
      ([english, words]) => slots(english).join() !== slots(words).join(),
    );
    expect(unlike).toEqual([]);
  });

  it('has each text once', () => {
    const keys = topics.flatMap((topic) => Object.keys(topic));
    expect(keys.filter((key, index) => keys.indexOf(key) !== index)).toEqual([]);
  });
});

it('codes have other words in Spanish, but for those that are the same', () => {
  const flat = (words: object): readonly (readonly [string, string])[] =>
    Object.entries(words).flatMap(([list, values]) =>
      Object.entries(values as Record<string, string>).map(
        ([code, word]) => [`${list}.${code}`, word] as const,
      ),
    );
  const english = new Map(flat(codesInEnglish));
  const same = flat(codesInSpanish).filter(([code, word]) => english.get(code) === word);
  expect(new Set(same.map(([, word]) => word))).toEqual(
    new Set(['FHIR', 'no', 'paracetamol', 'normal', 'os trigonum', 'I', 'II', 'III', 'IV', 'V', 'SMS']),
  );
});

describe('inSpanish', () => {
  it.each([
    [
      'Event 3 corrected, now dated Monday 2 March 2026',
      'Suceso 3 corregido, ahora con fecha del lunes, 2 de marzo de 2026',
    ],
    ['MRI overdue; and nobody has acknowledged it', 'RM con retraso; y nadie se ha dado por enterado'],
    [
      'FAAM filled in, 27 of 29 items: ADL 82.1; no score of Sport',
      'FAAM rellenado, 27 de 29 ítems: AVD 82,1; sin puntuación de Deporte',
    ],
    [
      'Against an NSAID speaks: asthma and hypertension.',
      'Desaconseja un AINE: asma e hipertensión arterial.',
    ],
    [
      'What can end it: a review or another report of a return.',
      'Lo que puede ponerle fin: una revisión u otra notificación de un retorno.',
    ],
    [
      'Advise open-backed shoes: for the clinician, due on Monday 2 March 2026.',
      'Recomiende calzado abierto por detrás: para el clínico, con vencimiento el lunes, 2 de marzo de 2026.',
    ],
  ])('%s', (english, words) => {
    expect(inSpanish(english)).toBe(words);
  });

  it.each([
    'Something else',
    'Event 3: Something else.',
    'Event three corrected, now dated Monday 2 March 2026',
    'Event 3 corrected, now dated Monday 2 Marchember 2026',
    'MRI: os trigonum and something else',
    'toString',
  ])('knows no Spanish of: %s', (english) => {
    expect(inSpanish(english)).toBeUndefined();
  });
});
