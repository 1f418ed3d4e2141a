/**
 * Clinical time. The core never reads a clock: every instant comes in as an argument.
 *
 * Calendar days are days in the patient's IANA time zone, whatever daylight saving does (`rules.md`, "Day counting").
 * The TC39 `Temporal` API knows zones and months; it is imported as `Tc39` because Temporal here is the workflow engine. Whole
 * days and instants are counted as numbers, because each turn asks for hundreds of them.
 */
import { Temporal as Tc39 } from 'temporal-polyfill';
import { z } from 'zod';
import { kept } from './kept.ts';

/** A calendar day, `YYYY-MM-DD`, from 1900 to 2199. */
export const LocalDate = z
  .string()
  .refine(isLocalDate, 'expected a calendar day, YYYY-MM-DD, from 1900 to 2199')
  .brand('LocalDate');
export type LocalDate = z.infer<typeof LocalDate>;

/** A point in time, ISO 8601 in UTC with milliseconds (`2026-03-01T08:00:00.000Z`); sorts as text. */
export const Instant = z.string().refine(isInstant, 'expected an instant, ISO 8601 in UTC').brand('Instant');
export type Instant = z.infer<typeof Instant>;

const isTimeZone = kept((text: string): boolean => {
  try {
    return Tc39.Instant.fromEpochMilliseconds(0).toZonedDateTimeISO(text).timeZoneId.length > 0;
  } catch {
    return false;
  }
});

/** An IANA time zone such as `Europe/Madrid`. */
export const TimeZone = z.string().refine(isTimeZone, 'expected an IANA time zone').brand('TimeZone');
export type TimeZone = z.infer<typeof TimeZone>;

/** Within the years that care can be about: further ones would overflow the sorting of dates as text. */
function isLocalDate(text: string): boolean {
  return /^(19|20|21)\d{2}-\d{2}-\d{2}$/.test(text) && isInstant(`${text}T00:00:00.000Z`);
}

/** A day or an hour that there is not comes back as another, or as none. */
function isInstant(text: string): boolean {
  const epoch = parsed(text as Instant);
  return Number.isFinite(epoch) && isoOf(epoch) === text;
}

const dayLength = 86_400_000;
const minuteLength = 60_000;

/** Milliseconds since the epoch of an instant, or of a day as if its zone were UTC. Nothing here asks what time it is. */
// eslint-disable-next-line no-restricted-globals -- reads a text, not the clock
const parsed = (text: LocalDate | Instant): number => Date.parse(text);

/** As a number, so that days can be counted. */
const midnightOf: (date: LocalDate) => number = kept(parsed);

/** The other way round: `1970-01-01T00:00:00.000Z`. */
// eslint-disable-next-line no-restricted-globals -- writes a number, not the clock
const isoOf = (milliseconds: number): string => new Date(milliseconds).toISOString();

/** The day that begins then, as if its zone were UTC. */
const dayFrom = kept((midnight: number): LocalDate => isoOf(midnight).slice(0, 10) as LocalDate);

/** Milliseconds since the epoch to an {@link Instant}. */
export const instantFromEpoch = (milliseconds: number): Instant => isoOf(milliseconds) as Instant;

/** An {@link Instant} to milliseconds since the epoch. */
export const epochOf = (instant: Instant): number => parsed(instant);

const startOf = kept(
  (date: LocalDate, zone: TimeZone): number =>
    Tc39.PlainDate.from(date).toZonedDateTime(zone).epochMilliseconds,
);

/** A day of a zone: when it starts, and when the next one does, which is then known of that one. */
const boundsOf = kept((date: LocalDate, zone: TimeZone) => ({
  from: startOf(date, zone),
  to: startOf(addDays(date, 1), zone),
}));

/** Whether no clock of the zone was changed that day: then its minutes can be counted. */
const isWhole = ({ from, to }: ReturnType<typeof boundsOf>): boolean => to - from === dayLength;

/** The calendar day on which `instant` falls in `zone`. */
export function localDateAt(instant: Instant, zone: TimeZone): LocalDate {
  const epoch = epochOf(instant);
  let date = dayFrom(Math.floor(epoch / dayLength) * dayLength);
  // No zone is more than a day off.
  while (epoch < boundsOf(date, zone).from) date = addDays(date, -1);
  while (epoch >= boundsOf(date, zone).to) date = addDays(date, 1);
  return date;
}

/**
 * The instant at which a wall clock in `zone` shows `minutes` past midnight on `date`; in a daylight-saving gap the
 * instant just after it. Minute 0 is the start of the day, which need not be midnight.
 */
export const instantAt = kept((date: LocalDate, zone: TimeZone, minutes: number): Instant => {
  const bounds = boundsOf(date, zone);
  if (minutes === 0 || isWhole(bounds)) return instantFromEpoch(bounds.from + minutes * minuteLength);
  const time = Tc39.PlainTime.from({ hour: Math.floor(minutes / 60), minute: minutes % 60 });
  return instantFromEpoch(
    Tc39.PlainDate.from(date).toZonedDateTime({ timeZone: zone, plainTime: time }).epochMilliseconds,
  );
});

/** Minutes past midnight that a wall clock in `zone` shows at `instant`, whole ones. */
export function minuteOfDayAt(instant: Instant, zone: TimeZone): number {
  const bounds = boundsOf(localDateAt(instant, zone), zone);
  if (isWhole(bounds)) return Math.floor((epochOf(instant) - bounds.from) / minuteLength);
  const { hour, minute } = Tc39.Instant.from(instant).toZonedDateTimeISO(zone);
  return hour * 60 + minute;
}

export const addMinutes = (instant: Instant, minutes: number): Instant =>
  instantFromEpoch(epochOf(instant) + minutes * minuteLength);

export const addDays = (date: LocalDate, days: number): LocalDate =>
  dayFrom(midnightOf(date) + days * dayLength);

export const addMonths = (date: LocalDate, months: number): LocalDate =>
  Tc39.PlainDate.from(date).add({ months }).toString() as LocalDate;

/** Whole days from `from` to `to`; negative if `to` is earlier. */
export const daysBetween = (from: LocalDate, to: LocalDate): number =>
  (midnightOf(to) - midnightOf(from)) / dayLength;

const mondayToSunday = [7, 1, 2, 3, 4, 5, 6] as const;

/** ISO day of the week: Monday is 1, Sunday 7. */
export const dayOfWeek = (date: LocalDate): number =>
  // eslint-disable-next-line no-restricted-globals -- reads a text, not the clock
  mondayToSunday[new Date(date).getUTCDay() as 0];

/** Completed years from `birth` to `on`. */
export const ageOn = (birth: LocalDate, on: LocalDate): number =>
  Tc39.PlainDate.from(birth).until(Tc39.PlainDate.from(on), { largestUnit: 'year' }).years;

export const earlierDate = (a: LocalDate, b: LocalDate): LocalDate => (a < b ? a : b);
export const laterDate = (a: LocalDate, b: LocalDate): LocalDate => (a > b ? a : b);
