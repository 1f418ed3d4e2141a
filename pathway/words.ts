/** Dates, times and lists as they are read aloud. */
import { dayOfWeek, type LocalDate } from './time.ts';

const weekdays = ['Monday', 'Tuesday', 'Wednesday', 'Thursday', 'Friday', 'Saturday', 'Sunday'];
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

/** `2026-03-02` to `Monday 2 March 2026`. */
export function dateInWords(date: LocalDate): string {
  const [year = '', month = '', day = ''] = date.split('-');
  return `${weekdays[dayOfWeek(date) - 1] ?? ''} ${Number(day)} ${months[Number(month) - 1] ?? ''} ${year}`;
}

/** Minutes past midnight to `09:05`. */
export function timeOfDay(minute: number): string {
  const two = (number: number): string => String(number).padStart(2, '0');
  return `${two(Math.floor(minute / 60))}:${two(minute % 60)}`;
}

/** `a`, `a or b`, `a, b or c`. */
export function listInWords(items: readonly string[], last: 'and' | 'or'): string {
  const [end = '', ...front] = [...items].reverse();
  return front.length === 0 ? end : `${front.reverse().join(', ')} ${last} ${end}`;
}

export const countOf = (count: number, one: string, many = `${one}s`): string =>
  `${count} ${count === 1 ? one : many}`;

/** `os-trigonum` to `os trigonum`: the codes are the field’s own words. */
export const spoken = (code: string): string => code.replaceAll('-', ' ');
