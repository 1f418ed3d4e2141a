import { describe, expect, test } from 'vitest';
import {
  compareWithLiterature,
  conclusion,
  pValue,
  rateFigure,
  type CohortFigure,
} from '../../analytics/comparison.ts';
import { publishedFigures, studies, type Arm } from '../../analytics/literature.ts';

const returned = (arm: Arm, value: number): CohortFigure => ({
  measure: 'return-to-sport',
  arm,
  unit: 'weeks',
  statistic: 'median',
  value,
  lower: value - 1,
  upper: value + 2,
  patients: 26,
  ankles: 26,
  definition: 'first sport after surgery',
});

const complications = (open: number, endoscopic: number, ankles = 26): CohortFigure[] =>
  [['open', open] as const, ['endoscopic', endoscopic] as const].map(([arm, count]) =>
    rateFigure(
      { measure: 'complications', arm, patients: 26, ankles, definition: 'any grade' },
      { count, of: 26 },
    ),
  );

describe('the literature', () => {
  test('holds no result that is only recalled', () => {
    expect(JSON.stringify([studies, publishedFigures])).not.toMatch(/Scholten/i);
    expect(publishedFigures.every(({ study }) => studies.some(({ id }) => id === study))).toBe(true);
  });

  test('a share is its count over its denominator', () => {
    const counted = publishedFigures.filter(
      ({ statistic, count }) => statistic === 'share' && count !== undefined,
    );
    expect(counted.map(({ study, value }) => [study, (100 * value).toFixed(1)])).toEqual([
      ['georgiannos-2017', '23.1'],
      ['georgiannos-2017', '3.8'],
      ['nickisch-2012', '8.5'],
      ['non-athletes', '60.9'],
      ['non-athletes', '11.1'],
    ]);
  });
});

describe('the comparison', () => {
  test('returns in months are shown apart from those in weeks', () => {
    const [section] = compareWithLiterature([returned('open', 11), returned('endoscopic', 7)]);
    expect(new Set(section?.published.map(({ unit }) => unit))).toEqual(new Set(['weeks']));
    expect(section?.apart.map(({ study, unit }) => [study, unit])).toEqual([
      ['willits-2008', 'months'],
      ['series-32376077', 'months'],
    ]);
    expect(section?.caveats.join('\n')).toMatch(/another definition: shown apart, never pooled/);
    expect(section?.caveats.join('\n')).toMatch(
      /2022 meta-analysis of 32 studies found no significant difference/,
    );
    expect(section?.caveats.join('\n')).toMatch(
      /open later than endoscopic by 4.4 weeks .*p < 0.001, significant/,
    );
  });

  test('the trial’s complications, and a cohort like it, are not called significant', () => {
    const [section] = compareWithLiterature(complications(6, 1));
    const tested = section?.caveats.filter((caveat) => caveat.includes('Fisher')) ?? [];
    expect(tested).toHaveLength(2);
    for (const sentence of tested) {
      expect(sentence).toMatch(/open 6\/26 v endoscopic 1\/26.*p = 0\.10, not significant/);
      expect(sentence).not.toMatch(/, significant/);
    }
  });

  test('a cohort whose complications do differ is told so', () => {
    const [section] = compareWithLiterature(complications(14, 1));
    expect(section?.caveats.find((caveat) => caveat.startsWith('This cohort'))).toMatch(
      /p < 0.001, significant at 0.05/,
    );
  });

  test('Wilson’s interval stands beside a published count, and beside the cohort’s', () => {
    const [section] = compareWithLiterature(complications(6, 1));
    const trial = section?.published.find(({ study, arm }) => study === 'georgiannos-2017' && arm === 'open');
    expect(trial?.shownInterval).toEqual([section?.cohort[0]?.lower, section?.cohort[0]?.upper]);
  });

  test('two ankles of one person are said to make p too small', () => {
    const said = (ankles: number) =>
      compareWithLiterature(complications(6, 1, ankles))[0]?.caveats.join('\n');
    expect(said(30)).toMatch(/too small a p/);
    expect(said(26)).not.toMatch(/too small a p/);
  });

  test('only what this cohort has a figure of', () => {
    expect(compareWithLiterature([returned('all', 8)]).map(({ measure }) => measure)).toEqual([
      'return-to-sport',
    ]);
    expect(compareWithLiterature([])).toEqual([]);
  });
});

describe('the wording of a p value', () => {
  test.each([
    [0.0999, 'not significant'],
    [0.05, 'not significant'],
    [0.0499, 'significant at'],
    [0.0001, 'significant at'],
  ])('%f: %s', (p, words) => {
    expect(conclusion(p).startsWith(words)).toBe(true);
  });

  test('is never rounded across the level', () => {
    expect([0.0999, 0.0496, 0.05, 0.0004].map(pValue)).toEqual([
      'p = 0.10',
      'p = 0.0496',
      'p = 0.05',
      'p < 0.001',
    ]);
  });
});
