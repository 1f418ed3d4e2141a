import { describe, expect, it } from 'vitest';
import { addDays, daysBetween, instantAt, localDateAt } from '../../../pathway/time.ts';
import { date, given, type Story } from '../support/story.ts';

const walker = (story: Story): Story =>
  story.and({
    type: 'report-immobilization',
    device: 'fixed-ankle-walker',
    context: 'conservative',
    indication: 'refractory-symptoms',
    exercise: 'due-on-removal',
  });

// Clocks go forward in Madrid on 29 March 2026 and in New York on 8 March, back in Auckland on 5 April.
describe('Day counting: calendar days in the patient’s zone, whatever daylight saving does', () => {
  it.each([
    ['Europe/Madrid', '2026-03-23', '2026-04-01T22:00:00.000Z'],
    ['America/New_York', '2026-03-02', '2026-03-12T04:00:00.000Z'],
    ['Pacific/Auckland', '2026-03-30', '2026-04-08T12:00:00.000Z'],
    ['America/New_York', '2026-10-26', '2026-11-05T05:00:00.000Z'],
  ])('%s: a walker of %s reaches its limit at %s', (timeZone, day0, limit) => {
    const story = walker(given({ timeZone, day0 }));
    expect(story.deadline('IMM-2', 'limit')).toMatchObject({ date: addDays(date(day0), 10), at: limit });
    const before = new Date(Date.parse(limit) - 1).toISOString() as typeof story.now;
    expect(story.until(before).fired('IMM-2')).toEqual([]);
    expect(story.until(limit as typeof story.now).fired('IMM-2')).toEqual(['10 limit']);
  });

  it.each(['Europe/Madrid', 'America/New_York', 'Pacific/Auckland'])(
    '%s: staff see the day’s work at eight on every day of the year',
    (timeZone) => {
      const story = given({ timeZone });
      const hour = new Intl.DateTimeFormat('en-GB', { timeZone, hour: '2-digit', minute: '2-digit' });
      for (let day = 0; day < 365; day += 1) {
        const at = instantAt(story.day(day), story.state.timeZone, 480);
        expect(localDateAt(at, story.state.timeZone)).toBe(story.day(day));
        expect(hour.format(new Date(at))).toBe('08:00');
      }
    },
  );

  it('takes the instant after a gap where the wall clock skips the time', () => {
    const zone = given().state.timeZone;
    expect(instantAt(date('2026-03-29'), zone, 150)).toBe('2026-03-29T01:30:00.000Z');
  });

  it('begins a day at its first instant where midnight does not exist', () => {
    const story = given({ timeZone: 'America/Santiago', day0: '2026-08-27' });
    // On 6 September 2026 clocks in Chile go from 24:00 to 01:00.
    expect(walker(story).deadline('IMM-2', 'limit')).toMatchObject({
      date: '2026-09-06',
      at: '2026-09-06T04:00:00.000Z',
    });
  });

  it('counts leap days and the turn of the year as days', () => {
    expect(daysBetween(date('2028-02-28'), date('2028-03-01'))).toBe(2);
    expect(daysBetween(date('2026-12-31'), date('2027-01-01'))).toBe(1);
  });

  it('reads the day of a report in the patient’s zone', () => {
    // Noon of day 0 in Auckland is still the evening before in London.
    const story = given({ timeZone: 'Pacific/Auckland' });
    expect(story.now.slice(0, 10)).toBe('2026-01-04');
    expect(story.refusal({ type: 'report-pain', on: story.day(0), score: 1 })).toBeUndefined();
    expect(story.refusal({ type: 'report-pain', on: story.day(1), score: 1 })).toBe('REC-1.future');
  });
});

describe('Day counting: a change of zone', () => {
  it('recomputes what is ahead, and never what has passed', () => {
    const story = walker(given()).at(8);
    const passed = [...story.pathway.events];
    story.and({ type: 'change-person', timeZone: 'Pacific/Auckland' as typeof story.state.timeZone });
    expect(story.deadline('IMM-2', 'limit')).toMatchObject({
      date: story.day(10),
      at: '2026-01-14T11:00:00.000Z',
    });
    expect(story.pathway.events.slice(0, passed.length)).toEqual(passed);
    expect(story.fired('IMM-1')).toEqual(['7 warning']);
    story.at(9, '23:59');
    expect(story.fired('IMM-1')).toEqual(['7 warning', '9 remove']);
  });

  it('makes due at once what the new zone has already passed', () => {
    const story = walker(given()).at(9, '18:00');
    expect(story.fired('IMM-2')).toEqual([]);
    story.and({ type: 'change-person', timeZone: 'Pacific/Auckland' as typeof story.state.timeZone });
    expect(story.firings('IMM-2')).toHaveLength(1);
  });

  it('raises no step again in a zone where its hour is still to come', () => {
    const story = walker(given()).at(10, '00:30');
    expect(story.firings('IMM-2')).toHaveLength(1);
    story.and({ type: 'change-person', timeZone: 'America/New_York' as typeof story.state.timeZone });
    story.at(10, '23:59');
    expect(story.firings('IMM-2')).toHaveLength(1);
    expect(story.deadline('IMM-2', 'limit')).toMatchObject({ date: story.day(11) });
  });
});
