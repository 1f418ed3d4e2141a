/** Which days need not be looked at: most of what happens on a pathway changes none of its outcomes. */
import type { EventType, PathwayEvent } from '../../pathway/events.ts';
import { delayClock, devicesOn } from '../../pathway/care.ts';
import { protocolOf } from '../../pathway/protocols/index.ts';
import type { State } from '../../pathway/state.ts';
import { localDateAt } from '../../pathway/time.ts';

/** What they change in the state, no outcome is read from. A test compares with days that are all looked at. */
const neutral: ReadonlySet<EventType> = new Set<EventType>([
  'deadline-reached',
  'command-refused',
  'effect-unfinished',
  'acknowledged',
  'task-resolved',
  'contact-attempted',
  'contact-failed',
  'advice-answered',
  'follow-up-decided',
  'conversion-explained',
  'target-review-set',
  'exercise-plan-started',
  'exercise-plan-stopped',
  'vte-risk-reported',
  'cautions-reported',
  'mri-decided',
  'person-merged',
]);

export const changesNothing = ({ type }: PathwayEvent): boolean => neutral.has(type);

/** Whether days are being counted, of delay or of immobilisation: then they go on though nothing is reported. */
export function changesWithTime(state: State): boolean {
  if (devicesOn(state).length > 0) return true;
  const today = localDateAt(state.lastAt, state.timeZone);
  return delayClock(protocolOf(state.protocolVersion), state).some(
    ({ from, until }) => from < today && (until === null || until >= today),
  );
}
