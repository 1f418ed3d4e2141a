/** Business days of a clinic: its calendar of public holidays is generated outside the core and enters as data. */
import { z } from 'zod';
import { addDays, dayOfWeek, LocalDate, localDateAt, minuteOfDayAt, TimeZone, type Instant } from './time.ts';

export const ClinicCalendar = z.strictObject({
  /** Names the generated data, for example `us-2026`. */
  version: z.string().min(1),
  /** ISO days of the week on which the clinic is closed. */
  weekend: z.array(z.int().min(1).max(7)).max(6),
  holidays: z.array(LocalDate),
  /** Where the clinic is; pathways of before this was kept take the patient’s. */
  timeZone: TimeZone.optional(),
});
export type ClinicCalendar = z.infer<typeof ClinicCalendar>;

export const isBusinessDay = (calendar: ClinicCalendar, date: LocalDate): boolean =>
  !calendar.weekend.includes(dayOfWeek(date)) && !calendar.holidays.includes(date);

/** Whether the clinic is open at `at`; `opens` and `closes` are minutes past midnight there. */
export function isOpenAt(
  calendar: ClinicCalendar,
  elsewhere: TimeZone,
  at: Instant,
  { opens, closes }: { readonly opens: number; readonly closes: number },
): boolean {
  const zone = calendar.timeZone ?? elsewhere;
  const minute = minuteOfDayAt(at, zone);
  return isBusinessDay(calendar, localDateAt(at, zone)) && minute >= opens && minute < closes;
}

/** The `count`-th business day after `date`; `date` itself is never counted. */
export function addBusinessDays(calendar: ClinicCalendar, date: LocalDate, count: number): LocalDate {
  let day = date;
  for (let left = count; left > 0;) {
    day = addDays(day, 1);
    if (isBusinessDay(calendar, day)) left -= 1;
  }
  return day;
}

/** `date` itself if the clinic is open that day, else the last business day before it. */
export function lastBusinessDayUpTo(calendar: ClinicCalendar, date: LocalDate): LocalDate {
  let day = date;
  while (!isBusinessDay(calendar, day)) day = addDays(day, -1);
  return day;
}
