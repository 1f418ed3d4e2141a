/**
 * When something happens in a script: `day 43`, `week 6`, `surgery day -7`, `day 12 at 09:30`. Days are days of
 * conservative care, as everywhere; after `surgery` they are counted from the day of the operation.
 */
import { addDays, instantAt, type Instant, type LocalDate, type TimeZone } from '../pathway/time.ts';

export interface Moment {
  readonly from: 'care' | 'surgery';
  /** From day 0 of either; may be negative. */
  readonly day: number;
  /** Minutes past midnight in the patient’s zone. */
  readonly minute: number;
}

/** When nothing else is said: the day’s reminders have gone out by then. */
const NOON = 12 * 60;

const grammar =
  /^(?<surgery>surgery )?(?<unit>day|week) (?<count>-?\d{1,4})(?: at (?<hour>\d\d):(?<minute>\d\d))?$/;

/** Undefined where the text is no moment. */
export function momentOf(text: string): Moment | undefined {
  const found = grammar.exec(text)?.groups;
  if (found === undefined) return undefined;
  const { surgery, unit, count, hour, minute } = found;
  const minutes = hour === undefined ? NOON : Number(hour) * 60 + Number(minute);
  if (minutes >= 24 * 60 || Number(minute ?? 0) >= 60) return undefined;
  return {
    from: surgery === undefined ? 'care' : 'surgery',
    day: Number(count) * (unit === 'week' ? 7 : 1),
    minute: minutes,
  };
}

/** What moments are counted from. */
export interface Anchors {
  /** Conservative day 0. */
  readonly day0: LocalDate;
  /** The day of care on which the operation lies; undefined where there is none. */
  readonly surgeryDay: number | undefined;
}

/** The day of care of a moment. Throws `RangeError` where it is counted from an operation that there is not. */
export function dayOfCare({ from, day }: Moment, surgeryDay: number | undefined): number {
  if (from === 'care') return day;
  if (surgeryDay === undefined) throw new RangeError('is counted from an operation, and none is reported');
  return surgeryDay + day;
}

export const dateOf = (moment: Moment, { day0, surgeryDay }: Anchors): LocalDate =>
  addDays(day0, dayOfCare(moment, surgeryDay));

export const instantOf = (moment: Moment, anchors: Anchors, zone: TimeZone): Instant =>
  instantAt(dateOf(moment, anchors), zone, moment.minute);
