/** IMM-2, IMM-5: how days of immobilisation are counted, in dates. Day 0 of care is Monday 5 January 2026. */
import { describe, expect, it } from 'vitest';
import {
  cumulativeLimitOn,
  daysCarried,
  daysWornInWindow,
  immobilizationDay,
  isBreach,
} from '../../../pathway/care.ts';
import { date, given, type Said, type Story } from '../support/story.ts';

const on = (day: string, context: 'conservative' | 'surgical' = 'conservative'): Said => ({
  type: 'report-immobilization',
  on: date(day),
  device: 'cast',
  context,
});
const off = (day: string): Said => ({ type: 'report-removal', on: date(day) });

/** Everything told on 15 April, in this order. */
const told = (...said: readonly Said[]): Story =>
  said.reduce((story, item) => story.and(item), given().outageUntil(100));

const last = ({ protocol, state }: Story) => {
  const item = state.immobilizations.at(-1)!;
  return {
    carried: daysCarried(protocol, state, item),
    limit: immobilizationDay(protocol, state, item, 'immobilization.limit'),
    cumulative: cumulativeLimitOn(protocol, state, item),
  };
};
const worn = ({ protocol, state }: Story, day: string): number =>
  daysWornInWindow(protocol, state, date(day));

describe('IMM-2, IMM-5: what a device has left', () => {
  it.each<[string, readonly Said[], object]>([
    [
      'the first one: ten days',
      [on('2026-02-02')],
      { carried: 0, limit: '2026-02-12', cumulative: '2026-02-12' },
    ],
    [
      'five days worn, on again seven days later: five days',
      [on('2026-02-02'), off('2026-02-07'), on('2026-02-14')],
      { carried: 5, limit: '2026-02-19', cumulative: '2026-02-19' },
    ],
    [
      'five days worn, on again eight days later: a count of its own, and five days of the eight weeks',
      [on('2026-02-02'), off('2026-02-07'), on('2026-02-15')],
      { carried: 0, limit: '2026-02-25', cumulative: '2026-02-20' },
    ],
    [
      'ten days worn long ago, and six within the eight weeks: four days',
      [on('2026-01-05'), off('2026-01-15'), on('2026-03-16'), off('2026-03-22'), on('2026-03-30')],
      { carried: 0, limit: '2026-04-09', cumulative: '2026-04-03' },
    ],
    [
      'nine days in two casts at once, on again two days after the last came off: one day',
      [on('2026-02-02'), on('2026-02-04'), off('2026-02-06'), off('2026-02-11'), on('2026-02-13')],
      { carried: 9, limit: '2026-02-14', cumulative: '2026-02-14' },
    ],
    [
      'on again nine days after the one came off, and four after the other: both are continued',
      [on('2026-02-02'), on('2026-02-04'), off('2026-02-05'), off('2026-02-10'), on('2026-02-14')],
      { carried: 8, limit: '2026-02-16', cumulative: '2026-02-16' },
    ],
    [
      'a surgical cast before it: it counts for nothing',
      [on('2026-02-02', 'surgical'), off('2026-02-07'), on('2026-02-09')],
      { carried: 0, limit: '2026-02-19', cumulative: '2026-02-19' },
    ],
  ])('%s', (_, said, expected) => {
    expect(last(told(...said))).toEqual(expected);
  });
});

describe('IMM-5: days within eight weeks', () => {
  it('begin 56 days back: a day older than that is not counted', () => {
    const story = told(on('2026-01-05'), off('2026-01-15'));
    expect(worn(story, '2026-03-02')).toBe(10);
    expect(worn(story, '2026-03-03')).toBe(9);
    expect(worn(story, '2026-03-12')).toBe(0);
    expect(worn(story, '2026-03-20')).toBe(0);
  });

  it('count once where one device was on only while another was', () => {
    const story = told(on('2026-02-02'), on('2026-02-04'), off('2026-02-06'), off('2026-02-11'));
    expect(worn(story, '2026-02-20')).toBe(9);
    expect(worn(story.and(on('2026-03-02')).and(off('2026-03-03')), '2026-03-03')).toBe(10);
  });

  it('leave out what came after the day that is asked about, and what was surgical', () => {
    const story = told(on('2026-02-02'), off('2026-02-05'), on('2026-02-20'), off('2026-02-25'));
    expect(worn(story, '2026-02-10')).toBe(3);
    expect(worn(told(on('2026-02-02', 'surgical'), off('2026-02-12')), '2026-02-20')).toBe(0);
  });
});

describe('IMM-2: a breach is of conservative immobilisation', () => {
  it.each<['conservative' | 'surgical', string, boolean]>([
    ['conservative', '2026-02-11', false],
    ['conservative', '2026-02-12', true],
    ['surgical', '2026-02-12', false],
    ['surgical', '2026-03-12', false],
  ])('%s, on 2 February, off on %s: %s', (context, removed, isOne) => {
    const { protocol, state } = told(on('2026-02-02', context), off(removed));
    expect(isBreach(protocol, state, state.immobilizations[0]!)).toBe(isOne);
  });
});

it('IMM-5: a pathway of core version 1 keeps the count that it has begun with', () => {
  const { protocol, state } = told(
    on('2026-02-02'),
    on('2026-02-04'),
    off('2026-02-06'),
    off('2026-02-11'),
    on('2026-02-13'),
  );
  const item = state.immobilizations.at(-1)!;
  expect(daysCarried(protocol, { ...state, coreVersion: 1 }, item)).toBe(4);
});
