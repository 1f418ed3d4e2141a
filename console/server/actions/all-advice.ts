/** All open advice answered at once: a command for each, so that each answer stands on its own in the record. */
import { v5 as uuidFrom } from 'uuid';
import { z } from 'zod';
import { composed, type Composed } from '../../../client/give.ts';
import { membersOf } from '../../../client/happenings/members.ts';
import { adviceFor, isQuestionOfCautions, type Advice } from '../../../pathway/advice.ts';
import { spoken } from '../../../pathway/words.ts';
import type { ActionResult, CommandAnswer, Field } from '../../contract/actions.ts';
import { AdviceAnswer } from '../../contract/patient.ts';
import { InvalidValues, type ActionDefinition, type FormSource, type Submission } from './action.ts';
import { answerTo, toldOf } from './answer.ts';
import { fieldOf, labelOf } from './field.ts';
import { readValues } from './read.ts';

export const answerAllAdvice: ActionDefinition = {
  name: 'answer-all-advice',
  group: 'conservative',
  summary:
    'Answer all that is recommended at once; a clinician decides (CON-2 to CON-6, SAF-2, SUR-1 to SUR-3)',
  notice: null,
  command: 'answer-advice',
  fields: fieldsOf,
  submit,
};

const notes = membersOf({ reasonNoteId: z.uuid().optional() });
const options = AdviceAnswer.options.map((value) => ({ value, label: spoken(value) }));

/** What a report settles is asked for with the report. */
const answerable = ({ pathway: { protocol, state }, today }: FormSource): readonly Advice[] =>
  adviceFor(protocol, state, today).filter(({ key }) => !isQuestionOfCautions(key));

function fieldsOf(source: FormSource): readonly Field[] {
  const open = answerable(source).filter(({ answer }) => answer === null);
  const rows = open.map(({ key: name, text: label }) => ({ name, label, options }));
  return [
    { name: 'answers', label: 'what the clinician decided', isRequired: true, kind: 'rows', rows },
    ...notes.map((member) => fieldOf(member, labelOf(member), {}, source.today)),
  ];
}

/**
 * Each command has an id of its own, made from the one given and its advice, so that a repeat answers none twice. Those
 * after the first expect what the one before left: others’ changes hold up the first, and with it all.
 */
async function submit(submission: Submission): Promise<ActionResult> {
  const { source, giver, isDryRun } = submission;
  const { answers: answered, ...values } = submission.values;
  const { texts } = readValues(notes, fieldsOf(source), values, giver.actor.id);
  const told: CommandAnswer[] = [];
  let current = giver;
  for (const [advice, answer] of Object.entries(answersIn(answered, source))) {
    const commandId = uuidFrom(advice, giver.commandId);
    const whole = answering(commandId, advice, answer, texts.notes['reasonNoteId']);
    const given = await answerTo({ ...submission, giver: { ...current, commandId } }, whole);
    told.push(toldOf(submission, given, advice));
    if (given.refusal?.code === 'REC-1.changed-meanwhile') break;
    // A dry run leaves nothing: each is tried on the pathway as it stands.
    if (!isDryRun) current = { ...current, expectedSequence: given.sequence };
  }
  return {
    outcome: told.every(({ outcome }) => outcome === 'recorded') ? 'recorded' : 'refused',
    isDryRun,
    sequence: current.expectedSequence ?? submission.pathway.state.sequence,
    answers: told,
    sent: [],
    waiting: 0,
  };
}

const answering = (
  commandId: string,
  advice: string,
  answer: z.infer<typeof AdviceAnswer>,
  reason: string | undefined,
): Composed =>
  composed(commandId, ({ note }) => ({
    type: 'answer-advice',
    advice,
    answer,
    ...(reason !== undefined && { reasonNoteId: note(reason) }),
  }));

/** Also of advice that is answered by now: it may be a repeat. Throws {@link InvalidValues}. */
function answersIn(answered: unknown, source: FormSource) {
  const keys = answerable(source).map(({ key }) => key);
  const read = z.record(z.string(), AdviceAnswer).safeParse(answered);
  const isNone = !read.success || Object.keys(read.data).length === 0;
  const unknown = Object.keys(read.data ?? {}).filter((key) => !keys.includes(key));
  if (isNone || unknown.length > 0) {
    const message = isNone
      ? `It must be ${AdviceAnswer.options.map(spoken).join(', ')}, for one advice or more.`
      : 'It names advice that there is no longer: look at the page anew.';
    throw new InvalidValues([{ field: 'answers', code: 'INPUT.not-allowed', message }]);
  }
  return read.data;
}
