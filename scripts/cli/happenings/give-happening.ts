/** From what was typed to a command, and to its answer. */
import type { Command as Cli } from 'commander';
import { commandOf, completed, type Texts } from '../../../client/happenings/complete.ts';
import type { Given, Happening } from '../../../client/happenings/happening.ts';
import { givenMembers } from '../../../client/happenings/members.ts';
import { InputError } from '../../../client/input-error.ts';
import type { ActingOptions } from '../acting.ts';
import { todayOf } from '../clock.ts';
import { faultOfInput, missing } from '../faults.ts';
import { give } from '../give.ts';
import { printNotice } from '../output.ts';
import { withSystem } from '../system.ts';
import { formOf } from '../values.ts';
import { argumentsOf, labelOf, optionLabel } from './labels.ts';

type Options = ActingOptions & Readonly<Record<string, unknown>>;

export async function giveHappening(
  happening: Happening,
  cli: Cli,
  [beginning = '', ...rest]: readonly string[],
): Promise<void> {
  const options = cli.optsWithGlobals<Options>();
  const places = argumentsOf(happening).map(({ name }, index) => [name, rest[index]] as const);
  const typed = { ...typedIn(happening, options), ...Object.fromEntries(places) };
  await withSystem({}, async (system) => {
    const pathway = await system.pathway(beginning);
    try {
      const known = { pathway, today: todayOf(pathway.state) };
      const given = await completed(system.db, happening, typed, known);
      if (happening.notice !== undefined && options.json !== true) printNotice(happening.notice);
      const texts = textsIn(happening, options);
      await give(system, pathway, options, (giving) => commandOf(happening, given, texts, giving));
    } catch (error) {
      throw inputFault(happening, pathway.id, error);
    }
  });
}

function inputFault(happening: Happening, pathwayId: string, error: unknown): unknown {
  if (!(error instanceof InputError)) return error;
  const isOfSchema = error.remedy === 'read-help';
  return faultOfInput(error, isOfSchema ? error.field : labelOf(happening, error.field), pathwayId);
}

/** What the options say; a required one that is missing is named together with what it may be. */
function typedIn(happening: Happening, options: Options): Given {
  const given: Record<string, unknown> = {};
  for (const member of givenMembers(happening)) {
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

function textsIn(happening: Happening, { reason, overrideBy }: Options): Texts {
  if (typeof reason !== 'string') return { notes: {} };
  const notes = givenMembers(happening).filter(({ kind }) => kind === 'note');
  return {
    notes: Object.fromEntries(notes.map(({ name }) => [name, reason])),
    ...(typeof overrideBy === 'string' && { override: { clinicianId: overrideBy, reason } }),
  };
}
