/** The members of a command to the fields of a form, read off their zod schemas. */
import { z } from 'zod';
import { boundsOf } from '../../../client/happenings/bounds.ts';
import type { Member } from '../../../client/happenings/members.ts';
import { words } from '../../../client/happenings/words.ts';
import * as codes from '../../../pathway/codes.ts';
import { LocalDate } from '../../../pathway/time.ts';
import { spoken } from '../../../pathway/words.ts';
import type { Field, Option } from '../../contract/actions.ts';

/** In characters. */
export const longestNote = 4000;

/** What there is to choose from, by the name of the member; looked up only for an action that has the member. */
export type Choices = Readonly<Record<string, () => readonly Option[]>>;

const choiceKinds: Readonly<Record<string, 'advice' | 'event' | 'surgeon' | 'task'>> = {
  advice: 'advice',
  of: 'event',
  referral: 'event',
  supersedes: 'event',
  surgeonId: 'surgeon',
  task: 'task',
};

/** Where a form lets choose what the command line asks the key of. */
const ownWords: Readonly<Record<string, string>> = {
  advice: 'the advice',
  surgeonId: 'the surgeon',
  task: 'the task',
};

/** `said`: what the member means in this action, where the usual words do not say it. */
export function labelOf(
  { name, kind }: Pick<Member, 'name' | 'kind'>,
  said: Readonly<Record<string, string>> = {},
) {
  if (kind === 'override') return 'why the guard is lifted';
  const word = kind === 'note' ? 'reason' : name;
  return said[word] ?? ownWords[word] ?? words[word] ?? spoken(word);
}

/** Throws `RangeError` where {@link hasControl} does not hold. */
export function fieldOf(member: Member, label: string, choices: Choices, today: LocalDate): Field {
  const { name, kind, schema } = member;
  const common = { name, label, isRequired: member.isRequired };
  if (kind === 'day') return { ...common, kind: 'day', latest: today, default: today, isRequired: false };
  if (kind === 'flag') return { ...common, kind: 'flag', default: false, isRequired: false };
  if (kind === 'note' || kind === 'override') return { ...common, kind, maxLength: longestNote };
  const options = choices[name]?.();
  if (options !== undefined) return { ...common, kind: choiceKinds[name] ?? 'choice', options: [...options] };
  const control = controlOf(bare(schema));
  if (control === undefined) throw new RangeError(`no form has a control for ${name}`);
  return { ...common, ...control };
}

export const hasControl = (schema: z.ZodType): boolean => controlOf(bare(schema)) !== undefined;

/** The schema without its being optional. */
const bare = (schema: z.ZodType): z.ZodType =>
  schema instanceof z.ZodOptional ? bare(schema.unwrap() as z.ZodType) : schema;

type Control = Field extends infer F
  ? F extends Field
    ? Omit<F, 'name' | 'label' | 'isRequired'>
    : never
  : never;

function controlOf(schema: z.ZodType): Control | undefined {
  if (schema === LocalDate) return { kind: 'day' };
  if (schema instanceof z.ZodEnum) return { kind: 'choice', options: optionsOf(schema) };
  if (schema instanceof z.ZodBoolean) return { kind: 'yes-no' };
  if (schema instanceof z.ZodNumber) {
    const { lowest: min, highest: max, isWhole } = boundsOf(schema);
    return { kind: 'number', min, max, isWhole };
  }
  if (schema instanceof z.ZodArray && schema.element instanceof z.ZodEnum)
    return { kind: 'choices', options: optionsOf(schema.element) };
  if (schema instanceof z.ZodRecord) return rowsOf(schema);
  if (schema instanceof z.ZodString) return { kind: 'text', maxLength: schema.maxLength };
  if (schema instanceof z.ZodStringFormat || schema instanceof z.ZodPipe)
    return { kind: 'text', maxLength: null };
  return undefined;
}

/** A list that a command has of its own has no name. */
function listOf(schema: z.ZodEnum): { readonly list?: string } {
  const [list] = Object.entries(codes).find(([, known]) => known === schema) ?? [];
  return list === undefined ? {} : { list };
}

const optionsOf = (schema: z.ZodEnum): Option[] =>
  schema.options.map((value) => ({ value, label: spoken(String(value)), ...listOf(schema) }));

function rowsOf({ keyType, valueType }: z.ZodRecord): Control | undefined {
  if (!(keyType instanceof z.ZodEnum && valueType instanceof z.ZodEnum)) return undefined;
  const options = optionsOf(valueType);
  const rows = keyType.options.map((name) => ({
    name: String(name),
    label: spoken(String(name)),
    ...listOf(keyType),
    options,
  }));
  return { kind: 'rows', rows };
}
