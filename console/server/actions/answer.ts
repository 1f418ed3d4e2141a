/** From a command to its answer, given or only tried, and to what the person is told. */
import { envelopeOf, giveCommand, type Composed, type Send } from '../../../client/give.ts';
import { commandTurn, type Answer, type Pathway } from '../../../pathway/turn.ts';
import { explainRefusal } from '../../../pathway/explain.ts';
import type { Instant } from '../../../pathway/time.ts';
import type { ActionResult, CommandAnswer, Refusal } from '../../contract/actions.ts';
import type { Submission } from './action.ts';

/** A rehearsed pathway is ahead of the machine’s clock. */
export const nowOf = ({ context, pathway }: Pick<Submission, 'context' | 'pathway'>): Instant => {
  const now = context.now();
  return now < pathway.state.lastAt ? pathway.state.lastAt : now;
};

export async function answerTo(submission: Submission, whole: Composed, send?: Send): Promise<Answer> {
  const { context, pathway, giver, isDryRun } = submission;
  if (!isDryRun) return giveCommand(context, pathway.id, whole, giver, send);
  return commandTurn(pathway, envelopeOf(giver, whole.command), nowOf(submission)).answer;
}

/** `of`: what it answered, where several commands were given at once. */
export function toldOf(submission: Submission, answer: Answer, of: string | null = null): CommandAnswer {
  const { outcome, repeated, refusal, flags, changes = [] } = answer;
  return {
    of,
    outcome,
    isRepeated: repeated,
    refusal: refusal === undefined ? null : refusalOf(refusal, submission.pathway, nowOf(submission)),
    flags: [...flags],
    changes: [...changes],
  };
}

/** Of one command. */
export const resultOf = (submission: Submission, answer: Answer): ActionResult => ({
  outcome: answer.outcome,
  isDryRun: submission.isDryRun,
  sequence: answer.sequence,
  answers: [toldOf(submission, answer)],
  sent: [],
  waiting: 0,
});

function refusalOf(
  { code, rule, sentence, overridable }: NonNullable<Answer['refusal']>,
  pathway: Pathway,
  now: Instant,
): Refusal {
  const { parameters, facts } = explainRefusal(code, { pathway, now });
  return {
    code,
    rule,
    sentence,
    isOverridable: overridable,
    parameters: parameters.map(({ name, value, unit, awaitsSignOff }) => ({
      name,
      value,
      unit,
      awaitsSignOff,
    })),
    facts: [...facts],
  };
}
