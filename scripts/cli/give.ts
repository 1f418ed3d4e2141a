/** Gives a command to a pathway and prints the answer. */
import { randomUUID } from 'node:crypto';
import { v5 as uuidFrom } from 'uuid';
import { saveNote } from '../../database/notes.ts';
import type { Engine } from '../../client/pathways.ts';
import type { EffectOnRecord } from '../../database/effects.ts';
import type { Command, CommandEnvelope } from '../../pathway/commands.ts';
import type { Answer } from '../../pathway/turn.ts';
import { actorFrom, type ActingOptions } from './acting.ts';
import { printAnswer } from './answer.ts';
import { environmentFault } from './faults.ts';
import type { PathwayOnRecord } from './find-pathway.ts';
import type { System } from './system.ts';

export interface Giving {
  /** Keeps free text for the record, and gives the id under which the command carries it. */
  readonly note: (text: string) => string;
}

interface How {
  /** Another way than straight to the pathway. */
  readonly send?: ((engine: Engine, envelope: CommandEnvelope) => Promise<Answer>) | undefined;
  /** Of a correction: what the mistake had already sent. */
  readonly sent?: readonly EffectOnRecord[];
}

export async function give(
  system: System,
  pathway: PathwayOnRecord,
  options: ActingOptions,
  compose: (giving: Giving) => Command,
  { send, sent }: How = {},
): Promise<void> {
  const { commandId = randomUUID(), seen } = options;
  const actor = actorFrom(options, system.settings);
  const texts: string[] = [];
  const command = compose({ note: (text) => noteIdOf(commandId, texts.push(text)) });
  const engine = await system.engine();
  for (const [index, text] of texts.entries()) {
    const noteId = noteIdOf(commandId, index + 1);
    await saveNote(system.db, { note_id: noteId, text, author_id: actor.id });
  }
  const { sendCommand } = await import('../../client/pathways.ts');
  const envelope = {
    commandId,
    actor,
    source: 'cli' as const,
    command,
    ...(seen !== undefined && { expectedSequence: seen }),
  };
  const sending = send ?? ((to: Engine) => sendCommand(to, pathway.id, envelope));
  const answer = await sending(engine, envelope).catch((error: unknown) => {
    throw unanswered(error, commandId);
  });
  printAnswer(options.json, {
    pathwayId: pathway.id,
    commandId,
    command,
    answer,
    ...(sent !== undefined && { sent }),
  });
}

/** The same for the same command, so that a repeat saves no second text. */
const noteIdOf = (commandId: string, ordinal: number): string => uuidFrom(`note/${ordinal}`, commandId);

/** By name: the libraries’ classes would be slow to load for that. */
function unanswered(error: unknown, commandId: string): unknown {
  if (!(error instanceof Error)) return error;
  if (['ServiceError', 'WorkflowUpdateRPCTimeoutOrCancelledError'].includes(error.name)) {
    return environmentFault(
      'ENVIRONMENT.no-answer',
      `Nobody answered in time: is the worker running? The command may or may not be recorded. Repeat it with --command-id ${commandId}: it is done once.`,
    );
  }
  if (error.name === 'WorkflowUpdateFailedError' && error.cause instanceof Error) {
    return environmentFault('ENVIRONMENT.rejected', `The pathway’s workflow says: ${error.cause.message}.`);
  }
  return error;
}
