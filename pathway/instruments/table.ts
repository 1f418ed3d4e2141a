/**
 * Every scale. Numbers of items, rules for missing items and thresholds are those of docs/decisions/0013-instruments.md,
 * each with its source. No wording of an item is here: items are numbers, in the order of the published form.
 */
import type { Item, Scale, ScaleId, Threshold } from './scale.ts';

/** `numbered('S', 2, …)`: S1 and S2. */
const numbered = (prefix: string, count: number, values: readonly number[]): readonly Item[] =>
  Array.from({ length: count }, (_, index) => ({ id: `${prefix}${index + 1}`, values }));

const zeroTo = (highest: number): readonly number[] =>
  Array.from({ length: highest + 1 }, (_, value) => value);

const percent = { min: 0, max: 100 } as const;

/** One rating from 0 to 10. */
const rating = {
  range: { min: 0, max: 10 },
  items: numbered('', 1, zeroTo(10)),
  leastAnswered: 1,
  formula: 'sum',
  mcid: null,
  mdc: null,
} as const;

const found = (value: number, source: string): Threshold => ({ value, source, forResponders: true });

/** Martin and others 2005 (PubMed 16309613): N/A is not answered, and there is no total of the two. */
const faam = {
  instrument: 'FAAM',
  range: percent,
  direction: 'higher-is-better',
  level: 'interval',
  formula: 'percent-of-best',
  licence: 'free',
} as const;
const martin = 'Martin and others 2005 (PubMed 16309613)';

/** Items are answered from 0, no problem, to 4; a subscale is scored with half of them, and there is no total. */
const faosScale = (id: ScaleId, prefix: string, count: number): Scale => ({
  id,
  instrument: 'FAOS',
  range: percent,
  direction: 'higher-is-better',
  level: 'interval',
  items: numbered(prefix, count, zeroTo(4)),
  leastAnswered: Math.ceil(count / 2),
  formula: 'percent-without-problems',
  mcid: found(10, 'by convention: none was measured for these patients'),
  mdc: null,
  licence: 'free',
});

/** Of patients with a broken ankle: shown beside a change, and never what makes a responder of these patients. */
const ofFractures = (threshold: Omit<Threshold, 'source' | 'forResponders'>): Threshold => ({
  ...threshold,
  source: 'of patients with an ankle fracture, who are others',
  forResponders: false,
});

/** Weights in the order of the form: pain; limitation, distance, surface, gait, sagittal, hindfoot, stability; alignment. */
const aofasWeights: readonly (readonly number[])[] = [
  [0, 20, 30, 40],
  [0, 4, 7, 10],
  [0, 2, 4, 5],
  [0, 3, 5],
  [0, 4, 8],
  [0, 4, 8],
  [0, 3, 6],
  [0, 8],
  [0, 5, 10],
];

export const scales: readonly Scale[] = [
  {
    ...rating,
    id: 'NRS',
    instrument: 'NRS',
    direction: 'lower-is-better',
    level: 'interval',
    mcid: found(2, 'numeric rating of pain from 0 to 10 (LOINC 72514-3); never mixed with a 100 mm scale'),
    licence: 'free',
  },
  {
    ...faam,
    id: 'FAAM-ADL',
    items: numbered('', 21, zeroTo(4)),
    leastAnswered: 19,
    mcid: found(8, martin),
    mdc: found(5.7, `${martin}, at 95%`),
  },
  {
    ...faam,
    id: 'FAAM-Sport',
    items: numbered('S', 8, zeroTo(4)),
    leastAnswered: 7,
    mcid: found(9, martin),
    mdc: found(12.3, `${martin}, at 95%; it exceeds the MCID`),
  },
  {
    id: 'AOFAS',
    instrument: 'AOFAS',
    range: percent,
    direction: 'higher-is-better',
    level: 'interval',
    items: aofasWeights.map((values, index) => ({ id: `${index + 1}`, values })),
    leastAnswered: aofasWeights.length,
    formula: 'sum',
    mcid: ofFractures({ value: 4.1, upTo: 7.8 }),
    mdc: ofFractures({ value: 12 }),
    licence: 'unverified',
  },
  faosScale('FAOS-Pain', 'P', 9),
  faosScale('FAOS-Symptoms', 'S', 7),
  faosScale('FAOS-ADL', 'A', 17),
  faosScale('FAOS-Sport', 'SP', 5),
  faosScale('FAOS-QoL', 'Q', 4),
  {
    ...rating,
    id: 'Tegner',
    instrument: 'Tegner',
    direction: 'higher-is-better',
    level: 'ordinal',
    licence: 'unverified',
  },
  {
    ...rating,
    id: 'Satisfaction',
    instrument: 'Satisfaction',
    direction: 'higher-is-better',
    level: 'ordinal',
    licence: 'free',
  },
  {
    ...rating,
    id: 'Cosmesis',
    instrument: 'Cosmesis',
    direction: 'higher-is-better',
    level: 'ordinal',
    licence: 'free',
  },
];
