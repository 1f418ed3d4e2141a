/** From what a person gave to a command: what the record adds, what it rules out, and where the texts go. */
import type { Kysely } from 'kysely';
import type { Database } from '../../database/schema.ts';
import { Command } from '../../pathway/commands.ts';
import type { LocalDate } from '../../pathway/time.ts';
import type { Giving } from '../give.ts';
import { InputError } from '../input-error.ts';
import type { Given, Happening, Known } from './happening.ts';
import { givenMembers } from './members.ts';

/** Texts by the name of their member; a lifted guard with the clinician and the reason. */
export interface Texts {
  readonly notes: Readonly<Record<string, string>>;
  readonly override?: { readonly clinicianId: string; readonly reason: string } | undefined;
}

/**
 * With the day, today unless told otherwise, and what the record tells. Throws {@link InputError} for what cannot be on
 * this pathway.
 */
export async function completed(
  db: Kysely<Database>,
  happening: Happening,
  given: Given,
  { pathway, today }: Omit<Known, 'on'>,
): Promise<Given> {
  const hasDay = givenMembers(happening).some(({ kind }) => kind === 'day');
  const on = (given['on'] ?? today) as LocalDate;
  const known: Known = { pathway, today, on };
  const derived = Object.entries(happening.derived ?? {}).map(([name, of]) => [name, of(known)] as const);
  const complete = { ...given, ...(hasDay && { on }), ...Object.fromEntries(derived) };
  checkAmong(happening, complete, known);
  await happening.check?.(complete, db);
  return complete;
}

function checkAmong({ among = {} }: Happening, given: Given, known: Known): void {
  for (const [field, { values, otherwise }] of Object.entries(among)) {
    const all = values(known);
    if (given[field] !== undefined && !all.some((value) => value === given[field]))
      throw otherwise(field, all);
  }
}

/** Throws {@link InputError} where the command’s schema does not take it. */
export function commandOf(
  { command: type }: Happening,
  given: Given,
  { notes, override }: Texts,
  { note }: Giving,
): Command {
  const ids = Object.entries(notes).map(([name, text]) => [name, note(text)] as const);
  const parsed = Command.safeParse({
    type,
    ...given,
    ...Object.fromEntries(ids),
    ...(override !== undefined && {
      override: { clinicianId: override.clinicianId, reasonNoteId: note(override.reason) },
    }),
  });
  if (parsed.success) return parsed.data;
  const path = parsed.error.issues[0]?.path.join('.') ?? type;
  throw new InputError('INPUT.malformed', path, `${path} is not as the command needs it.`, 'read-help');
}
