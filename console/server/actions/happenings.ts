/** Every happening of the tables as an action: one command each. */
import { commandOf, completed } from '../../../client/happenings/complete.ts';
import type { Happening } from '../../../client/happenings/happening.ts';
import { happeningsByGroup } from '../../../client/happenings/index.ts';
import { givenMembers } from '../../../client/happenings/members.ts';
import { composed } from '../../../client/give.ts';
import type { ActionGroup, ActionResult, Field } from '../../contract/actions.ts';
import type { ActionDefinition, FormSource, Submission } from './action.ts';
import { answerTo, resultOf } from './answer.ts';
import { choicesFor } from './choices.ts';
import { fieldOf, labelOf } from './field.ts';
import { readValues } from './read.ts';

export const happeningActions: readonly ActionDefinition[] = Object.entries(happeningsByGroup).flatMap(
  ([group, happenings]) => happenings.map((happening) => definitionOf(group as ActionGroup, happening)),
);

function definitionOf(group: ActionGroup, happening: Happening): ActionDefinition {
  const { name, command, summary, notice = null } = happening;
  return {
    name,
    group,
    summary,
    notice,
    command,
    fields: (source) => fieldsOf(happening, source),
    submit: (submission) => submit(happening, submission),
  };
}

/** What comes first on the command line comes first in the form. */
function fieldsOf(happening: Happening, source: FormSource): readonly Field[] {
  const first = happening.arguments ?? [];
  const choices = choicesFor(happening, source);
  const members = givenMembers(happening);
  return [
    ...first.flatMap((name) => members.filter((member) => member.name === name)),
    ...members.filter(({ name }) => !first.includes(name)),
  ].map((member) => fieldOf(member, labelOf(member, happening.words), choices, source.today));
}

async function submit(happening: Happening, submission: Submission): Promise<ActionResult> {
  const { context, source, values, giver } = submission;
  const members = givenMembers(happening);
  const { given, texts } = readValues(members, fieldsOf(happening, source), values, giver.actor.id);
  const complete = await completed(context.db, happening, given, source);
  const whole = composed(giver.commandId, (giving) => commandOf(happening, complete, texts, giving));
  return resultOf(submission, await answerTo(submission, whole));
}
