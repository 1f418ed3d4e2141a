/** From what was typed to a command, and to its answer. */
import type { Command as Cli } from 'commander';
import { Command } from '../../../pathway/commands.ts';
import type { ActingOptions } from '../acting.ts';
import { todayOf } from '../clock.ts';
import { badInput, missing } from '../faults.ts';
import { give, type Giving } from '../give.ts';
import { printNotice } from '../output.ts';
import { withSystem } from '../system.ts';
import { formOf } from '../values.ts';
import type { Given, Happening, Known } from './happening.ts';
import { argumentsOf, optionLabel, typedMembers, type Member } from './members.ts';

type Options = ActingOptions & Readonly<Record<string, unknown>>;

export async function giveHappening(
  happening: Happening,
  cli: Cli,
  [beginning = '', ...rest]: readonly string[],
): Promise<void> {
  const options = cli.optsWithGlobals<Options>();
  const members = typedMembers(happening);
  const places = argumentsOf(happening, members).map(({ name }, index) => [name, rest[index]] as const);
  const typed = { ...typedIn(happening, members, options), ...Object.fromEntries(places) };
  await withSystem({}, async (system) => {
    const pathway = await system.pathway(beginning);
    const today = todayOf(pathway.state);
    const hasDay = members.some(({ kind }) => kind === 'day');
    const on = (typed['on'] ?? today) as typeof today;
    const known: Known = { pathway, today, on };
    const derived = Object.entries(happening.derived ?? {}).map(([name, of]) => [name, of(known)] as const);
    const given = { ...typed, ...(hasDay && { on }), ...Object.fromEntries(derived) };
    await happening.check?.(given, known, system.db);
    if (happening.notice !== undefined && options.json !== true) printNotice(happening.notice);
    await give(system, pathway, options, (giving) => commandOf(happening, members, given, options, giving));
  });
}

/** What the options say; a required one that is missing is named together with what it may be. */
function typedIn(happening: Happening, members: readonly Member[], options: Options): Given {
  const given: Record<string, unknown> = {};
  for (const member of members) {
    const label = optionLabel(member);
    const { kind, isRequired, schema, name } = member;
    if (happening.arguments?.includes(name) === true) continue;
    if (kind === 'override') requireWholeOverride(options);
    else if (kind === 'note') requireReason(options, isRequired);
    else if (options[attributeOf(label)] !== undefined) given[name] = options[attributeOf(label)];
    else if (kind === 'flag') given[name] = false;
    else if (isRequired && kind === 'value') throw missing(label, formOf(schema).expected);
  }
  return given;
}

/** Commander’s own name for an option: `--next-review-on` is `nextReviewOn`. */
const attributeOf = (label: string): string =>
  label.replace(/^--/, '').replace(/-([a-z])/g, (_, letter: string) => letter.toUpperCase());

function requireWholeOverride({ overrideBy, reason }: Options): void {
  if (overrideBy !== undefined && reason === undefined)
    throw missing('--reason', 'the clinician’s reason for lifting the guard');
  if (reason !== undefined && overrideBy === undefined)
    throw missing('--override-by', 'the clinician who lifts the guard, for the reason given');
}

function requireReason({ reason }: Options, isRequired: boolean): void {
  if (isRequired && reason === undefined) throw missing('--reason', 'the reason, in words');
}

function commandOf(
  { command: type }: Happening,
  members: readonly Member[],
  given: Given,
  { reason, overrideBy }: Options,
  { note }: Giving,
): Command {
  const withNotes: Record<string, unknown> = { type, ...given };
  if (typeof reason === 'string') {
    const reasonNoteId = note(reason);
    for (const { kind, name } of members) {
      if (kind === 'note') withNotes[name] = reasonNoteId;
      if (kind === 'override') withNotes[name] = { clinicianId: overrideBy, reasonNoteId };
    }
  }
  const parsed = Command.safeParse(withNotes);
  if (parsed.success) return parsed.data;
  const path = parsed.error.issues[0]?.path.join('.') ?? type;
  throw badInput('INPUT.malformed', path, `${path} is not as the command needs it: add --help to see how.`);
}
