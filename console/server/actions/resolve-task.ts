/** A task that ends only when a person says that they have looked into it. */
import { z } from 'zod';
import { composed } from '../../../client/give.ts';
import { membersOf } from '../../../client/happenings/members.ts';
import { isRaised, raisedKey, requireResolvable, resolvableTasks } from '../../../client/resolvable-tasks.ts';
import { resolveSafetyTask } from '../../../database/worklist.ts';
import { LocalDate } from '../../../pathway/time.ts';
import { worklist } from '../../../pathway/worklist.ts';
import type { ActionResult, Field, Option } from '../../contract/actions.ts';
import type { ActionDefinition, FormSource, Submission } from './action.ts';
import { answerTo, nowOf, resultOf } from './answer.ts';
import { fieldOf, labelOf } from './field.ts';
import { readValues } from './read.ts';

export const resolveTask: ActionDefinition = {
  name: 'resolve-task',
  group: 'record',
  summary: 'A message that may not have arrived, or a watchdog’s task, has been looked into',
  notice: null,
  command: 'resolve-task',
  fields: fieldsOf,
  submit,
};

const members = membersOf({ task: z.string(), on: LocalDate, reasonNoteId: z.uuid().optional() });
const labels = { on: 'the day on which it was looked into', reason: 'what was found' };

function fieldsOf(source: FormSource): readonly Field[] {
  const choices = { task: () => tasksOf(source) };
  return members.map((member) => fieldOf(member, labelOf(member, labels), choices, source.today));
}

function tasksOf({ pathway: { protocol, state }, raised }: FormSource): readonly Option[] {
  const titles = new Map(worklist(protocol, state).map(({ key, title }) => [key, title]));
  return [
    ...raised.map((task) => ({ value: raisedKey(task), label: task.title })),
    ...resolvableTasks(state).map((value) => ({ value, label: titles.get(value) ?? value })),
  ];
}

async function submit(submission: Submission): Promise<ActionResult> {
  const { source, giver, values } = submission;
  const { given, texts } = readValues(members, fieldsOf(source), values, giver.actor.id);
  const task = String(given['task']);
  requireResolvable(
    task,
    tasksOf(source).map(({ value }) => String(value)),
  );
  if (isRaised(task)) return resolveRaised(submission, task);
  const { reasonNoteId: reason } = texts.notes;
  const whole = composed(giver.commandId, ({ note }) => ({
    type: 'resolve-task',
    on: (given['on'] ?? source.today) as LocalDate,
    task,
    ...(reason !== undefined && { reasonNoteId: note(reason) }),
  }));
  return resultOf(submission, await answerTo(submission, whole));
}

/** About the software, not the patient: so no event of the pathway. */
async function resolveRaised(submission: Submission, key: string): Promise<ActionResult> {
  const { context, pathway, source, giver, isDryRun } = submission;
  if (!isDryRun) {
    for (const { reason } of source.raised.filter((task) => raisedKey(task) === key)) {
      await resolveSafetyTask(context.db, pathway.id, reason, { by: giver.actor, at: nowOf(submission) });
    }
  }
  const { sequence } = pathway.state;
  return resultOf(submission, { outcome: 'recorded', repeated: false, sequence, flags: [] });
}
