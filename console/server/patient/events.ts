/** What has happened. */
import { correctable, type PathwayEvent } from '../../../pathway/events.ts';
import { describeEvent } from '../../../pathway/describe.ts';
import type { Pathway } from '../../../pathway/turn.ts';
import type { TimelineEvent } from '../../contract/patient.ts';
import { laneOf } from './lanes.ts';

export function eventsOf({ events }: Pathway): TimelineEvent[] {
  const correctedBy = new Map(
    events.flatMap(({ supersedes, sequence }) =>
      supersedes === null ? [] : [[supersedes, sequence] as const],
    ),
  );
  return events.map((event) => timelineEvent(event, correctedBy.get(event.sequence) ?? null));
}

const timelineEvent = (event: PathwayEvent, correctedBy: number | null): TimelineEvent => ({
  sequence: event.sequence,
  type: event.type,
  lane: laneOf(event),
  day: event.occurredOn,
  precision: event.precision,
  enteredAt: event.at,
  title: describeEvent(event),
  rules: [...event.rules],
  actor: event.actor,
  corrects: event.supersedes,
  correctedBy,
  isCorrectable: correctable.has(event.type),
});
