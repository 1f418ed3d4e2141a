/** Gives a command that a person made up, with its texts: how the command line and the console do it. */
import type { Kysely } from 'kysely';
import { v5 as uuidFrom } from 'uuid';
import { saveNote } from '../database/notes.ts';
import type { Database } from '../database/schema.ts';
import type { Command, CommandEnvelope } from '../pathway/commands.ts';
import type { Answer } from '../pathway/turn.ts';
import { sendCommand, type Engine } from './pathways.ts';

export interface Giving {
  /** Keeps free text for the record, and gives the id under which the command carries it. */
  readonly note: (text: string) => string;
}

export interface Composed {
  readonly command: Command;
  readonly notes: readonly { readonly noteId: string; readonly text: string }[];
}

/** Who gives it, and how a repeat is recognised. */
export type Giver = Pick<CommandEnvelope, 'commandId' | 'actor' | 'source' | 'expectedSequence'>;

/** Another way than straight to the pathway. */
export type Send = (engine: Engine, envelope: CommandEnvelope) => Promise<Answer>;

/** Nothing is written yet. The same texts of the same command have the same ids, so that a repeat saves none anew. */
export function composed(commandId: string, compose: (giving: Giving) => Command): Composed {
  const notes: { noteId: string; text: string }[] = [];
  const note = (text: string): string => {
    const noteId = uuidFrom(`note/${notes.length + 1}`, commandId);
    notes.push({ noteId, text });
    return noteId;
  };
  return { command: compose({ note }), notes };
}

export const envelopeOf = (giver: Giver, command: Command): CommandEnvelope => ({ ...giver, command });

/** Saves the texts, then sends. Throws {@link Unanswered} where nobody answers. */
export async function giveCommand(
  { db, engine }: { readonly db: Kysely<Database>; readonly engine: Engine },
  pathwayId: string,
  { command, notes }: Composed,
  giver: Giver,
  send: Send = (to, envelope) => sendCommand(to, pathwayId, envelope),
): Promise<Answer> {
  for (const { noteId, text } of notes) {
    await saveNote(db, { note_id: noteId, text, author_id: giver.actor.id });
  }
  return send(engine, envelopeOf(giver, command)).catch((error: unknown) => {
    throw unanswered(error);
  });
}

/**
 * `no-answer`: the command may or may not be recorded; repeated under its id, it is done once. `rejected`: the workflow
 * took it for malformed, and says why.
 */
export class Unanswered extends Error {
  override readonly name = 'Unanswered';
  readonly code: 'no-answer' | 'rejected';

  constructor(code: 'no-answer' | 'rejected', message: string) {
    super(message);
    this.code = code;
  }
}

function unanswered(error: unknown): unknown {
  if (!(error instanceof Error)) return error;
  if (['ServiceError', 'WorkflowUpdateRPCTimeoutOrCancelledError'].includes(error.name)) {
    return new Unanswered('no-answer', 'Nobody answered in time: is the worker running?');
  }
  if (error.name === 'WorkflowUpdateFailedError' && error.cause instanceof Error) {
    return new Unanswered('rejected', `The pathway’s workflow says: ${error.cause.message}.`);
  }
  return error;
}
