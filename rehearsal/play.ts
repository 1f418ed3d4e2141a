/** A happening of a script, told to a pathway. Safe to repeat: its ids follow from the pathway and the place in the script. */
import { v5 as uuidFrom } from 'uuid';
import { composed, giveCommand } from '../client/give.ts';
import { Command } from '../pathway/commands.ts';
import type { PathwayEvent } from '../pathway/events.ts';
import type { Answer } from '../pathway/turn.ts';
import { actorOf } from './answers.ts';
import type { RehearsalContext } from './context.ts';
import type { Anchors } from './moment.ts';
import { resolved } from './resolve.ts';
import { commandOf, type Happening, type Script } from './script.ts';

/** The pathway ended, or could not go on, before its script did. */
export class RehearsalError extends Error {
  override readonly name = 'RehearsalError';
}

/** A pathway and the script that it is played by. */
export interface Part {
  readonly pathwayId: string;
  readonly script: Script;
  readonly anchors: Anchors;
}

/** Tells the happening at that place of the timeline, now; `events` are those of the pathway so far. */
export async function play(
  { db, engine }: Pick<RehearsalContext, 'db' | 'engine'>,
  part: Part,
  place: number,
  events: readonly PathwayEvent[],
): Promise<Answer> {
  const happening = happeningAt(part, place);
  const commandId = commandIdOf(part, place);
  const event = (label: string): number => sequenceOf(part, place, label, events);
  const whole = composed(commandId, ({ note }) =>
    Command.parse(resolved(commandOf(happening), part.anchors, { note, event })),
  );
  const giver = { commandId, actor: actorOf(happening.actor), source: 'rehearsal' as const };
  return giveCommand({ db, engine }, part.pathwayId, whole, giver);
}

/** What arrives again has the id of the first. */
export function commandIdOf(part: Part, place: number): string {
  const { again } = happeningAt(part, place);
  const first = again === undefined ? place : placeOf(part, place, again);
  return uuidFrom(`happening/${first}`, part.pathwayId);
}

function happeningAt({ script }: Part, place: number): Happening {
  const found = script.timeline[place];
  if (found === undefined) throw new RangeError(`the script has no happening ${place}`);
  return found;
}

function sequenceOf(part: Part, place: number, label: string, events: readonly PathwayEvent[]): number {
  const commandId = commandIdOf(part, placeOf(part, place, label));
  const found = events.find((event) => event.commandId === commandId);
  if (found === undefined) throw notYet(label);
  return found.sequence;
}

/** The last happening so labelled before that place. */
function placeOf({ script }: Part, place: number, label: string): number {
  const found = script.timeline.slice(0, place).findLastIndex((happening) => happening.label === label);
  if (found < 0) throw notYet(label);
  return found;
}

const notYet = (label: string): RehearsalError => new RehearsalError(`“${label}” has not happened yet`);
