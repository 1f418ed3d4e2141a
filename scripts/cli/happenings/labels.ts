/** What the members of a happening are called where they are typed. */
import type { Happening } from '../../../client/happenings/happening.ts';
import { givenMembers, type Member } from '../../../client/happenings/members.ts';
import { LocalDate } from '../../../pathway/time.ts';
import { typedName } from '../values.ts';

/** In the order in which they are typed. */
export const argumentsOf = (happening: Happening): readonly Member[] =>
  (happening.arguments ?? []).flatMap((name) =>
    givenMembers(happening).filter((member) => member.name === name),
  );

export function argumentLabel({ name, schema }: Member): string {
  if (schema === LocalDate) return '<date>';
  return name === 'of' ? '<sequence>' : `<${typedName(name)}>`;
}

export const optionLabel = ({ name, kind }: Member): string =>
  kind === 'note' ? '--reason' : `--${typedName(name)}`;

/** The argument or the option that a member is given by. */
export function labelOf(happening: Happening, name: string): string {
  const member = givenMembers(happening).find((each) => each.name === name);
  if (member === undefined) return name;
  return happening.arguments?.includes(name) === true ? argumentLabel(member) : optionLabel(member);
}
