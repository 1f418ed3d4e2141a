/** Every action that there is. */
import { phaseOf } from '../../../pathway/care.ts';
import type { Action } from '../../contract/actions.ts';
import type { ActionDefinition, FormSource } from './action.ts';
import { answerAllAdvice } from './all-advice.ts';
import { correct } from './correction.ts';
import { happeningActions } from './happenings.ts';
import { changeThePerson } from './person.ts';
import { questionnaireActions } from './questionnaires.ts';
import { resolveTask } from './resolve-task.ts';
import { usualActions } from './usual.ts';

export const actions: readonly ActionDefinition[] = [
  ...happeningActions,
  ...questionnaireActions,
  answerAllAdvice,
  changeThePerson,
  resolveTask,
  correct,
];

export const actionNamed = (name: string): ActionDefinition | undefined =>
  actions.find((action) => action.name === name);

/** What is usual in the present phase comes first, in the order of its table. */
export function actionsFor(source: FormSource): Action[] {
  const { protocol, state } = source.pathway;
  const usual = usualActions[phaseOf(protocol, state)];
  const place = ({ name }: ActionDefinition): number =>
    usual.includes(name) ? usual.indexOf(name) : usual.length;
  return actions
    .toSorted((a, b) => place(a) - place(b))
    .map(({ name, group, summary, notice, fields }) => ({
      name,
      group,
      summary,
      notice,
      isUsual: usual.includes(name),
      fields: [...fields(source)],
    }));
}
