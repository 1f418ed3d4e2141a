/** The one clock of a rehearsal’s sides. */
import type { RehearsalSide } from '../../contract/rehearsals.ts';

export interface ClockOfSides {
  /** A closed side stays behind. */
  readonly furthest: RehearsalSide;
  /** The soonest of those that are open. */
  readonly deadline: string | undefined;
  /** Every side is. */
  readonly isClosed: boolean;
}

export function clockOf(sides: readonly RehearsalSide[]): ClockOfSides {
  const at = (instant: string): number => Date.parse(instant);
  const [deadline] = sides
    .flatMap(({ isClosed, nextDeadlineAt }) => (isClosed || nextDeadlineAt === null ? [] : [nextDeadlineAt]))
    .toSorted((a, b) => at(a) - at(b));
  return {
    furthest: sides.reduce((one, other) => (at(other.now) > at(one.now) ? other : one)),
    deadline,
    isClosed: sides.every(({ isClosed }) => isClosed),
  };
}
