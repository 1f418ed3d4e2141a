/** How figures are written, and columns that several tables have. */
import type { Place } from '../data.ts';
import { none, type Column } from '../html.ts';

export const isUnknown = (value: number | null | undefined): value is null | undefined =>
  value === null || value === undefined;
export const number = (value: number | null | undefined, digits = 1): string =>
  isUnknown(value) ? none : value.toFixed(digits).replace(/\.0+$/, '');
export const percent = (share: number | null | undefined): string =>
  isUnknown(share) ? none : `${(100 * share).toFixed(1).replace('-0.0', '0.0')}%`;
export const interval = (
  lower: number | null | undefined,
  upper: number | null | undefined,
  of = percent,
): string => (isUnknown(lower) && isUnknown(upper) ? none : `${of(lower)} to ${of(upper)}`);

export const place: readonly Column<Place>[] = [
  ['Scale', ({ scale }) => scale, 'text'],
  ['Arm', ({ arm }) => arm, 'text'],
  ['Time point', ({ time_point }) => time_point, 'text'],
];

export const ankles: readonly Column<{ readonly ankles: number | null }>[] = [
  ['Ankles', (row) => row.ankles],
];
