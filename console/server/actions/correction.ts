/** REC-1: the date or the content of an event corrected, or an event withdrawn; it stays on record, superseded. */
import { isDeepStrictEqual } from 'node:util';
import { episodeInTheWay, wayOfCorrection } from '../../../client/corrections.ts';
import { composed } from '../../../client/give.ts';
import type { Given } from '../../../client/happenings/happening.ts';
import { InputError } from '../../../client/input-error.ts';
import { sentBecauseOf } from '../../../database/effects.ts';
import type { CommandOf } from '../../../pathway/commands.ts';
import type { Standing } from '../../../pathway/evolve.ts';
import type { Answers } from '../../../pathway/instruments/index.ts';
import type { LocalDate } from '../../../pathway/time.ts';
import type { ActionResult } from '../../contract/actions.ts';
import { InvalidValues, type ActionDefinition, type Submission } from './action.ts';
import { answerTo, nowOf, resultOf } from './answer.ts';
import { fieldsOf, instrumentOf, membersFor, plainMembers, standingEvent } from './correction-form.ts';
import { answersIn } from './questionnaires.ts';
import { readValues } from './read.ts';

export const correct: ActionDefinition = {
  name: 'correct',
  group: 'record',
  summary: 'Correct or withdraw what was entered',
  notice: null,
  command: 'correct',
  fields: (source) => fieldsOf(plainMembers, source),
  submit,
};

const plainNames = new Set(plainMembers.map(({ name }) => name));

async function submit(submission: Submission): Promise<ActionResult> {
  const { context, pathway, source, giver } = submission;
  const { answers, ...values } = submission.values;
  const event = standingEvent(source, values['supersedes']);
  if (event === undefined)
    throw new InputError('NOT-FOUND.event', 'supersedes', 'No event of that number can be corrected.');
  const members = membersFor(event);
  const { given, texts } = readValues(members, fieldsOf(members, source), values, giver.actor.id);
  const answered = answers !== undefined && { answers: answersTo(event, answers) };
  const changes = changesTo(event, { ...given, ...answered });
  await refuseSecondEpisode(submission, event, changes === null);
  const sent = await sentBecauseOf(context.db, pathway.id, pathway.events, event.sequence);
  const whole = composed(giver.commandId, ({ note }) => ({
    type: 'correct',
    supersedes: event.sequence,
    changes,
    reasonNoteId: note(texts.notes['reasonNoteId'] ?? ''),
  }));
  const send = wayOfCorrection(context.db, pathway.id, event, nowOf(submission));
  const result = resultOf(submission, await answerTo(submission, whole, send));
  return {
    ...result,
    sent: sent.map(({ key, kind, what, day, status }) => ({ key, kind, what, day, status })),
  };
}

/** Throws {@link InvalidValues} that names the items that cannot be so answered. */
function answersTo(event: Standing, answers: unknown): Answers {
  if (event.type === 'questionnaire-reported') return answersIn(instrumentOf(event), answers);
  const message = 'There is no such field: leave it out.';
  throw new InvalidValues([{ field: 'answers', code: 'INPUT.not-allowed', message }]);
}

/** What differs from the event as it stands; null withdraws it. Throws {@link InvalidValues} where nothing does. */
function changesTo(event: Standing, { withdraw, on, ...given }: Given): CommandOf<'correct'>['changes'] {
  const before: Readonly<Record<string, unknown>> = event.data;
  const data = Object.entries(given).filter(
    ([name, value]) => !plainNames.has(name) && !isDeepStrictEqual(value, before[name]),
  );
  const isMoved = on !== undefined && on !== event.occurredOn;
  if (withdraw === true) return null;
  if (!isMoved && data.length === 0)
    throw new InvalidValues([
      {
        field: '',
        code: 'INPUT.missing',
        message: 'Say what to change, or that it should never have been entered.',
      },
    ]);
  return {
    ...(isMoved && { on: on as LocalDate }),
    ...(data.length > 0 && { data: Object.fromEntries(data) }),
  };
}

async function refuseSecondEpisode(
  { context, pathway }: Submission,
  event: Standing,
  isWithdrawn: boolean,
): Promise<void> {
  const other = await episodeInTheWay(context.db, pathway.id, event, isWithdrawn);
  if (other === undefined) return;
  throw new InputError(
    'INPUT.not-allowed',
    'withdraw',
    'The patient has another open pathway for that ankle: go on with that one, or close it as entered in error first.',
  );
}
