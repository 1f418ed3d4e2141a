/** What a person who gave a command is told. */
import type { EffectOnRecord } from '../../database/effects.ts';
import type { Command } from '../../pathway/commands.ts';
import { disclaimer } from '../../pathway/rules.ts';
import type { Answer } from '../../pathway/turn.ts';
import { exitCodes } from './faults.ts';
import { paragraphs, print, table, titled } from './output.ts';

export interface Answered {
  readonly pathwayId: string;
  readonly commandId: string;
  readonly command: Command;
  readonly answer: Answer;
  /** Of a correction: what the mistake had already sent. */
  readonly sent?: readonly EffectOnRecord[];
}

export function printAnswer(asJson: boolean | undefined, answered: Answered): void {
  const { pathwayId, commandId, answer, sent } = answered;
  if (answer.outcome === 'refused') process.exitCode = exitCodes.refused;
  print(asJson, {
    json: { pathwayId, commandId, ...answer, ...(sent !== undefined && { sent }), disclaimer },
    text: () => textOf(answered),
  });
}

function textOf({ pathwayId, command, answer, sent = [] }: Answered): string {
  const { outcome, repeated, sequence, refusal, flags } = answer;
  const again = repeated ? ', before: nothing was done again' : '';
  const headline =
    outcome === 'recorded'
      ? `Recorded on ${pathwayId.slice(0, 8)}${again}. Its last event is number ${sequence}.`
      : `Refused${again}: ${refusal?.code ?? ''} (${refusal?.rule ?? ''})\n${refusal?.sentence ?? ''}`;
  return paragraphs(
    headline,
    flags.map(({ code, rule, sentence }) => `! ${rule} ${code}\n  ${sentence}`).join('\n'),
    changesText(answer),
    outcome === 'recorded' && sent.length > 0 ? sentText(sent) : undefined,
    howToOverride(command, answer),
    refusal !== undefined || flags.length > 0 ? disclaimer : undefined,
  );
}

function changesText({ changes = [] }: Answer): string | undefined {
  if (changes.length === 0) return undefined;
  const rows = changes.map(({ sequence, actor, what }) => [
    String(sequence),
    `${actor.role}:${actor.id}`,
    what,
  ]);
  return titled('Since you looked at it:', table(['no.', 'by', 'what'], rows));
}

const sentText = (sent: readonly EffectOnRecord[]): string =>
  titled(
    'What the mistake had already sent, and cannot be called back:',
    table(
      ['key', 'day', 'status', 'what'],
      sent.map(({ key, day, status, kind, what }) => [key, day ?? '', status, `${kind}: ${what}`]),
    ),
  );

function howToOverride(command: Command, { refusal }: Answer): string | undefined {
  if (refusal?.overridable !== true) return undefined;
  return command.type === 'correct'
    ? 'A correction lifts no guard: a clinician may order it anew, with an override.'
    : 'To override: the same command with --as clinician:<id> --override-by <id> --reason "…".';
}
