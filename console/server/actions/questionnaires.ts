/** OUT-2: what a patient has filled in on paper, or answered by word of mouth; a form for each questionnaire. */
import { composed } from '../../../client/give.ts';
import { membersOf } from '../../../client/happenings/members.ts';
import {
  faultyItems,
  questionnaireIds,
  scalesOf,
  type Answers,
  type Item,
  type QuestionnaireId,
} from '../../../pathway/instruments/index.ts';
import { AnswerMode, Respondent } from '../../../pathway/instruments/reported.ts';
import { LocalDate } from '../../../pathway/time.ts';
import type { ActionResult, Field } from '../../contract/actions.ts';
import { InvalidValues, type ActionDefinition, type FormSource, type Submission } from './action.ts';
import { answerTo, resultOf } from './answer.ts';
import { fieldOf } from './field.ts';
import { readValues } from './read.ts';

export const questionnaireActions: readonly ActionDefinition[] = questionnaireIds.map((instrument) => ({
  name: `report questionnaire ${instrument}`,
  group: 'outcomes',
  summary: `The answers to ${instrument}, such as on paper (OUT-2)`,
  notice: null,
  command: 'report-questionnaire',
  fields: (source) => [...plainFields(source), answersField(instrument)],
  submit: (submission) => submit(instrument, submission),
}));

const members = membersOf({ on: LocalDate, respondent: Respondent, mode: AnswerMode });

const labels: Readonly<Record<string, string>> = {
  on: 'the day on which it was filled in',
  respondent: 'who answered',
  mode: 'how it was answered',
};

const plainFields = ({ today }: FormSource): readonly Field[] =>
  members.map((member) => fieldOf(member, labels[member.name] ?? member.name, {}, today));

const itemsOf = (instrument: QuestionnaireId): readonly Item[] =>
  scalesOf(instrument).flatMap(({ items }) => items);

/** Items are numbers of the clinic’s own form; one left out was not answered. */
export const answersField = (instrument: QuestionnaireId): Field => ({
  name: 'answers',
  label: 'what was answered, by item',
  kind: 'rows',
  isRequired: true,
  rows: itemsOf(instrument).map(({ id, values }) => ({
    name: id,
    label: id,
    options: values.map((value) => ({ value, label: String(value) })),
  })),
});

async function submit(instrument: QuestionnaireId, submission: Submission): Promise<ActionResult> {
  const { source, giver } = submission;
  const { answers: answered, ...values } = submission.values;
  const { given } = readValues(members, plainFields(source), values, giver.actor.id);
  const { respondent, mode } = given as { respondent: Respondent; mode: AnswerMode };
  const on = (given['on'] ?? source.today) as LocalDate;
  const answers = answersIn(instrument, answered);
  const whole = composed(giver.commandId, () => ({
    type: 'report-questionnaire',
    on,
    instrument,
    answers,
    respondent,
    mode,
  }));
  return resultOf(submission, await answerTo(submission, whole));
}

/** Throws {@link InvalidValues} that names the items, and never what was answered. */
export function answersIn(instrument: QuestionnaireId, answered: unknown): Answers {
  if (typeof answered !== 'object' || answered === null || Array.isArray(answered))
    throw new InvalidValues([
      { field: 'answers', code: 'INPUT.missing', message: 'It must be one of those offered, for each item.' },
    ]);
  const answers = answered as Answers;
  const problems = faultyItems(instrument, answers).map(({ item, isKnown }) => ({
    field: isKnown ? `answers.${item}` : 'answers',
    code: 'INPUT.not-allowed',
    message: isKnown ? 'It must be one of those offered.' : 'There is no such item: leave it out.',
  }));
  if (problems.length > 0) throw new InvalidValues(problems);
  return answers;
}
