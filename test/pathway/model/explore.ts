/** Runs random histories, and says of each invariant how often it failed. */
import fc from 'fast-check';
import type { CommandType } from '../../../pathway/commands.ts';
import type { EventType } from '../../../pathway/events.ts';
import { Broken, invariants, sentences, type Sentence } from './invariants.ts';
import { histories, storyOf } from './history.ts';

export interface Explored {
  readonly seed: number;
  /** Histories that were told to their end and looked at. */
  readonly histories: number;
  readonly commands: number;
  readonly events: number;
  readonly zoneChanges: number;
  /** The kinds of command that were given and recorded, and the kinds of event that came about. */
  readonly recorded: ReadonlySet<CommandType>;
  readonly types: ReadonlySet<EventType>;
  readonly failures: ReadonlyMap<Sentence, number>;
}

const longest = 5;

/** All invariants on each of so many histories. Throws what is no broken invariant: a fault of the core. */
export function explore(runs: number, seed: number): Explored {
  const failures = new Map<Sentence, number>();
  const recorded = new Set<CommandType>();
  const types = new Set<EventType>();
  const count = { histories: 0, commands: 0, events: 0, zoneChanges: 0 };
  const look = fc.property(histories(longest), (history) => {
    const story = storyOf(history);
    count.histories += 1;
    count.commands += story.turns.filter(({ envelope }) => envelope !== undefined).length;
    for (const { turn, envelope } of story.turns) {
      if (envelope !== undefined && turn.answer?.outcome === 'recorded') recorded.add(envelope.command.type);
    }
    for (const { type } of story.pathway.events) types.add(type);
    count.events += story.pathway.events.length;
    count.zoneChanges += story.pathway.events.filter(
      (event) => event.type === 'person-changed' && event.data.timeZone !== undefined,
    ).length;
    for (const sentence of sentences) {
      if (isBroken(sentence, story)) failures.set(sentence, (failures.get(sentence) ?? 0) + 1);
    }
  });
  fc.assert(look, { numRuns: runs, seed });
  return { seed, ...count, recorded, types, failures };
}

function isBroken(sentence: Sentence, story: Parameters<(typeof invariants)[Sentence]>[0]): boolean {
  try {
    invariants[sentence](story);
    return false;
  } catch (error) {
    if (error instanceof Broken) return true;
    throw error;
  }
}

/** Finds the failure again by the seed, shrinks it, and throws it with the story that it tells. */
export function shrink(sentence: Sentence, runs: number, seed: number): void {
  const property = fc.property(histories(longest), (history) => {
    invariants[sentence](storyOf(history));
  });
  fc.assert(property, { numRuns: runs, seed });
}
