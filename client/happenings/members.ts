/** The members of a command, as its schema has them. */
import { z } from 'zod';
import { Command, type CommandType } from '../../pathway/commands.ts';
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

export type Shape = Readonly<Record<string, z.ZodType>>;

export const membersOf = (shape: Shape): readonly Member[] =>
  Object.entries(shape).map(([name, schema]) => ({
    name,
    schema,
    kind: kindOf(name, schema),
    isRequired: !(schema instanceof z.ZodOptional),
  }));

/** Of the command of that type, without its type. */
export function shapeOf(type: CommandType): Shape {
  const found = Command.options.find(({ shape }) => shape.type.value === type);
  return Object.fromEntries(Object.entries(found?.shape ?? {}).filter(([name]) => name !== 'type'));
}

function kindOf(name: string, schema: z.ZodType): Member['kind'] {
  if (name === 'on') return 'day';
  if (name === 'override') return 'override';
  if (/noteId$/i.test(name)) return 'note';
  return schema instanceof z.ZodBoolean ? 'flag' : 'value';
}

/** Those that a person gives, and no record tells. */
export const givenMembers = ({ command, derived = {} }: Happening): readonly Member[] =>
  membersOf(shapeOf(command)).filter(({ name }) => !(name in derived));
