/** What a person who gave a command is told. */
import type { Command } from '../../pathway/commands.ts';
import { disclaimer } from '../../pathway/rules.ts';
import type { Answer } from '../../pathway/turn.ts';
import { exitCodes } from './faults.ts';
import { paragraphs, print } from './output.ts';

export interface Answered {
  readonly pathwayId: string;
  readonly commandId: string;
  readonly command: Command;
  readonly answer: Answer;
}

export function printAnswer(asJson: boolean | undefined, answered: Answered): void {
  const { pathwayId, commandId, answer } = answered;
  if (answer.outcome === 'refused') process.exitCode = exitCodes.refused;
  print(asJson, {
    json: { pathwayId, commandId, ...answer, disclaimer },
    text: () => textOf(answered),
  });
}

function textOf({ pathwayId, command, answer }: Answered): string {
  const { outcome, repeated, sequence, refusal, flags } = answer;
  const again = repeated ? ', before: nothing was done again' : '';
  const headline =
    outcome === 'recorded'
      ? `Recorded on ${pathwayId.slice(0, 8)}${again}. Its last event is number ${sequence}.`
      : `Refused${again}: ${refusal?.code ?? ''} (${refusal?.rule ?? ''})\n${refusal?.sentence ?? ''}`;
  return paragraphs(
    headline,
    flags.map(({ code, rule, sentence }) => `! ${rule} ${code}\n  ${sentence}`).join('\n'),
    howToOverride(command, answer),
    refusal !== undefined || flags.length > 0 ? disclaimer : undefined,
  );
}

function howToOverride(command: Command, { refusal }: Answer): string | undefined {
  if (refusal?.overridable !== true) return undefined;
  return command.type === 'correct'
    ? 'A correction lifts no guard: a clinician may order it anew, with an override.'
    : 'To override: the same command with --as clinician:<id> --override-by <id> --reason "…".';
}
