/**
 * Clinical time. The core never reads a clock: every instant comes in as an argument.
 *
 * Calendar days are days in the patient's IANA time zone, whatever daylight saving does (`rules.md`, "Day counting").
 * The TC39 `Temporal` API does the arithmetic that time zones and months are part of; whole days are counted here, because
 * outcomes count millions of them. It is imported as `Tc39` because Temporal here is the workflow engine.
 */
import { Temporal as Tc39 } from 'temporal-polyfill';
import { z } from 'zod';

/** A calendar day, `YYYY-MM-DD`, from 1900 to 2199. */
export const LocalDate = z
  .string()
  .refine(isLocalDate, 'expected a calendar day, YYYY-MM-DD, from 1900 to 2199')
  .brand('LocalDate');
export type LocalDate = z.infer<typeof LocalDate>;

/** A point in time, ISO 8601 in UTC with milliseconds (`2026-03-01T08:00:00.000Z`); sorts as text. */
export const Instant = z.string().refine(isInstant, 'expected an instant, ISO 8601 in UTC').brand('Instant');
export type Instant = z.infer<typeof Instant>;

/** An IANA time zone such as `Europe/Madrid`. */
export const TimeZone = z.string().refine(isTimeZone, 'expected an IANA time zone').brand('TimeZone');
export type TimeZone = z.infer<typeof TimeZone>;

/** Within the years that care can be about: further ones would overflow the sorting of dates as text. */
function isLocalDate(text: string): boolean {
  try {
    return /^(19|20|21)\d{2}-\d{2}-\d{2}$/.test(text) && Tc39.PlainDate.from(text).toString() === text;
  } catch {
    return false;
  }
}

function isInstant(text: string): boolean {
  try {
    return format(Tc39.Instant.from(text)) === text;
  } catch {
    return false;
  }
}

function isTimeZone(text: string): boolean {
  try {
    return Tc39.Instant.fromEpochMilliseconds(0).toZonedDateTimeISO(text).timeZoneId.length > 0;
  } catch {
    return false;
  }
}

const format = (instant: Tc39.Instant): string => instant.toString({ smallestUnit: 'millisecond' });

/** As many days as a pathway of some years has to do with, several times over. */
const mostKept = 1000;

/** The same function, which keeps what it has computed: every turn asks about the same few days again. */
export function kept<A extends readonly (string | number)[], R extends string | number>(
  compute: (...args: A) => R,
): (...args: A) => R {
  const results = new Map<string, R>();
  return (...args) => {
    const key = args.join(' ');
    const known = results.get(key);
    if (known !== undefined) return known;
    const result = compute(...args);
    if (results.size >= mostKept) results.clear();
    results.set(key, result);
    return result;
  };
}

/** Milliseconds since the epoch to an {@link Instant}. */
export const instantFromEpoch = (milliseconds: number): Instant =>
  format(Tc39.Instant.fromEpochMilliseconds(milliseconds)) as Instant;

/** An {@link Instant} to milliseconds since the epoch. */
export const epochOf = kept((instant: Instant): number => Tc39.Instant.from(instant).epochMilliseconds);

/** The calendar day on which `instant` falls in `zone`. */
export const localDateAt = kept(
  (instant: Instant, zone: TimeZone): LocalDate =>
    Tc39.Instant.from(instant).toZonedDateTimeISO(zone).toPlainDate().toString() as LocalDate,
);

/**
 * The instant at which a wall clock in `zone` shows `minutes` past midnight on `date`; in a daylight-saving gap the
 * instant just after it. Minute 0 is the start of the day, which need not be midnight.
 */
export const instantAt = kept((date: LocalDate, zone: TimeZone, minutes: number): Instant => {
  const day = Tc39.PlainDate.from(date);
  if (minutes === 0) return format(day.toZonedDateTime(zone).toInstant()) as Instant;
  const time = Tc39.PlainTime.from({ hour: Math.floor(minutes / 60), minute: minutes % 60 });
  return format(day.toZonedDateTime({ timeZone: zone, plainTime: time }).toInstant()) as Instant;
});

/** Minutes past midnight that a wall clock in `zone` shows at `instant`, whole ones. */
export const minuteOfDayAt = kept((instant: Instant, zone: TimeZone): number => {
  const { hour, minute } = Tc39.Instant.from(instant).toZonedDateTimeISO(zone);
  return hour * 60 + minute;
});

export const addMinutes = (instant: Instant, minutes: number): Instant =>
  instantFromEpoch(epochOf(instant) + minutes * 60_000);

/** Counted in whole days from a day long ago: what the proleptic Gregorian calendar gives, without an object a day. */
function dayNumberOf(date: LocalDate): number {
  const month = Number(date.slice(5, 7));
  // Years begin in March, so that a leap day is the last of its year.
  const year = Number(date.slice(0, 4)) - (month > 2 ? 0 : 1);
  const dayOfYear = Math.floor((153 * (month > 2 ? month - 3 : month + 9) + 2) / 5) + Number(date.slice(8));
  return 365 * year + Math.floor(year / 4) - Math.floor(year / 100) + Math.floor(year / 400) + dayOfYear;
}

/** The other way round; H. Hinnant, “chrono-compatible low-level date algorithms”, `civil_from_days`. */
function dateOfNumber(dayNumber: number): LocalDate {
  const era = Math.floor((dayNumber - 1) / 146_097);
  const day = dayNumber - 1 - era * 146_097;
  const leapDays = Math.floor(day / 1460) - Math.floor(day / 36_524) + Math.floor(day / 146_096);
  const yearOfEra = Math.floor((day - leapDays) / 365);
  const dayOfYear = day - (365 * yearOfEra + Math.floor(yearOfEra / 4) - Math.floor(yearOfEra / 100));
  const march = Math.floor((5 * dayOfYear + 2) / 153);
  const month = march < 10 ? march + 3 : march - 9;
  const year = yearOfEra + era * 400 + (month > 2 ? 0 : 1);
  const dayOfMonth = dayOfYear - Math.floor((153 * march + 2) / 5) + 1;
  return `${year}-${twoDigits(month)}-${twoDigits(dayOfMonth)}` as LocalDate;
}

const twoDigits = (number: number): string => (number < 10 ? `0${number}` : `${number}`);

export const addDays = (date: LocalDate, days: number): LocalDate => dateOfNumber(dayNumberOf(date) + days);

export const addMonths = (date: LocalDate, months: number): LocalDate =>
  Tc39.PlainDate.from(date).add({ months }).toString() as LocalDate;

/** Whole days from `from` to `to`; negative if `to` is earlier. */
export const daysBetween = (from: LocalDate, to: LocalDate): number => dayNumberOf(to) - dayNumberOf(from);

/** ISO day of the week: Monday is 1, Sunday 7. */
export const dayOfWeek = (date: LocalDate): number => Tc39.PlainDate.from(date).dayOfWeek;

/** Completed years from `birth` to `on`. */
export const ageOn = (birth: LocalDate, on: LocalDate): number =>
  Tc39.PlainDate.from(birth).until(Tc39.PlainDate.from(on), { largestUnit: 'year' }).years;

export const earlierDate = (a: LocalDate, b: LocalDate): LocalDate => (a < b ? a : b);
export const laterDate = (a: LocalDate, b: LocalDate): LocalDate => (a > b ? a : b);
