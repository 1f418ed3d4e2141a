/**
 * Clinical time. The core never reads a clock: every instant comes in as an argument.
 *
 * Calendar days are days in the patient's IANA time zone, whatever daylight saving does (`rules.md`, "Day counting").
 * The TC39 `Temporal` API knows the zones; it is imported as `Tc39` because Temporal here is the workflow engine. Days are
 * counted as numbers: every turn asks for hundreds of them.
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
export function kept<A extends readonly (string | number)[], R>(
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

// Days and instants as numbers. Their text is of one form, so that no parser is needed.

const minuteLength = 60_000;
const dayLength = 1440 * minuteLength;

/** Days since 1970-01-01: Hinnant, “chrono-compatible low-level date algorithms”, `days_from_civil`. */
function dayNumber(date: string): number {
  const month = Number(date.slice(5, 7));
  const year = Number(date.slice(0, 4)) - (month <= 2 ? 1 : 0);
  const era = Math.floor(year / 400);
  const ofEra = year - era * 400;
  const ofYear = Math.floor((153 * (month + (month > 2 ? -3 : 9)) + 2) / 5) + Number(date.slice(8, 10)) - 1;
  return era * 146_097 + ofEra * 365 + Math.floor(ofEra / 4) - Math.floor(ofEra / 100) + ofYear - 719_468;
}

const padded = (value: number, digits = 2): string => String(value).padStart(digits, '0');

/** The calendar day that lies so many days after 1970-01-01: Hinnant, `civil_from_days`. */
function dayOfNumber(number: number): LocalDate {
  const days = number + 719_468;
  const era = Math.floor(days / 146_097);
  const ofEra = days - era * 146_097;
  const yearOfEra = Math.floor(
    (ofEra - Math.floor(ofEra / 1460) + Math.floor(ofEra / 36_524) - Math.floor(ofEra / 146_096)) / 365,
  );
  const ofYear = ofEra - (365 * yearOfEra + Math.floor(yearOfEra / 4) - Math.floor(yearOfEra / 100));
  const shifted = Math.floor((5 * ofYear + 2) / 153);
  const day = ofYear - Math.floor((153 * shifted + 2) / 5) + 1;
  const month = shifted + (shifted < 10 ? 3 : -9);
  const year = yearOfEra + era * 400 + (month <= 2 ? 1 : 0);
  return `${padded(year, 4)}-${padded(month)}-${padded(day)}` as LocalDate;
}

/** Milliseconds since the epoch to an {@link Instant}. */
export function instantFromEpoch(milliseconds: number): Instant {
  const day = Math.floor(milliseconds / dayLength);
  const ofDay = milliseconds - day * dayLength;
  const [hours, minutes] = [Math.floor(ofDay / 3_600_000), Math.floor(ofDay / minuteLength) % 60];
  const time = `${padded(hours)}:${padded(minutes)}:${padded(Math.floor(ofDay / 1000) % 60)}`;
  return `${dayOfNumber(day)}T${time}.${padded(ofDay % 1000, 3)}Z` as Instant;
}

/** An {@link Instant} to milliseconds since the epoch. */
export const epochOf = (instant: Instant): number =>
  dayNumber(instant) * dayLength +
  Number(instant.slice(11, 13)) * 3_600_000 +
  Number(instant.slice(14, 16)) * minuteLength +
  Number(instant.slice(17, 19)) * 1000 +
  Number(instant.slice(20, 23));

/** A day of a zone, as milliseconds since the epoch: its first, and that of the next. */
interface Bounds {
  readonly from: number;
  readonly to: number;
}

const startOf = (number: number, zone: string): number =>
  Tc39.PlainDate.from(dayOfNumber(number)).toZonedDateTime(zone).epochMilliseconds;

const boundsOf = kept((number: number, zone: string): Bounds => ({
  from: startOf(number, zone),
  to: startOf(number + 1, zone),
}));

/** Whether the clocks of the zone run through that day: its minutes can be counted. */
const isWhole = ({ from, to }: Bounds): boolean => to - from === dayLength;

/** The calendar day on which `instant` falls in `zone`. */
export function localDateAt(instant: Instant, zone: TimeZone): LocalDate {
  const epoch = epochOf(instant);
  let number = dayNumber(instant);
  // No zone is a whole day off, so this is one step at the most.
  while (epoch < boundsOf(number, zone).from) number -= 1;
  while (epoch >= boundsOf(number, zone).to) number += 1;
  return dayOfNumber(number);
}

/**
 * The instant at which a wall clock in `zone` shows `minutes` past midnight on `date`; in a daylight-saving gap the
 * instant just after it. Minute 0 is the start of the day, which need not be midnight.
 */
export function instantAt(date: LocalDate, zone: TimeZone, minutes: number): Instant {
  const bounds = boundsOf(dayNumber(date), zone);
  if (minutes === 0 || isWhole(bounds)) return instantFromEpoch(bounds.from + minutes * minuteLength);
  const time = Tc39.PlainTime.from({ hour: Math.floor(minutes / 60), minute: minutes % 60 });
  const day = Tc39.PlainDate.from(date);
  return format(day.toZonedDateTime({ timeZone: zone, plainTime: time }).toInstant()) as Instant;
}

/** Minutes past midnight that a wall clock in `zone` shows at `instant`, whole ones. */
export function minuteOfDayAt(instant: Instant, zone: TimeZone): number {
  const bounds = boundsOf(dayNumber(localDateAt(instant, zone)), zone);
  if (isWhole(bounds)) return Math.floor((epochOf(instant) - bounds.from) / minuteLength);
  const { hour, minute } = Tc39.Instant.from(instant).toZonedDateTimeISO(zone);
  return hour * 60 + minute;
}

export const addMinutes = (instant: Instant, minutes: number): Instant =>
  instantFromEpoch(epochOf(instant) + minutes * 60_000);

export const addDays = (date: LocalDate, days: number): LocalDate => dayOfNumber(dayNumber(date) + days);

export const addMonths = (date: LocalDate, months: number): LocalDate =>
  Tc39.PlainDate.from(date).add({ months }).toString() as LocalDate;

/** Whole days from `from` to `to`; negative if `to` is earlier. */
export const daysBetween = (from: LocalDate, to: LocalDate): number => dayNumber(to) - dayNumber(from);

/** ISO day of the week: Monday is 1, Sunday 7. 1970-01-01 was a Thursday. */
export const dayOfWeek = (date: LocalDate): number => ((((dayNumber(date) + 3) % 7) + 7) % 7) + 1;

/** Completed years from `birth` to `on`. */
export const ageOn = (birth: LocalDate, on: LocalDate): number =>
  Tc39.PlainDate.from(birth).until(Tc39.PlainDate.from(on), { largestUnit: 'year' }).years;

export const earlierDate = (a: LocalDate, b: LocalDate): LocalDate => (a < b ? a : b);
export const laterDate = (a: LocalDate, b: LocalDate): LocalDate => (a > b ? a : b);
