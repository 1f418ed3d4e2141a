/** Dates, lists and counts as they are read aloud. */
import { describe, expect, it } from 'vitest';
import { countOf, dateInWords, listInWords, spoken } from '../../pathway/words.ts';
import { date } from './support/story.ts';

describe('in words', () => {
  it.each([
    ['2026-01-05', 'Monday 5 January 2026'],
    ['2026-02-10', 'Tuesday 10 February 2026'],
    ['2026-03-11', 'Wednesday 11 March 2026'],
    ['2026-04-30', 'Thursday 30 April 2026'],
    ['2026-05-01', 'Friday 1 May 2026'],
    ['2026-06-06', 'Saturday 6 June 2026'],
    ['2026-07-05', 'Sunday 5 July 2026'],
    ['2026-08-31', 'Monday 31 August 2026'],
    ['2026-09-01', 'Tuesday 1 September 2026'],
    ['2026-10-28', 'Wednesday 28 October 2026'],
    ['2026-11-05', 'Thursday 5 November 2026'],
    ['2027-12-31', 'Friday 31 December 2027'],
  ])('%s is %s', (day, words) => {
    expect(dateInWords(date(day))).toBe(words);
  });

  it.each([
    [[], 'and', ''],
    [['cast'], 'and', 'cast'],
    [['cast', 'walker'], 'or', 'cast or walker'],
    [['pain', 'function', 'return'], 'and', 'pain, function and return'],
  ] as const)('%j, %s', (items, last, words) => {
    expect(listInWords(items, last)).toBe(words);
  });

  it('counts one, none and several', () => {
    expect(countOf(1, 'day')).toBe('1 day');
    expect(countOf(0, 'day')).toBe('0 days');
    expect(countOf(2, 'day')).toBe('2 days');
    expect(countOf(1, 'entry', 'entries')).toBe('1 entry');
    expect(countOf(3, 'entry', 'entries')).toBe('3 entries');
  });

  it('says a code with spaces', () => {
    expect(spoken('elongated-posterior-talar-process')).toBe('elongated posterior talar process');
  });
});
