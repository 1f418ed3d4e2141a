import type { Effect } from '../pathway/effects.ts';
import type { PathwayEvent } from '../pathway/events.ts';
import { appendEvents, loadPathway, type StoredPathway } from '../database/record.ts';
import type { Dependencies } from './dependencies.ts';

export interface AppendCall {
  readonly pathwayId: string;
  readonly events: readonly PathwayEvent[];
  readonly effects: readonly Effect[];
}

export const recordActivities = ({ db }: Dependencies) => ({
  /** Everything that a run needs to begin; no events where the pathway is not on record. */
  async loadPathway(pathwayId: string): Promise<StoredPathway> {
    return loadPathway(db, pathwayId);
  },

  /** Throws `RecordConflict`, not to be retried, where another run has written other events. */
  async appendEvents({ pathwayId, events, effects }: AppendCall): Promise<void> {
    await appendEvents(db, pathwayId, events, effects);
  },
});
