/** The members of a command, as its schema has them. */
import { z } from 'zod';
import { Command, type CommandType } from '../../../pathway/commands.ts';
import { LocalDate } from '../../../pathway/time.ts';
import { typedName } from '../values.ts';
import type { Happening } from './happening.ts';

export interface Member {
  readonly name: string;
  readonly schema: z.ZodType;
  /**
   * - `value`: typed, as its schema says
   * - `flag`: a yes or no that must be said: yes where it is named, no where it is not
   * - `day`: the day on which it happened, today unless told otherwise
   * - `note`: free text, which goes into the record under an id
   * - `override`: a clinician who lifts a guard, with a reason
   */
  readonly kind: 'value' | 'flag' | 'day' | 'note' | 'override';
  readonly isRequired: boolean;
}

export function membersOf(type: CommandType): readonly Member[] {
  const found = Command.options.find(({ shape }) => shape.type.value === type);
  const shape: Readonly<Record<string, z.ZodType>> = found?.shape ?? {};
  return Object.entries(shape)
    .filter(([name]) => name !== 'type')
    .map(([name, schema]) => ({
      name,
      schema,
      kind: kindOf(name, schema),
      isRequired: !(schema instanceof z.ZodOptional),
    }));
}

function kindOf(name: string, schema: z.ZodType): Member['kind'] {
  if (name === 'on') return 'day';
  if (name === 'override') return 'override';
  if (/noteId$/i.test(name)) return 'note';
  return schema instanceof z.ZodBoolean ? 'flag' : 'value';
}

export const typedMembers = ({ command, derived = {} }: Happening): readonly Member[] =>
  membersOf(command).filter(({ name }) => !(name in derived));

/** In the order in which they are typed. */
export const argumentsOf = (happening: Happening, members: readonly Member[]): readonly Member[] =>
  (happening.arguments ?? []).flatMap((name) => members.filter((member) => member.name === name));

export function argumentLabel({ name, schema }: Member): string {
  if (schema === LocalDate) return '<date>';
  return name === 'of' ? '<sequence>' : `<${typedName(name)}>`;
}

export const optionLabel = ({ name, kind }: Member): string =>
  kind === 'note' ? '--reason' : `--${typedName(name)}`;
