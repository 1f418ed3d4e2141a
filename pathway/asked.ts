/** INJ-2, OUT-2: questions that have a time point, and the days on which an answer counts for it. */
import { valueOf, type ParameterName, type TalusProtocol } from './protocols/index.ts';
import { addDays, type LocalDate } from './time.ts';

export interface AnswerWindow {
  readonly from: LocalDate;
  readonly target: LocalDate;
  /** The last day that counts. */
  readonly to: LocalDate;
}

/** `at` and `within` are days: windows that are twice `within` apart meet and do not overlap. */
export function windowAround(
  protocol: TalusProtocol,
  anchor: LocalDate,
  at: ParameterName,
  within: ParameterName,
): AnswerWindow {
  const target = addDays(anchor, valueOf(protocol, at));
  const reach = valueOf(protocol, within);
  return { from: addDays(target, 1 - reach), target, to: addDays(target, reach) };
}

export const isWithin = ({ from, to }: AnswerWindow, on: LocalDate): boolean => on >= from && on <= to;
