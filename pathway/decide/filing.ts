/** OUT-1, OUT-2, scenario 18: what is said of a score or a form by the day on which it was given. */
import type { FlagCode } from '../flags.ts';
import { windows } from '../outcomes.ts';
import type { LocalDate } from '../time.ts';
import type { Question } from './decision.ts';

export function filingFlags(
  { protocol, state, today }: Pick<Question, 'protocol' | 'state' | 'today'>,
  on: LocalDate,
  notFiled: FlagCode,
): readonly FlagCode[] {
  const of = windows(protocol, state).filter(({ from, to }) => on >= from && on <= to);
  const { performedSurgery } = state;
  const flags: readonly (readonly [FlagCode, boolean])[] = [
    [notFiled, of.length === 0],
    ['received-late', of.length > 0 && of.every(({ to }) => to < today)],
    ['dated-before-operation', performedSurgery !== null && on < performedSurgery.on],
  ];
  return flags.filter(([, holds]) => holds).map(([code]) => code);
}
