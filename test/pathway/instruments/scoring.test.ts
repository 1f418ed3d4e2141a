import fc from 'fast-check';
import { describe, expect, it, test } from 'vitest';
import {
  faultyItems,
  questionnaireIds,
  responderThreshold,
  scaleOf,
  scales,
  scalesOf,
  scoreOf,
  type Answers,
  type ScaleId,
} from '../../../pathway/instruments/index.ts';

/** The scale’s items in order; an item that is not given was not answered. */
const answersOf = (id: ScaleId, values: readonly (number | null)[]): Answers =>
  Object.fromEntries(values.map((value, index) => [scaleOf(id).items[index]?.id ?? '?', value]));
const score = (id: ScaleId, values: readonly (number | null)[]) =>
  scoreOf(scaleOf(id), answersOf(id, values));
const times = (count: number, value: number | null): (number | null)[] =>
  Array.from({ length: count }, () => value);

// Reckoned by hand from the rules of evidence.md.
describe('the score of', () => {
  it.each<[ScaleId, readonly (number | null)[], number]>([
    ['NRS', [7], 7],
    ['FAAM-ADL', times(21, 4), 100],
    ['FAAM-ADL', times(21, 0), 0],
    ['FAAM-ADL', [...times(20, 3), 4], 76.19047619047619], // 64 / 84
    ['FAAM-ADL', [...times(19, 3), null, null], 75], // 57 / 76
    ['FAAM-ADL', [...times(2, 1), ...times(17, 4)], 92.10526315789474], // 70 / 76
    ['FAAM-Sport', [...times(7, 2), null], 50],
    ['FAAM-Sport', [0, 1, 2, 3, 4, 4, 4, 4], 68.75], // 22 / 32
    ['AOFAS', [40, 10, 5, 5, 8, 8, 6, 8, 10], 100],
    ['AOFAS', times(9, 0), 0],
    ['AOFAS', [20, 7, 4, 3, 4, 4, 3, 8, 5], 58],
    ['FAOS-Pain', times(9, 0), 100],
    ['FAOS-Pain', [1, 1, 1, 1, 2], 70], // mean 6 / 5
    ['FAOS-Symptoms', [4, 4, 4, 4], 0],
    ['FAOS-ADL', [...times(8, 1), 2], 72.22222222222223], // 100 − 25 × 10 / 9
    ['FAOS-Sport', [0, 1, 2, 3, 4], 50],
    ['FAOS-QoL', [3, 4], 12.5],
    ['Tegner', [10], 10],
  ])('%s of %j is %d', (id, values, expected) => {
    expect(score(id, values).score).toBeCloseTo(expected, 12);
    expect(score(id, values).missingReason).toBeNull();
  });
});

describe('too few answers are no score and a reason, never a zero', () => {
  it.each<[ScaleId, number]>([
    ['FAAM-ADL', 19],
    ['FAAM-Sport', 7],
    ['AOFAS', 9],
    ['FAOS-Pain', 5],
    ['FAOS-Symptoms', 4],
    ['FAOS-ADL', 9],
    ['FAOS-Sport', 3],
    ['FAOS-QoL', 2],
  ])('%s needs %d', (id, least) => {
    const { items } = scaleOf(id);
    const best = items.map(({ values }) => values.at(-1) ?? null);
    expect(score(id, best.slice(0, least)).score).not.toBeNull();
    expect(score(id, best.slice(0, least - 1))).toEqual({
      score: null,
      missingReason: 'too-few-answers',
      answered: least - 1,
      items: items.length,
    });
    expect(score(id, times(items.length, null))).toMatchObject({
      score: null,
      missingReason: 'not-answered',
      answered: 0,
    });
  });
});

describe('the table', () => {
  it('has the scales and numbers of items that the evidence names', () => {
    expect(scales.map(({ id, items }) => `${id} ${items.length}`)).toEqual([
      'NRS 1',
      'FAAM-ADL 21',
      'FAAM-Sport 8',
      'AOFAS 9',
      'FAOS-Pain 9',
      'FAOS-Symptoms 7',
      'FAOS-ADL 17',
      'FAOS-Sport 5',
      'FAOS-QoL 4',
      'Tegner 1',
      'Satisfaction 1',
      'Cosmesis 1',
    ]);
  });

  it.each(questionnaireIds)('tells the items of %s apart', (instrument) => {
    const ids = scalesOf(instrument).flatMap(({ items }) => items.map(({ id }) => id));
    expect(new Set(ids).size).toBe(ids.length);
  });

  it.each<[ScaleId, number | null]>([
    ['NRS', 2],
    ['FAAM-ADL', 8],
    ['FAAM-Sport', 12.3],
    ['AOFAS', null],
    ['FAOS-Pain', 10],
    ['Tegner', null],
    ['Satisfaction', null],
  ])('a change that makes a responder by %s: %j', (id, expected) => {
    expect(responderThreshold(scaleOf(id))).toBe(expected);
  });
});

test('every score lies in the range of its scale, and a better answer never makes it worse', () => {
  const scaleAndAnswers = fc
    .constantFrom(...scales)
    .chain((scale) =>
      fc.tuple(
        fc.constant(scale),
        fc.tuple(...scale.items.map(({ values }) => fc.option(fc.constantFrom(...values), { freq: 12 }))),
      ),
    );
  fc.assert(
    fc.property(scaleAndAnswers, ([scale, values]) => {
      const { score: is, missingReason, answered } = scoreOf(scale, answersOf(scale.id, values));
      expect(answered).toBe(values.filter((value) => value !== null).length);
      expect(is === null).toBe(missingReason !== null);
      expect(is === null).toBe(answered < scale.leastAnswered);
      if (is === null) return;
      expect(is).toBeGreaterThanOrEqual(scale.range.min);
      expect(is).toBeLessThanOrEqual(scale.range.max);
      const better = scale.formula === 'percent-without-problems' ? -1 : 1;
      values.forEach((value, index) => {
        const allowed = scale.items[index]?.values ?? [];
        const next = value === null ? undefined : allowed[allowed.indexOf(value) + better];
        if (next === undefined) return;
        const improved = scoreOf(scale, answersOf(scale.id, values.with(index, next)));
        expect(improved.score).toBeGreaterThan(is);
      });
    }),
  );
});

describe('what cannot be answered', () => {
  it.each([
    ['an item that there is none of', { 1: 4, 22: 1 }, [{ item: '22', isKnown: false }]],
    ['a value above the highest', { 1: 5 }, [{ item: '1', isKnown: true }]],
    ['half a point', { 1: 2.5 }, [{ item: '1', isKnown: true }]],
    ['“not applicable”, which can', { 1: null, S8: 0 }, []],
  ])('%s', (_, answers, expected) => {
    expect(faultyItems('FAAM', answers)).toEqual(expected);
  });

  it('takes an AOFAS weight only of the item that has it', () => {
    expect(faultyItems('AOFAS', { 1: 30, 2: 10, 9: 10 })).toEqual([]);
    expect(faultyItems('AOFAS', { 1: 10, 2: 40 })).toHaveLength(2);
  });
});

test('a scale that there is none of is named', () => {
  expect(() => scaleOf('FAAM' as ScaleId)).toThrow(new RangeError('no scale "FAAM"'));
});
