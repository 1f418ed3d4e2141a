import type { Effect } from '../pathway/effects.ts';
import type { PathwayEvent } from '../pathway/events.ts';
import type { Instant } from '../pathway/time.ts';
import { appendEvents, loadPathway, type StoredPathway } from '../database/record.ts';
import type { Dependencies } from './dependencies.ts';
import { attemptMessages, type FirstAttempt, type Senders } from './messages/first-attempt.ts';

export interface AppendCall {
  readonly pathwayId: string;
  readonly events: readonly PathwayEvent[];
  readonly effects: readonly Effect[];
  /** The workflow’s time. */
  readonly at: Instant;
}

export const recordActivities = ({ db }: Dependencies, senders: Senders) => ({
  /** Everything that a run needs to begin; no events where the pathway is not on record. */
  async loadPathway(pathwayId: string): Promise<StoredPathway> {
    return loadPathway(db, pathwayId);
  },

  /**
   * Appends the events, then makes the first attempt at the messages among the effects. Throws `RecordConflict`, not to
   * be retried, where another run has written other events. (In older histories it answers nothing: it attempted none.)
   */
  async appendEvents({ pathwayId, events, effects, at }: AppendCall): Promise<FirstAttempt | undefined> {
    await appendEvents(db, pathwayId, events, effects);
    return attemptMessages(senders, effects, { pathwayId, at });
  },
});
