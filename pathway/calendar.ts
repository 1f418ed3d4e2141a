/** Business days of a clinic: its calendar of public holidays is generated outside the core and enters as data. */
import { z } from 'zod';
import { addDays, dayOfWeek, LocalDate } from './time.ts';

export const ClinicCalendar = z.strictObject({
  /** Names the generated data, for example `us-2026`. */
  version: z.string().min(1),
  /** ISO days of the week on which the clinic is closed. */
  weekend: z.array(z.int().min(1).max(7)).max(6),
  holidays: z.array(LocalDate),
});
export type ClinicCalendar = z.infer<typeof ClinicCalendar>;

export const isBusinessDay = (calendar: ClinicCalendar, date: LocalDate): boolean =>
  !calendar.weekend.includes(dayOfWeek(date)) && !calendar.holidays.includes(date);

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
