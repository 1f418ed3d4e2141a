/** OUT-1: which time point a pain score belongs to, and which are still asked for. */
import type { TimePoint } from './protocols/protocol.ts';
import { valueOf, type TalusProtocol } from './protocols/index.ts';
import { firstDay0 } from './care.ts';
import { remembered } from './remembered.ts';
import type { Entry, State } from './state.ts';
import { addDays, daysBetween, type LocalDate } from './time.ts';

/** The arms of analysis: from conservative day 0, and from the day of the operation. */
export type Arm = 'conservative' | 'surgical';

export interface Window {
  readonly arm: Arm;
  readonly timePoint: string;
  /** The day from which days are counted. */
  readonly anchor: Entry;
  readonly from: LocalDate;
  readonly target: LocalDate;
  /** The last day that counts. */
  readonly to: LocalDate;
}

/** Every window of the pathway as it stands, those of conservative care cut off by an operation. */
export function windows(protocol: TalusProtocol, state: State): readonly Window[] {
  const conservative = conservativeWindows(protocol, firstDay0(state));
  const { performedSurgery: surgery, plannedSurgery } = state;
  if (surgery !== null) {
    return [...cutOff(conservative, surgery.on), ...surgicalWindows(protocol, surgery)];
  }
  return plannedSurgery === null
    ? conservative
    : [...conservative, preoperative(protocol, plannedSurgery, plannedSurgery.plannedOn)];
}

const cutOff = (conservative: readonly Window[], surgeryOn: LocalDate): readonly Window[] =>
  conservative
    .filter(({ from }) => from < surgeryOn)
    .map((window) => (window.to < surgeryOn ? window : { ...window, to: addDays(surgeryOn, -1) }));

const conservativeWindows = remembered((protocol: TalusProtocol, day0: Entry): readonly Window[] => [
  {
    arm: 'conservative',
    timePoint: 'baseline',
    anchor: day0,
    from: addDays(day0.on, valueOf(protocol, 'score.baseline.conservativeFrom')),
    target: day0.on,
    to: addDays(day0.on, valueOf(protocol, 'score.baseline.conservativeTo')),
  },
  ...protocol.conservativeTimePoints.map((point) => windowAt('conservative', day0, point)),
]);

const surgicalWindows = remembered((protocol: TalusProtocol, surgery: Entry): readonly Window[] => [
  preoperative(protocol, surgery, surgery.on),
  ...protocol.surgicalTimePoints.map((point) => windowAt('surgical', surgery, point)),
]);

const windowAt = (arm: Arm, anchor: Entry, point: TimePoint): Window => ({
  arm,
  timePoint: point.name,
  anchor,
  from: addDays(anchor.on, point.from),
  target: addDays(anchor.on, point.target),
  to: addDays(anchor.on, point.to),
});

/** The last score within 42 days before the operation; a score of the day itself may be of either side of it. */
const preoperative = (protocol: TalusProtocol, anchor: Entry, surgeryOn: LocalDate): Window => ({
  arm: 'surgical',
  timePoint: 'baseline',
  anchor,
  from: addDays(surgeryOn, -valueOf(protocol, 'score.baseline.before')),
  target: addDays(surgeryOn, -1),
  to: addDays(surgeryOn, -1),
});

export interface FiledScore {
  readonly window: Window;
  readonly score: number;
  readonly completedOn: LocalDate;
  readonly id: number;
}

/** The score of each window: of those completed within it the nearest to its target, by completion date. */
export function filedScores(protocol: TalusProtocol, state: State): readonly FiledScore[] {
  return windows(protocol, state).flatMap((window) => {
    const [nearest] = state.painScores
      .filter(({ on }) => on >= window.from && on <= window.to)
      .sort((a, b) => distance(a, window) - distance(b, window) || b.id - a.id);
    if (nearest === undefined) return [];
    return [{ window, score: nearest.score, completedOn: nearest.on, id: nearest.id }];
  });
}

const distance = (score: Entry, window: Window): number => Math.abs(daysBetween(window.target, score.on));

/** Windows without a score. */
export function unansweredWindows(protocol: TalusProtocol, state: State): readonly Window[] {
  return windows(protocol, state).filter(
    ({ from, to }) => !state.painScores.some(({ on }) => on >= from && on <= to),
  );
}
