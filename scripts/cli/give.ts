/** Gives a command to a pathway and prints the answer. */
import { randomUUID } from 'node:crypto';
import type { Giving, Send } from '../../client/give.ts';
import type { PathwayOnRecord } from '../../client/pathway-on-record.ts';
import type { EffectOnRecord } from '../../database/effects.ts';
import type { Command } from '../../pathway/commands.ts';
import { actorFrom, type ActingOptions } from './acting.ts';
import { printAnswer } from './answer.ts';
import { environmentFault } from './faults.ts';
import type { System } from './system.ts';

interface How {
  /** Another way than straight to the pathway. */
  readonly send?: Send | undefined;
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
  const { composed, giveCommand, Unanswered } = await import('../../client/give.ts');
  const whole = composed(commandId, compose);
  const giver = {
    commandId,
    actor,
    source: 'cli' as const,
    ...(seen !== undefined && { expectedSequence: seen }),
  };
  const to = { db: system.db, engine: await system.engine() };
  const answer = await giveCommand(to, pathway.id, whole, giver, send).catch((error: unknown) => {
    if (!(error instanceof Unanswered)) throw error;
    const { code, message } = error;
    const repeat = `The command may or may not be recorded. Repeat it with --command-id ${commandId}: it is done once.`;
    throw environmentFault(`ENVIRONMENT.${code}`, code === 'no-answer' ? `${message} ${repeat}` : message);
  });
  printAnswer(options.json, {
    pathwayId: pathway.id,
    commandId,
    command: whole.command,
    answer,
    ...(sent !== undefined && { sent }),
  });
}
