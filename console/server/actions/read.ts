/** From the values of a form to the members of a command, checked by their schemas. */
import { z } from 'zod';
import type { Texts } from '../../../client/happenings/complete.ts';
import type { Given } from '../../../client/happenings/happening.ts';
import type { Member } from '../../../client/happenings/members.ts';
import type { Field, FieldProblem } from '../../contract/actions.ts';
import { InvalidValues } from './action.ts';
import { longestNote } from './field.ts';

/** Postgres stores neither NUL nor half a character. */
const Storable = z.string().regex(/^[^\u0000\p{Surrogate}]*$/u);
const Note = Storable.max(longestNote);

export interface Read {
  readonly given: Given;
  readonly texts: Texts;
}

/**
 * `fields` are those of the members, by name. A lifted guard is lifted in the name of `actorId`. Throws
 * {@link InvalidValues} with everything that is wrong.
 */
export function readValues(
  members: readonly Member[],
  fields: readonly Field[],
  values: Readonly<Record<string, unknown>>,
  actorId: string,
): Read {
  const present = Object.fromEntries(Object.entries(values).filter(([, value]) => !isEmpty(value)));
  const problems = [
    ...Object.keys(present)
      .filter((name) => !members.some((member) => member.name === name))
      .map(unknownField),
    ...members.flatMap((member) => problemOf(member, fieldFor(fields, member), present[member.name])),
  ];
  if (problems.length > 0) throw new InvalidValues(problems);
  const ofKind = (...kinds: readonly Member['kind'][]) =>
    members.filter(({ kind, name }) => kinds.includes(kind) && present[name] !== undefined);
  const given = ofKind('value', 'flag', 'day').map(
    ({ name, schema }) => [name, schema.parse(present[name])] as const,
  );
  const unsaid = members.filter(({ kind, name }) => kind === 'flag' && present[name] === undefined);
  const notes = ofKind('note').map(({ name }) => [name, String(present[name]).trim()] as const);
  const [override] = ofKind('override');
  return {
    given: { ...Object.fromEntries(unsaid.map(({ name }) => [name, false])), ...Object.fromEntries(given) },
    texts: {
      notes: Object.fromEntries(notes),
      ...(override !== undefined && {
        override: { clinicianId: actorId, reason: String(present[override.name]).trim() },
      }),
    },
  };
}

const isEmpty = (value: unknown): boolean =>
  value === undefined ||
  value === null ||
  (typeof value === 'string' && value.trim() === '') ||
  (Array.isArray(value) && value.length === 0);

const fieldFor = (fields: readonly Field[], { name }: Member): Field | undefined =>
  fields.find((field) => field.name === name);

const unknownField = (field: string): FieldProblem => ({
  field,
  code: 'INPUT.not-allowed',
  message: 'There is no such field: leave it out.',
});

function problemOf({ name, kind, schema }: Member, field: Field | undefined, value: unknown): FieldProblem[] {
  if (value === undefined) {
    const isMissing = field?.isRequired === true;
    return isMissing
      ? [{ field: name, code: 'INPUT.missing', message: `It must be ${expected(field)}.` }]
      : [];
  }
  const judge = kind === 'note' || kind === 'override' ? Note : schema;
  const isText = typeof value === 'string';
  if (judge.safeParse(value).success && (!isText || Storable.safeParse(value).success)) return [];
  return [{ field: name, code: 'INPUT.malformed', message: `It must be ${expected(field)}.` }];
}

/** Completes the sentence “It must be …”: what is offered, the form shows. */
export function expected(field: Field | undefined): string {
  switch (field?.kind) {
    case 'day':
      return 'a day, YYYY-MM-DD';
    case 'number':
      return `a ${field.isWhole ? 'whole ' : ''}number ${field.max === null ? `of at least ${field.min}` : `from ${field.min} to ${field.max}`}`;
    case 'yes-no':
    case 'flag':
      return 'yes or no';
    case 'choices':
      return 'one or more of those offered';
    case 'choice':
    case 'task':
    case 'advice':
    case 'surgeon':
    case 'event':
    case 'rows':
      return 'one of those offered';
    case 'text':
    case 'note':
    case 'override':
      return field.maxLength === null ? 'text' : `text of at most ${field.maxLength} characters`;
    case undefined:
      return 'left out';
  }
}
