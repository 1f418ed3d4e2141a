/** Issue 4, point 4: the clock, each sentence of it as a test. `time.test.ts` has the arithmetic. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import {
  addBusinessDays,
  ClinicCalendar,
  isBusinessDay,
  lastBusinessDayUpTo,
} from '../../../pathway/calendar.ts';
import { TimeZone } from '../../../pathway/time.ts';
import { date, given, type Setting, type Story } from '../support/story.ts';

const generated = (country: string): ClinicCalendar =>
  ClinicCalendar.parse(
    JSON.parse(readFileSync(join(import.meta.dirname, `../../../calendars/${country}.json`), 'utf8')),
  );

const cast = (story: Story, on = story.today): Story =>
  story.and({ type: 'report-vte-risk', on, risk: 'low' }).and({
    type: 'report-immobilization',
    on,
    device: 'cast',
    context: 'conservative',
    indication: 'refractory-symptoms',
    exercise: 'due-on-removal',
  });

const hoursBetween = (from: string, to: string): number => (Date.parse(to) - Date.parse(from)) / 3_600_000;

describe('the clock: daylight saving', () => {
  // In Madrid clocks go forward on 29 March 2026 and back on 25 October.
  it.each([
    ['forward', '2026-03-23', 23],
    ['back', '2026-10-19', 25],
  ])('goes %s: the day has other hours, and a cast has its ten days all the same', (_, day0, hours) => {
    const story = cast(given({ day0, timeZone: 'Europe/Madrid' }));
    const limit = story.deadline('IMM-2', 'limit');
    expect(limit?.date).toBe(story.day(10));
    const midnights = [6, 7].map((day) => given({ day0: story.day(day) }).at(0, '00:00').now);
    expect(hoursBetween(midnights[0] ?? '', midnights[1] ?? '')).toBe(hours);
    story.at(10, '00:00');
    expect(story.fired('IMM-2')).toEqual(['10 limit']);
  });

  it.each(['2026-03-23', '2026-10-19'])(
    'a daily escalation over the change is raised once on each day (%s)',
    (day0) => {
      const story = cast(given({ day0 }), date(day0)).at(20, '23:59');
      const days = story.firings('IMM-2').map(({ day }) => day);
      expect(days).toEqual([10, 11, 12, 13, 14, 15, 16, 17, 18, 19, 20]);
    },
  );
});

describe('the clock: a change of zone in mid-flight', () => {
  const zones = ['Pacific/Auckland', 'America/New_York', 'Asia/Kolkata', 'Pacific/Honolulu'];

  it.each(zones)('to %s: dates stay, instants ahead follow, and what has passed is as it was', (to) => {
    const story = cast(given()).at(8);
    const passed = JSON.stringify(story.pathway.events);
    const dates = new Map(story.plan().map(({ key, date: on }) => [key, on]));
    story.and({ type: 'change-person', timeZone: TimeZone.parse(to) });
    expect(JSON.stringify(story.pathway.events.slice(0, -1))).toBe(passed);
    for (const { key, date: on } of story.plan()) expect([key, on]).toEqual([key, dates.get(key)]);
    expect(story.plan()).toHaveLength(dates.size);
  });

  it.each(zones)('to %s and back: the limit is raised once a day, and on no day not', (to) => {
    const story = cast(given()).at(11);
    story.and({ type: 'change-person', timeZone: TimeZone.parse(to) }).at(14);
    story.and({ type: 'change-person', timeZone: TimeZone.parse('Europe/Madrid') }).at(17, '23:59');
    const dates = story.pathway.events.flatMap((event) =>
      event.type === 'deadline-reached' && event.data.step === 'limit' ? [event.occurredOn] : [],
    );
    expect(dates).toEqual([10, 11, 12, 13, 14, 15, 16, 17].map((day) => story.day(day)));
  });
});

describe('the clock: a leap day', () => {
  it('counts: a cast of 20 February 2028 reaches its limit on 1 March', () => {
    const story = cast(given({ day0: '2028-02-20' }));
    expect(story.deadline('IMM-2', 'limit')?.date).toBe('2028-03-01');
  });

  it('counts in weeks: the window of care that began on 20 January 2028 opens on 2 March', () => {
    const story = given({ day0: '2028-01-20' });
    expect(story.deadline('REA-1', 'opens')?.date).toBe('2028-03-02');
  });

  it('is a day like any other to begin on', () => {
    const story = cast(given({ day0: '2028-02-29' })).at(10, '23:59');
    expect(story.fired('IMM-2')).toEqual(['10 limit']);
  });
});

describe('the clock: business days, by the calendar that a kept library generates', () => {
  it.each([
    ['us', '2026-07-03', false], // Independence Day, observed
    ['us', '2026-11-26', false], // Thanksgiving
    ['us', '2026-07-06', true],
    ['es', '2026-01-06', false], // Epiphany
    ['es', '2026-10-12', false],
    ['es', '2026-01-07', true],
  ])('%s: %s', (country, on, isOpen) => {
    expect(isBusinessDay(generated(country), date(on))).toBe(isOpen);
  });

  it('a referral decided on the day before Thanksgiving is due on the Monday after', () => {
    // Thursday and the weekend are days off; Friday is the first business day, Monday the second.
    expect(addBusinessDays(generated('us'), date('2026-11-25'), 2)).toBe('2026-11-30');
  });

  it('goes back over a holiday and a weekend together', () => {
    expect(lastBusinessDayUpTo(generated('us'), date('2026-07-05'))).toBe('2026-07-02');
  });
});

describe('the clock: a clinical limit on a day off', () => {
  it('of a cast: told to the clinician and the coordinator on the last working day before', () => {
    // Day 9 is Wednesday 14 January; with Monday to Wednesday off, Friday the 9th is the last working day.
    const holidays = ['2026-01-12', '2026-01-13', '2026-01-14'];
    const story = cast(given({ holidays })).at(4, '23:59');
    expect(story.fired('IMM-1')).toEqual(['4 last-working-day']);
    const [told] = story.staffMessages().filter(({ items }) => items.some(({ rule }) => rule === 'IMM-1'));
    expect(told).toBeDefined();
    expect(story.staffMessages().map(({ to }) => to)).toContain('clinician');
  });

  it('of a cast: the limit itself does not move', () => {
    const moved = cast(given({ holidays: ['2026-01-14', '2026-01-15'] })).deadline('IMM-2', 'limit');
    expect(moved).toEqual(cast(given()).deadline('IMM-2', 'limit'));
  });

  it('of the reassessment window: told before it, and the window closes on its day', () => {
    const story = given({ holidays: ['2026-03-02'] });
    expect(story.deadline('REA-1', 'last-working-day')?.date).toBe(story.day(53));
    expect(story.deadline('REA-1', 'closes')?.date).toBe(story.day(57));
  });
});

describe('the clock: deadlines already past when entered', () => {
  const late = (setting: Setting = {}): Story =>
    cast(given({ enrolledOnDay: 20, ...setting }), date('2026-01-07'));

  it('fire at once, none silently skipped', () => {
    const story = late();
    expect(story.firings('IMM-1').map(({ day, key }) => [day, key.split('/')[2]])).toEqual([
      [20, 'remove'],
      [20, 'warning'],
    ]);
    expect(story.fired('IMM-2')).toEqual(['20 limit']);
    expect(story.plan().every(({ at }) => at > story.now)).toBe(true);
  });

  it('fire in order: safety first, then the oldest', () => {
    const [turn] = late().turns.slice(-1);
    const steps = turn?.turn.events.flatMap((event) =>
      event.type === 'deadline-reached' ? [event.data.key.replace(/\/\d+\//, ' ')] : [],
    );
    expect(steps).toEqual(['IMM-2 limit', 'IMM-1 remove', 'IMM-1 warning']);
  });

  it('make one message a recipient where many would be noise, and none to the patient about days gone by', () => {
    const [turn] = late({ imaging: 'none' }).turns.slice(-1);
    const staff = turn?.turn.effects.flatMap((effect) =>
      effect.kind === 'staff-message' ? [`${effect.to} ${effect.urgency}`] : [],
    );
    expect(staff).toEqual(['clinician safety', 'coordinator safety']);
    expect(turn?.turn.effects.filter(({ kind }) => kind === 'patient-message')).toEqual([]);
  });

  it('a daily escalation missed for two weeks is raised once, and goes on the next day', () => {
    const story = late();
    expect(story.firings('IMM-2')).toMatchObject([{ occurrence: 8 }]);
    expect(story.deadline('IMM-2', 'limit')?.date).toBe(story.day(21));
  });
});
