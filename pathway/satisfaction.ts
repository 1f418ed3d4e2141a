/** OUT-2: satisfaction and cosmesis are asked for twice after an operation. */
import { windowAround, type AnswerWindow } from './asked.ts';
import type { TalusProtocol } from './protocols/index.ts';
import { remembered } from './remembered.ts';
import type { Entry, State } from './state.ts';

export interface SatisfactionWindow extends AnswerWindow {
  readonly surgery: Entry;
  readonly timePoint: 'week-14' | 'week-52';
}

export const satisfactionWindows = (
  protocol: TalusProtocol,
  { performedSurgery: surgery }: State,
): readonly SatisfactionWindow[] => (surgery === null ? [] : windowsAfter(protocol, surgery));

const windowsAfter = remembered((protocol: TalusProtocol, surgery: Entry): readonly SatisfactionWindow[] =>
  (
    [
      ['week-14', 'satisfaction.early'],
      ['week-52', 'satisfaction.late'],
    ] as const
  ).map(([timePoint, at]) => ({
    ...windowAround(protocol, surgery.on, at, 'satisfaction.within'),
    surgery,
    timePoint,
  })),
);
