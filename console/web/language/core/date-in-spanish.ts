const months = [
  'January',
  'February',
  'March',
  'April',
  'May',
  'June',
  'July',
  'August',
  'September',
  'October',
  'November',
  'December',
];

// A day has no zone.
const format = new Intl.DateTimeFormat('es', { dateStyle: 'full', timeZone: 'UTC' });

/** `Monday 2 March 2026`, as the core has it, to `lunes, 2 de marzo de 2026`. */
export function dateInSpanish(english: string): string | undefined {
  const [, day, month = '', year] = /^[A-Z][a-z]+day (\d{1,2}) ([A-Z][a-z]+) (\d{4})$/.exec(english) ?? [];
  const index = months.indexOf(month);
  return index === -1 ? undefined : format.format(Date.UTC(Number(year), index, Number(day)));
}
