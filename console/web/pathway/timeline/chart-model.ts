/** What the chart of the timeline shows, lane by lane, on one axis of days. */
import type { Lane, PatientMessage, PatientView } from '../../../contract/patient.ts';

export type ChartLane = Lane | 'messages';

export const chartLanes: readonly ChartLane[] = [
  'safety',
  'care',
  'immobilization',
  'imaging',
  'referral',
  'surgery',
  'rehabilitation',
  'outcomes',
  'contact',
  'messages',
  'record',
];

export type Shape =
  | 'event'
  | 'corrected'
  | 'planned'
  | 'operation'
  | 'operation-planned'
  | Exclude<PatientMessage['status'], 'claimed'>;

export interface Mark {
  readonly key: string;
  /** Days since 1970. */
  readonly day: number;
  readonly shape: Shape;
}

export interface Bar {
  readonly key: string;
  readonly from: number;
  readonly until: number;
  readonly limit: number | null;
  readonly isBreach: boolean;
}

export interface ChartModel {
  readonly from: number;
  readonly until: number;
  readonly today: number;
  /** The first day of each month within. */
  readonly months: readonly number[];
  readonly lanes: readonly {
    readonly lane: ChartLane;
    readonly marks: readonly Mark[];
    readonly bars: readonly Bar[];
  }[];
}

const millisecondsADay = 86_400_000;
export const dayNumber = (day: string): number => Date.parse(`${day}T00:00:00Z`) / millisecondsADay;
export const dateOf = (day: number): Date => new Date(day * millisecondsADay);

/** `shown`: one lane, or all. Lanes that hold nothing are left out. */
export function chartModel({ header, timeline }: PatientView, shown: ChartLane | null): ChartModel {
  const today = dayNumber(header.today);
  const lanes = chartLanes
    .filter((lane) => shown === null || shown === lane)
    .map((lane) => ({
      lane,
      marks: marksOf(timeline, lane),
      bars: lane === 'immobilization' ? barsOf(timeline, today) : [],
    }))
    .filter(({ marks, bars }) => marks.length + bars.length > 0);
  const days = [
    today,
    dayNumber(header.day0),
    ...lanes.flatMap(({ marks, bars }) => [
      ...marks.map(({ day }) => day),
      ...bars.flatMap((bar) => [bar.from, bar.until, ...(bar.limit === null ? [] : [bar.limit])]),
    ]),
  ];
  const [from, until] = [Math.min(...days) - 3, Math.max(...days) + 3];
  return { from, until, today, months: monthsBetween(from, until), lanes };
}

function marksOf(timeline: PatientView['timeline'], lane: ChartLane): readonly Mark[] {
  if (lane === 'messages') return messageMarks(timeline);
  const events = timeline.events
    .filter((event) => event.lane === lane)
    .map(({ sequence, day, correctedBy }) => ({
      key: `event/${sequence}`,
      day: dayNumber(day),
      shape: correctedBy === null ? ('event' as const) : ('corrected' as const),
    }));
  const planned = timeline.planned
    .filter((deadline) => deadline.lane === lane)
    .map(({ key, date }) => ({ key: `planned/${key}`, day: dayNumber(date), shape: 'planned' as const }));
  return [...events, ...planned, ...(lane === 'surgery' ? operationMarks(timeline) : [])];
}

const messageMarks = ({ messages }: PatientView['timeline']): readonly Mark[] =>
  messages.flatMap(({ key, day, status }) =>
    day === null ? [] : [{ key, day: dayNumber(day), shape: status === 'claimed' ? 'pending' : status }],
  );

function operationMarks({ surgery: { planned, performed } }: PatientView['timeline']): readonly Mark[] {
  return [
    ...(planned === null
      ? []
      : [
          {
            key: 'operation-planned',
            day: dayNumber(planned.plannedOn),
            shape: 'operation-planned' as const,
          },
        ]),
    ...(performed === null
      ? []
      : [{ key: 'operation', day: dayNumber(performed.on), shape: 'operation' as const }]),
  ];
}

const barsOf = ({ immobilizations }: PatientView['timeline'], today: number): readonly Bar[] =>
  immobilizations.map(({ event, from, until, limitOn, isBreach }) => ({
    key: `bar/${event}`,
    from: dayNumber(from),
    until: until === null ? today : dayNumber(until),
    limit: limitOn === null ? null : dayNumber(limitOn),
    isBreach,
  }));

function monthsBetween(from: number, until: number): readonly number[] {
  const first = dateOf(from);
  const months: number[] = [];
  for (let month = first.getUTCMonth() + 1; ; month += 1) {
    const day = Date.UTC(first.getUTCFullYear(), month, 1) / millisecondsADay;
    if (day > until) return months;
    months.push(day);
  }
}
