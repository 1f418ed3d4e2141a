/** The form that corrects one event: its day, and those members of its content for which there is a control. */
import { z } from 'zod';
import { changeableMembers } from '../../../client/corrections.ts';
import { membersOf, type Member } from '../../../client/happenings/members.ts';
import { correctable } from '../../../pathway/events.ts';
import { standing, type Standing } from '../../../pathway/evolve.ts';
import type { QuestionnaireId } from '../../../pathway/instruments/index.ts';
import { LocalDate } from '../../../pathway/time.ts';
import type { Field } from '../../contract/actions.ts';
import type { FormSource } from './action.ts';
import { eventOption } from './choices.ts';
import { fieldOf, hasControl, labelOf } from './field.ts';
import { answersField } from './questionnaires.ts';

export const plainMembers = membersOf({
  supersedes: z.int().positive(),
  withdraw: z.boolean().optional(),
  on: LocalDate,
  reasonNoteId: z.uuid(),
});

const labels: Readonly<Record<string, string>> = {
  supersedes: 'what was entered',
  withdraw: 'it should never have been entered',
  on: 'the true day',
};

/** A day that is not named stays as it is. */
export function fieldsOf(members: readonly Member[], source: FormSource): readonly Field[] {
  const choices = { supersedes: () => correctableOptions(source) };
  return members
    .map((member) => fieldOf(member, labelOf(member, labels), choices, source.today))
    .map((field) => (field.kind === 'day' ? { ...field, default: undefined } : field));
}

const correctableOptions = (source: FormSource) =>
  source.pathway.events
    .filter(({ type }) => correctable.has(type))
    .map(({ sequence }) => eventOption(sequence, source));

/**
 * The form for one event, filled in as it stands; a member for which no form has a control is left out. Undefined where
 * there is no event of that number that may be corrected.
 */
export function correctionFields(source: FormSource, sequence: number): readonly Field[] | undefined {
  const event = standingEvent(source, sequence);
  if (event === undefined) return undefined;
  const now: Readonly<Record<string, unknown>> = {
    supersedes: sequence,
    on: event.occurredOn,
    ...event.data,
  };
  const fields = [...fieldsOf(membersFor(event), source), ...answersOf(event)];
  return fields.map((field) => filledIn(field, now[field.name]));
}

/** Which items there are depends on the questionnaire. */
const answersOf = (event: Standing): readonly Field[] =>
  event.type === 'questionnaire-reported'
    ? [{ ...answersField(instrumentOf(event)), isRequired: false }]
    : [];

export const instrumentOf = ({ data }: Standing): QuestionnaireId =>
  (data as { instrument: QuestionnaireId }).instrument;

export const membersFor = (event: Standing): readonly Member[] => [
  ...plainMembers,
  ...membersOf(
    Object.fromEntries(
      Object.entries(changeableMembers(event))
        .filter(([, schema]) => hasControl(schema))
        .map(([name, schema]) => [name, schema.optional()]),
    ),
  ),
];

export function standingEvent({ pathway: { events } }: FormSource, sequence: unknown): Standing | undefined {
  return standing(events).find((event) => event.sequence === sequence && correctable.has(event.type));
}

const filledIn = (field: Field, value: unknown): Field =>
  value === undefined ? field : ({ ...field, default: value } as Field);
