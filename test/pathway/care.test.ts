/** Questions that several parts of the core ask of a state, apart from clocks and limits. */
import { describe, expect, it } from 'vitest';
import { isConversion, isEvaluated, phaseOf, recommendedApproach } from '../../pathway/care.ts';
import type { ImagingFinding } from '../../pathway/codes.ts';
import { date, given, type Said, type Story } from './support/story.ts';

const phase = ({ protocol, state }: Story) => phaseOf(protocol, state);

describe('SUR-1 to SUR-3: the recommended approach', () => {
  it.each<[readonly ImagingFinding[], string, string]>([
    [[], 'endoscopic', 'SUR-1'],
    [['os-trigonum'], 'endoscopic', 'SUR-1'],
    [['complex-anatomy'], 'open', 'SUR-2'],
    [['anterior-impingement'], 'combined', 'SUR-3'],
    [['complex-anatomy', 'anterior-impingement'], 'combined', 'SUR-3'],
  ])('of %j: %s, by %s', (findings, approach, rule) => {
    expect(recommendedApproach({ ...given().state, findings })).toEqual({ approach, rule });
  });
});

describe('SUR-4: a conversion', () => {
  it('is no conversion where nobody has operated, or nobody had planned to', () => {
    expect(isConversion(given().state)).toBe(false);
    const unplanned = given().at(20).and({ type: 'report-surgery', approach: 'open' });
    expect(isConversion(unplanned.state)).toBe(false);
  });
});

describe('ATH-2: evaluated', () => {
  it.each<[string, 'normal' | 'not-examined', 'normal' | 'not-examined', boolean]>([
    ['both', 'normal', 'normal', true],
    ['the muscles alone', 'normal', 'not-examined', false],
    ['the tendon alone', 'not-examined', 'normal', false],
    ['neither', 'not-examined', 'not-examined', false],
  ])('%s', (_, muscles, fhl, is) => {
    const story = given().and({ type: 'report-muscle-evaluation', muscles, fhl });
    expect(isEvaluated(story.state)).toBe(is);
  });
});

describe('the phase of a pathway', () => {
  it.each<[string, string, readonly Said[]]>([
    ['before the window, without anything known', 'conservative-care', []],
    ['a referral that somebody else made', 'referral', [{ type: 'report-referral', surgeonId: 's1' }]],
    ['informed refusal', 'conservative-care', [{ type: 'report-surgery-refused', by: 'patient' }]],
    [
      'a device on',
      'immobilization',
      [{ type: 'report-immobilization', device: 'cast', context: 'conservative' }],
    ],
    ['operated', 'rehabilitation', [{ type: 'report-surgery', approach: 'endoscopic' }]],
  ])('on day 20, %s: %s', (_, expected, said) => {
    const story = said.reduce((before, item) => before.and(item), given().at(20));
    expect(phase(story)).toBe(expected);
  });

  const refer: Said = { type: 'report-referral', surgeonId: 's1' };
  const refuse: Said = { type: 'report-surgery-refused', by: 'patient' };
  const told = (...said: readonly Said[]): Story =>
    said.reduce((before, item) => before.and(item), given().at(60));

  it.each<[string, string, Story]>([
    ['referred, then refused on the same day', 'conservative-care', told(refer, refuse)],
    ['refused, then referred on the same day', 'referral', told(refuse, refer)],
    ['refused, then referred on another', 'referral', told(refuse).at(80).and(refer)],
    [
      'a referral of before, reported after it',
      'conservative-care',
      told(refuse, { ...refer, on: date('2026-03-01') }),
    ],
  ])('after informed refusal: %s: %s', (_, expected, story) => {
    expect(phase(story)).toBe(expected);
  });

  it('is not steered by a refusal of before the clock was restarted', () => {
    const restart: Said = { type: 'record-reinjury', decision: 'restart-clock', clinicianId: 'd1' };
    const story = told(refuse)
      .at(62)
      .and(restart)
      .at(62 + 43);
    expect(phase(story)).toBe('reassessment');
    expect(phaseOf(story.protocol, { ...story.state, coreVersion: 2 })).toBe('conservative-care');
  });
});
