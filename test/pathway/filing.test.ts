/** OUT-1, OUT-2: windows, which of them are unanswered, and how a score is filed, in dates. Day 0 is 5 January 2026. */
import { describe, expect, it } from 'vitest';
import { measurementsOf, type Measurement } from '../../pathway/measurements.ts';
import { unansweredWindows, windows } from '../../pathway/outcomes.ts';
import { filledIn, partly, wholly } from './support/questionnaires.ts';
import { date, given, noteId, type Said, type Story } from './support/story.ts';

const told = (...said: readonly Said[]): Story =>
  said.reduce((story, item) => story.and(item), given().outageUntil(100));
const pain = (on: string, score = 3): Said => ({ type: 'report-pain', on: date(on), score });
const operated = (on: string): Said => ({ type: 'report-surgery', on: date(on), approach: 'endoscopic' });

describe('OUT-1: the windows of conservative care before an operation', () => {
  it.each<[string, readonly (readonly string[])[]]>([
    [
      '2026-01-31',
      [
        ['baseline', '2025-12-22', '2026-01-12'],
        ['week-2', '2026-01-13', '2026-01-30'],
      ],
    ],
    [
      '2026-02-01',
      [
        ['baseline', '2025-12-22', '2026-01-12'],
        ['week-2', '2026-01-13', '2026-01-31'],
      ],
    ],
    [
      '2026-02-02',
      [
        ['baseline', '2025-12-22', '2026-01-12'],
        ['week-2', '2026-01-13', '2026-02-01'],
      ],
    ],
    [
      '2026-02-03',
      [
        ['baseline', '2025-12-22', '2026-01-12'],
        ['week-2', '2026-01-13', '2026-02-01'],
        ['week-6', '2026-02-02', '2026-02-02'],
      ],
    ],
  ])('on %s end the day before it', (on, expected) => {
    const { protocol, state } = told(operated(on));
    const ofCare = windows(protocol, state).filter(({ arm }) => arm === 'conservative');
    expect(ofCare.map(({ timePoint, from, to }) => [timePoint, from, to])).toEqual(expected);
  });
});

describe('OUT-1: windows without a score', () => {
  const all = ['baseline', 'week-2', 'week-6', 'week-14', 'week-26', 'week-52'];
  it.each<[string, string | undefined]>([
    ['2025-12-21', undefined],
    ['2025-12-22', 'baseline'],
    ['2026-01-12', 'baseline'],
    ['2026-01-13', 'week-2'],
    ['2026-02-01', 'week-2'],
    ['2026-02-02', 'week-6'],
    ['2026-03-15', 'week-6'],
    ['2026-03-16', 'week-14'],
  ])('a score of %s answers that of %s alone', (on, answered) => {
    const { protocol, state } = told(pain(on));
    expect(unansweredWindows(protocol, state).map(({ timePoint }) => timePoint)).toEqual(
      all.filter((name) => name !== answered),
    );
  });
});

describe('OUT-2: how a score is filed', () => {
  const rows = ({ protocol, state }: Story, scale: Measurement['scale'] = 'NRS') =>
    measurementsOf(protocol, state).filter((item) => item.scale === scale);

  it('counts from day 0 of its arm: from the day of the operation, done or planned, after it', () => {
    const arms = (story: Story) => rows(story).map(({ arm, anchoredOn }) => [arm, anchoredOn]);
    expect(arms(told(pain('2026-03-02')))).toEqual([['conservative', '2026-01-05']]);
    const both = [
      ['conservative', '2026-01-05'],
      ['surgical', '2026-03-10'],
    ];
    expect(arms(told(pain('2026-03-02'), operated('2026-03-10')))).toEqual(both);
    const override = { clinicianId: 'd1', reasonNoteId: noteId };
    const plan: Said = { type: 'plan-surgery', plannedOn: date('2026-04-20'), approach: 'open', override };
    const planned = told(pain('2026-04-10')).and(plan, 'clinician');
    expect(arms(planned)).toEqual([
      ['conservative', '2026-01-05'],
      ['surgical', '2026-04-20'],
    ]);
  });

  it('names the event that holds its content: its own, or the correction', () => {
    const story = told(pain('2026-01-19', 7));
    const entry = story.last('pain-reported');
    expect(rows(story)).toMatchObject([{ entry, revision: entry, score: 7 }]);
    story.and({ type: 'correct', supersedes: entry, changes: { data: { score: 4 } } });
    expect(rows(story)).toMatchObject([{ entry, revision: story.last('corrected'), score: 4 }]);
  });

  // The target of week 2 is 19 January.
  const without = (on: string): Said => filledIn('FAAM', partly('FAAM', 3), date(on));
  const scored = (on: string): Said => wholly('FAAM', date(on));
  it.each<[string, readonly Said[], readonly string[]]>([
    ['the nearer of two', [scored('2026-01-22'), scored('2026-01-20')], ['further-from-target', 'filed']],
    [
      'the later entered of two as near',
      [scored('2026-01-18'), scored('2026-01-20')],
      ['further-from-target', 'filed'],
    ],
    [
      'one with a score, though one without is nearer',
      [scored('2026-01-25'), without('2026-01-19')],
      ['filed', 'further-from-target'],
    ],
    [
      'one with a score, entered after one without',
      [without('2026-01-19'), scored('2026-01-25')],
      ['further-from-target', 'filed'],
    ],
    [
      'of two without a score the nearer, entered last',
      [without('2026-01-25'), without('2026-01-20')],
      ['further-from-target', 'filed'],
    ],
    [
      'of two without a score the nearer, entered first',
      [without('2026-01-20'), without('2026-01-25')],
      ['filed', 'further-from-target'],
    ],
  ])('files %s', (_, said, expected) => {
    expect(rows(told(...said), 'FAAM-ADL').map(({ filing }) => filing)).toEqual(expected);
  });
});
