/** OUT-2: satisfaction and cosmesis are asked for twice after an operation. */
import { windowAround, type AnswerWindow } from './asked.ts';
import type { TalusProtocol } from './protocols/index.ts';
import type { Entry, State } from './state.ts';

export interface SatisfactionWindow extends AnswerWindow {
  readonly surgery: Entry;
  readonly timePoint: 'week-14' | 'week-52';
}

export function satisfactionWindows(
  protocol: TalusProtocol,
  { performedSurgery: surgery }: State,
): readonly SatisfactionWindow[] {
  if (surgery === null) return [];
  return (
    [
      ['week-14', 'satisfaction.early'],
      ['week-52', 'satisfaction.late'],
    ] as const
  ).map(([timePoint, at]) => ({
    ...windowAround(protocol, surgery.on, at, 'satisfaction.within'),
    surgery,
    timePoint,
  }));
}
