/** INJ-2: relief two and six weeks after an injection into posterior ankle structures. */
import { windowAround, type AnswerWindow } from './asked.ts';
import { isSafeInjectionSite } from './care.ts';
import type { TalusProtocol } from './protocols/index.ts';
import type { Entry, State } from './state.ts';

export interface ReliefWindow extends AnswerWindow {
  readonly injection: Entry;
  readonly timePoint: 'week-2' | 'week-6';
}

/** One given elsewhere is an adverse event (INJ-1), and is followed up as one. */
export const reliefWindows = (protocol: TalusProtocol, { injections }: State): readonly ReliefWindow[] =>
  injections
    .filter(({ site }) => isSafeInjectionSite(site))
    .flatMap((injection) =>
      (
        [
          ['week-2', 'injection.relief.early'],
          ['week-6', 'injection.relief.late'],
        ] as const
      ).map(([timePoint, at]) => ({
        ...windowAround(protocol, injection.on, at, 'injection.relief.within'),
        injection,
        timePoint,
      })),
    );
