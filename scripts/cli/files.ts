/** Files that a person names. */
import { readFileSync } from 'node:fs';
import { CalendarError, readClinicCalendar } from '../../client/clinic-calendar.ts';
import type { ClinicCalendar } from '../../pathway/calendar.ts';
import { badInput, environmentFault } from './faults.ts';

export function readText(label: string, file: string): string {
  try {
    return readFileSync(file, 'utf8');
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    const why = code === 'ENOENT' ? 'there is no such file' : `it cannot be read (${code ?? 'unknown'})`;
    throw badInput('INPUT.unreadable-file', label, `${label}: ${why}. Check the path.`);
  }
}

/** The clinic’s business days, and where it is. Throws a `Fault`. */
export function readCalendar(file: string, timeZone: string): ClinicCalendar {
  try {
    return readClinicCalendar(file, timeZone);
  } catch (error) {
    if (error instanceof CalendarError) throw environmentFault('ENVIRONMENT.settings', error.message);
    throw error;
  }
}
