/** What is planned, or has happened, on one side of a rehearsal and not on the other, or on another day. */
import type { PatientView } from '../../contract/patient.ts';

export interface Difference {
  readonly kind: 'happened' | 'planned';
  readonly title: string;
  readonly rules: readonly string[];
  /** The days on either side; none where it is not there. */
  readonly first: readonly string[];
  readonly second: readonly string[];
}

type Timeline = Pick<PatientView['timeline'], 'events' | 'planned'>;

/** What has happened first; each in the order of its first day. */
export const differencesOf = (first: Timeline, second: Timeline): readonly Difference[] => [
  ...between('happened', happenedOn(first), happenedOn(second)),
  ...between('planned', plannedOn(first), plannedOn(second)),
];

interface Dated {
  readonly title: string;
  readonly rules: readonly string[];
  readonly day: string;
}

/** That they were enrolled on two versions is what is compared. */
const happenedOn = ({ events }: Timeline): readonly Dated[] =>
  events.filter(({ type }) => type !== 'enrolled');

const plannedOn = ({ planned }: Timeline): readonly Dated[] =>
  planned.map(({ title, rule, date }) => ({ title, rules: [rule], day: date }));

/** The same thing on both sides has the same words and rules. */
const nameOf = ({ title, rules }: Dated): string => [title, ...rules].join('\n');

function between(kind: Difference['kind'], first: readonly Dated[], second: readonly Dated[]): Difference[] {
  const things = new Map([...first, ...second].map((one) => [nameOf(one), one]));
  const daysIn = (side: readonly Dated[], name: string): readonly string[] =>
    side
      .filter((one) => nameOf(one) === name)
      .map(({ day }) => day)
      .toSorted();
  return [...things]
    .map(([name, { title, rules }]) => ({
      kind,
      title,
      rules,
      first: daysIn(first, name),
      second: daysIn(second, name),
    }))
    .filter((one) => one.first.join() !== one.second.join())
    .toSorted((a, b) => firstDay(a).localeCompare(firstDay(b)));
}

const firstDay = ({ first, second }: Difference): string => [...first, ...second].toSorted()[0] ?? '';
