/** Files that a person names. */
import { readFileSync } from 'node:fs';
import { ClinicCalendar } from '../../pathway/calendar.ts';
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

/** The clinic’s business days, and where it is; both are settings. A file that names a zone has the last word. */
export function readCalendar(file: string, timeZone: string): ClinicCalendar {
  try {
    return ClinicCalendar.parse({ timeZone, ...(JSON.parse(readFileSync(file, 'utf8')) as object) });
  } catch {
    throw environmentFault(
      'ENVIRONMENT.settings',
      `${file} is not a clinic calendar: set TALUS_CALENDAR to one that \`npm run calendar\` made.`,
    );
  }
}
