/** Days and instants are counted as numbers; the TC39 `Temporal` API says what they must be. */
import fc from 'fast-check';
import { Temporal as Tc39 } from 'temporal-polyfill';
import { describe, expect, test } from 'vitest';
import {
  addDays,
  dayOfWeek,
  daysBetween,
  epochOf,
  Instant,
  instantAt,
  instantFromEpoch,
  localDateAt,
  minuteOfDayAt,
  LocalDate,
  type TimeZone,
} from '../../pathway/time.ts';

const first = Tc39.PlainDate.from('1900-01-01');
const date = fc.nat(300 * 365).map((days) => first.add({ days }).toString() as LocalDate);
/** Clocks that change at midnight, by half an hour, and on days that some zones never had. */
const zone = fc.constantFrom(
  ...(['Europe/Madrid', 'America/New_York', 'America/Santiago', 'Australia/Lord_Howe'] as TimeZone[]),
  ...(['Pacific/Apia', 'Asia/Beirut', 'Africa/Casablanca', 'Asia/Kolkata', 'UTC'] as TimeZone[]),
);
const epoch = fc.integer({ min: -2_200_000_000_000, max: 7_200_000_000_000 });
const runs = { numRuns: 4000 };

describe('as the Temporal API has it', () => {
  test('days are added', () => {
    fc.assert(
      fc.property(date, fc.integer({ min: -2000, max: 2000 }), (from, days) => {
        const then = addDays(from, days);
        expect(then).toBe(Tc39.PlainDate.from(from).add({ days }).toString());
        expect(daysBetween(from, then)).toBe(days);
        expect(dayOfWeek(from)).toBe(Tc39.PlainDate.from(from).dayOfWeek);
      }),
      runs,
    );
  });

  test('instants are told as text, and read', () => {
    fc.assert(
      fc.property(epoch, (milliseconds) => {
        const instant = instantFromEpoch(milliseconds);
        const expected = Tc39.Instant.fromEpochMilliseconds(milliseconds);
        expect(instant).toBe(expected.toString({ smallestUnit: 'millisecond' }));
        expect(epochOf(instant)).toBe(milliseconds);
      }),
      runs,
    );
  });

  test('only a day and an instant that there are', () => {
    const number = (most: number) => fc.nat(most).map((n) => `${n}`.padStart(2, '0'));
    const year = fc.constantFrom('1899', '1900', '2023', '2024', '2199', '2200', '202', '+002024');
    const clock = fc.tuple(number(25), number(61), number(61)).map((parts) => parts.join(':'));
    const end = fc.constantFrom('.000Z', '.5Z', 'Z', '.000', '.000+01:00', '.0000Z');
    const isSame = (text: () => string, as: string): boolean => {
      try {
        return text() === as;
      } catch {
        return false;
      }
    };
    fc.assert(
      fc.property(year, number(13), number(32), clock, end, (years, month, dayOfMonth, time, fraction) => {
        const day = `${years}-${month}-${dayOfMonth}`;
        const isDay = /^(19|20|21)\d\d-/.test(day) && isSame(() => Tc39.PlainDate.from(day).toString(), day);
        expect(LocalDate.safeParse(day).success, day).toBe(isDay);
        const text = `${day}T${time}${fraction}`;
        const isInstant = isSame(
          () => Tc39.Instant.from(text).toString({ smallestUnit: 'millisecond' }),
          text,
        );
        expect(Instant.safeParse(text).success, text).toBe(isInstant);
      }),
      runs,
    );
  });

  test('an instant falls on a day, and on a minute of it, in a zone', () => {
    fc.assert(
      fc.property(epoch, zone, (milliseconds, where) => {
        const instant = instantFromEpoch(milliseconds);
        const then = Tc39.Instant.from(instant).toZonedDateTimeISO(where);
        expect(localDateAt(instant, where)).toBe(then.toPlainDate().toString());
        expect(minuteOfDayAt(instant, where)).toBe(then.hour * 60 + then.minute);
      }),
      runs,
    );
  });

  test('a wall clock shows a minute at an instant', () => {
    fc.assert(
      fc.property(date, zone, fc.nat(1439), (day, where, minutes) => {
        const plainTime = Tc39.PlainTime.from({ hour: Math.floor(minutes / 60), minute: minutes % 60 });
        const start = Tc39.PlainDate.from(day).toZonedDateTime(where);
        const then =
          minutes === 0 ? start : Tc39.PlainDate.from(day).toZonedDateTime({ timeZone: where, plainTime });
        expect(instantAt(day, where, minutes)).toBe(
          then.toInstant().toString({ smallestUnit: 'millisecond' }),
        );
      }),
      runs,
    );
  });

  test.each(['2026-03-29', '2026-10-25', '2026-03-08', '2026-11-01', '2026-04-05', '2026-09-06'])(
    'every quarter of an hour of %s, on which clocks change somewhere',
    (day) => {
      for (const where of ['Europe/Madrid', 'America/New_York', 'America/Santiago', 'Australia/Lord_Howe']) {
        for (let minutes = 15; minutes < 1440; minutes += 15) {
          const plainTime = Tc39.PlainTime.from({ hour: Math.floor(minutes / 60), minute: minutes % 60 });
          const then = Tc39.PlainDate.from(day).toZonedDateTime({ timeZone: where, plainTime }).toInstant();
          expect(instantAt(day as LocalDate, where as TimeZone, minutes)).toBe(
            then.toString({ smallestUnit: 'millisecond' }),
          );
        }
      }
    },
  );
});
