/** The tables to commander’s commands. */
import { Argument, Option, type Command } from 'commander';
import { z } from 'zod';
import type { Happening } from '../../../client/happenings/happening.ts';
import { givenMembers, type Member } from '../../../client/happenings/members.ts';
import { words } from '../../../client/happenings/words.ts';
import { withActingOptions, withSeenOption } from '../acting.ts';
import { examplePathway, withExamples } from '../examples.ts';
import { withPathwayArgument } from '../pathway-argument.ts';
import { formOf, reader } from '../values.ts';
import { giveHappening } from './give-happening.ts';
import { argumentLabel, argumentsOf, optionLabel } from './labels.ts';

/** `group` is the program, or the group that the first word of the name stands for. */
export function addHappening(group: Command, happening: Happening): void {
  const { name, summary, example, notice } = happening;
  const command = group.command(name.split(' ').at(-1) ?? name).description(`${summary}.`);
  command.summary(summary);
  if (notice !== undefined) command.addHelpText('before', `${notice}\n`);
  withPathwayArgument(command);
  for (const member of argumentsOf(happening)) command.addArgument(argumentFor(happening, member));
  for (const member of givenMembers(happening)) {
    if (happening.arguments?.includes(member.name) === true) continue;
    for (const option of optionsFor(happening, member)) command.addOption(option);
  }
  withSeenOption(withActingOptions(command));
  withExamples(command, `${name} ${examplePathway} ${example}`.trimEnd());
  command.action((...given: unknown[]) => giveHappening(happening, command, given.slice(0, -2) as string[]));
}

function argumentFor(happening: Happening, member: Member): Argument {
  const label = argumentLabel(member);
  return new Argument(label, meaningOf(happening, member)).argParser(reader(member.schema, label));
}

function optionsFor(happening: Happening, member: Member): readonly Option[] {
  const { kind, schema } = member;
  const label = optionLabel(member);
  const meaning = meaningOf(happening, member);
  if (kind === 'override') return overrideOptions;
  if (kind === 'note') return [new Option(`${label} <text>`, meaning)];
  if (kind === 'flag') return [new Option(label, meaning)];
  const { placeholder } = formOf(schema);
  return [new Option(`${label} <${placeholder}>`, meaning).argParser(reader(schema, label))];
}

/** Where what is to be typed is found. */
const foundBy: Readonly<Record<string, string>> = {
  advice: ', from `show`',
  surgeonId: ', from `surgeon list`',
  task: ', from `show` or `worklist`',
};

const overrideOptions: readonly Option[] = [
  new Option('--override-by <id>', 'the clinician who lifts a guard, with --reason and --as clinician:<id>'),
  new Option('--reason <text>', 'why the guard is lifted'),
];

function meaningOf(happening: Happening, { name, kind, schema, isRequired }: Member): string {
  const word = kind === 'note' ? 'reason' : name;
  const meaning = `${happening.words?.[word] ?? words[word] ?? word}${foundBy[word] ?? ''}`;
  const isOption = happening.arguments?.includes(name) !== true;
  const required = isRequired && isOption && (kind === 'value' || kind === 'note') ? ' (required)' : '';
  if (kind === 'day') return `${meaning} (default: today)`;
  if (kind !== 'value' || isText(schema)) return `${meaning}${required}`;
  return `${meaning}: ${formOf(schema).expected}${required}`;
}

const isText = (schema: z.ZodType): boolean =>
  schema instanceof z.ZodOptional ? isText(schema.unwrap() as z.ZodType) : schema instanceof z.ZodString;
