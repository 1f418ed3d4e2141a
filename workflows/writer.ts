/** The one writer loop: events reach the record in order, and each turn’s effects begin once its events are there. */
import { condition } from '@temporalio/workflow';
import type { FirstAttempt } from '../activities/messages/first-attempt.ts';
import type { Effect } from '../pathway/effects.ts';
import type { PathwayEvent } from '../pathway/events.ts';
import type { Turn } from '../pathway/turn.ts';
import { record } from './activities.ts';
import { now } from './now.ts';

/** Called with the effects of what has been written, and how the first attempt at them went. */
type Written = (effects: readonly Effect[], attempt: FirstAttempt | undefined) => void;

export class Writer {
  readonly #pathwayId: string;
  readonly #onWritten: Written;
  #events: PathwayEvent[] = [];
  #effects: Effect[] = [];
  #isWriting = false;
  /** The last sequence known to be in the record. */
  #written: number;
  /** Another run has written this pathway: what this one holds cannot be appended. */
  #isConflicted = false;

  constructor(pathwayId: string, written: number, onWritten: Written) {
    this.#pathwayId = pathwayId;
    this.#written = written;
    this.#onWritten = onWritten;
  }

  get isIdle(): boolean {
    return this.#events.length === 0 && !this.#isWriting;
  }

  get isConflicted(): boolean {
    return this.#isConflicted;
  }

  add({ events, effects }: Turn): void {
    this.#events.push(...events);
    this.#effects.push(...effects);
  }

  /** Resolves once the event is in the record; false where it never will be. */
  async written(sequence: number): Promise<boolean> {
    await condition(() => this.#written >= sequence || this.#isConflicted);
    return this.#written >= sequence;
  }

  /** Writes until a conflict ends it. */
  async run(): Promise<void> {
    while (!this.#isConflicted) {
      await condition(() => this.#events.length > 0);
      const events = this.#events.splice(0);
      const effects = this.#effects.splice(0);
      this.#isWriting = true;
      try {
        const call = { pathwayId: this.#pathwayId, events, effects, at: now() };
        const attempt = await record.appendEvents(call);
        this.#written = events.at(-1)?.sequence ?? this.#written;
        this.#onWritten(effects, attempt);
      } catch {
        // All other failures are retried for ever: what comes here is a conflict, and its alarm is written.
        this.#isConflicted = true;
      }
      this.#isWriting = false;
    }
  }
}
