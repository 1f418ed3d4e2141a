import { type LocalDate } from '../../../pathway/time.ts';

/** Shows a calendar day in words, in one language: `Friday, March 6, 2026`. */
export function dayInWords(locale: string): (date: LocalDate) => string {
  // A calendar day belongs to no time zone: it is read and shown in UTC, so that it cannot shift.
  const format = new Intl.DateTimeFormat(locale, { dateStyle: 'full', timeZone: 'UTC' });
  return (date) => format.format(new Date(`${date}T00:00:00Z`));
}
