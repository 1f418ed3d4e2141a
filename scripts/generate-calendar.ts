/**
 * `npm run calendar`: the clinic calendars in `calendars/`, one a country, for this year and the next three. A holiday
 * library is too large for the workflow bundle, so its dates are generated here and enter as data.
 */
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import Holidays from 'date-holidays';
import { ClinicCalendar } from '../pathway/calendar.ts';

const yearsAhead = 3;
const saturdayAndSunday = [6, 7];
const folder = join(import.meta.dirname, '../calendars');

function calendarOf(country: string, from: number): ClinicCalendar {
  const years = Array.from({ length: yearsAhead + 1 }, (_, index) => from + index);
  const holidays = years.flatMap((year) =>
    new Holidays(country)
      .getHolidays(year)
      .filter(({ type }) => type === 'public')
      .map(({ date }) => date.slice(0, 'YYYY-MM-DD'.length)),
  );
  return ClinicCalendar.parse({
    version: `${country.toLowerCase()}-${from}-${from + yearsAhead}`,
    weekend: saturdayAndSunday,
    holidays: [...new Set(holidays)].sort(),
  });
}

const countries = process.argv.slice(2);
for (const country of countries) {
  const calendar = calendarOf(country.toUpperCase(), new Date().getFullYear());
  if (calendar.holidays.length === 0) throw new RangeError(`date-holidays knows no country ${country}`);
  const file = join(folder, `${country.toLowerCase()}.json`);
  writeFileSync(file, `${JSON.stringify(calendar, null, 2)}\n`);
  process.stdout.write(`${file}: ${calendar.holidays.length} holidays, ${calendar.version}\n`);
}
