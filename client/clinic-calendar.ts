/** The clinic’s business days, and where it is; both are settings. */
import { readFileSync } from 'node:fs';
import { ClinicCalendar } from '../pathway/calendar.ts';

/** The message names the file and the remedy. */
export class CalendarError extends Error {
  override readonly name = 'CalendarError';
}

/** A file that names a zone has the last word. Throws {@link CalendarError}. */
export function readClinicCalendar(file: string, timeZone: string): ClinicCalendar {
  try {
    return ClinicCalendar.parse({ timeZone, ...(JSON.parse(readFileSync(file, 'utf8')) as object) });
  } catch {
    throw new CalendarError(
      `${file} is not a clinic calendar: set TALUS_CALENDAR to one that \`npm run calendar\` made.`,
    );
  }
}
