/** Follows one pathway’s record while it is rehearsed: what is new since the last look, in the order of the record. */
import type { Kysely } from 'kysely';
import { readEvents } from '../database/events.ts';
import type { Database, EffectStatus } from '../database/schema.ts';
import { causeOf } from '../pathway/cause.ts';
import type { Effect } from '../pathway/effects.ts';
import type { PathwayEvent } from '../pathway/events.ts';
import { advance, fold } from '../pathway/evolve.ts';
import { plan } from '../pathway/plan.ts';
import { protocolOf } from '../pathway/protocols/index.ts';
import type { State } from '../pathway/state.ts';

export interface EventEntry {
  readonly kind: 'event';
  readonly event: PathwayEvent;
  /** What a deadline that was reached says; of other events, nothing. */
  readonly title: string | undefined;
}

/** A message or a referral came to an end: sent, or not. */
export interface EffectEntry {
  readonly kind: 'effect';
  readonly effect: Effect;
  readonly status: Exclude<EffectStatus, 'pending' | 'claimed'>;
  readonly code: string | null;
}

export class Follower {
  readonly #db: Kysely<Database>;
  readonly #pathwayId: string;
  readonly #events: PathwayEvent[] = [];
  readonly #titles = new Map<string, string>();
  readonly #ended = new Set<string>();
  #state: State | undefined;

  constructor(db: Kysely<Database>, pathwayId: string) {
    this.#db = db;
    this.#pathwayId = pathwayId;
  }

  /** The events seen so far. */
  get events(): readonly PathwayEvent[] {
    return this.#events;
  }

  /** Throws before the first {@link news}. */
  get state(): State {
    if (this.#state === undefined) throw new RangeError('nothing has been read yet');
    return this.#state;
  }

  async news(): Promise<readonly (EventEntry | EffectEntry)[]> {
    const [events, effects] = await Promise.all([
      readEvents(this.#db, this.#pathwayId, this.#events.length),
      this.#endedEffects(),
    ]);
    const seen = events.map((event) => this.#see(event));
    // An effect is told after the event that led to it.
    const sequenceOf = (entry: EventEntry | EffectEntry): number =>
      entry.kind === 'event'
        ? entry.event.sequence
        : (causeOf(this.#events, entry.effect)?.sequence ?? this.#events.length);
    return [...seen, ...effects].sort((a, b) => sequenceOf(a) - sequenceOf(b));
  }

  #see(event: PathwayEvent): EventEntry {
    const before = this.#state;
    this.#state = before === undefined ? fold([event]) : advance(before, this.#events, [event]);
    this.#events.push(event);
    const title = event.type === 'deadline-reached' ? this.#titleOf(event.data.key, before) : undefined;
    return { kind: 'event', event, title };
  }

  /** The record holds a step’s key, its plan the words. A key’s words do not change: planned once is enough. */
  #titleOf(key: string, before: State | undefined): string | undefined {
    if (!this.#titles.has(key) && before !== undefined) {
      for (const deadline of plan(protocolOf(before.protocolVersion), before)) {
        this.#titles.set(deadline.key, deadline.step.title);
      }
    }
    return this.#titles.get(key);
  }

  async #endedEffects(): Promise<readonly EffectEntry[]> {
    const rows = await this.#db
      .selectFrom('effect')
      .select(['key', 'payload', 'status', 'code'])
      .where('pathway_id', '=', this.#pathwayId)
      .where('status', 'not in', ['pending', 'claimed'])
      .orderBy('recorded_at')
      .orderBy('key')
      .execute();
    const fresh = rows.filter(({ key }) => !this.#ended.has(key));
    for (const { key } of fresh) this.#ended.add(key);
    return fresh.map(({ payload, status, code }) => ({
      kind: 'effect',
      effect: payload as unknown as Effect,
      status: status as EffectEntry['status'],
      code,
    }));
  }
}
