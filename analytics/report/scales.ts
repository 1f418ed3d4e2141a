/** What the code knows of scales and time points, for axes and orders. */
import { expectedWindows } from '../../database/analytics/scales.ts';
import { scales } from '../../pathway/instruments/index.ts';
import type { Place } from './data.ts';

/** Pain and FAAM: what is drawn over time. */
export const drawnScales = ['NRS', 'FAAM-ADL', 'FAAM-Sport'] as const;

const targets = new Map(
  expectedWindows().map(({ arm, time_point: point, target_day: day }) => [`${arm} ${point}`, day]),
);

/** Days from the anchor of the arm. Baseline of either arm is at 0 or just before. */
export const targetDay = ({ arm, time_point: point }: Pick<Place, 'arm' | 'time_point'>): number =>
  targets.get(`${arm} ${point}`) ?? 0;

const order = scales.map(({ id }) => id as string);

/** By scale, arm and time. */
export const inOrder = <T extends Place>(places: readonly T[]): readonly T[] =>
  places.toSorted(
    (a, b) =>
      order.indexOf(a.scale) - order.indexOf(b.scale) ||
      a.arm.localeCompare(b.arm) ||
      targetDay(a) - targetDay(b),
  );

export const scaleOf = (id: string) => scales.find((scale) => scale.id === id);
