/** `correct`: an event is superseded, never edited (REC-1). */
import { Option, type Command } from 'commander';
import type { z } from 'zod';
import type { Giving } from '../../client/give.ts';
import type { CommandOf } from '../../pathway/commands.ts';
import { LocalDate } from '../../pathway/time.ts';
import { withActingOptions, withSeenOption, type ActingOptions } from './acting.ts';
import { examplePathway, withExamples } from './examples.ts';
import { now } from './clock.ts';
import { badInput, exitCodes, Fault, missing, notFound } from './faults.ts';
import { give } from './give.ts';
import { withPathwayArgument } from './pathway-argument.ts';
import { withSystem } from './system.ts';
import { oneOf, reader, readValue } from './values.ts';

interface Options extends ActingOptions {
  readonly on?: LocalDate;
  readonly set?: readonly Setting[];
  readonly withdraw?: boolean;
  readonly reason?: string;
}

interface Setting {
  readonly name: string;
  readonly value: string;
}

export function addCorrect(program: Command): void {
  const command = program
    .command('correct')
    .description(
      'Correct the date or the content of an event, or withdraw one that should not have been entered. The event stays on record, superseded; the plan is computed anew, and what the mistake had already sent is listed. ' +
        'A closing that is withdrawn opens the pathway again; a change of the person is corrected on all of their pathways.',
    )
    .summary('Correct or withdraw what was entered');
  withPathwayArgument(command)
    .argument('<sequence>', 'the number of the event, from `show`', readSequence)
    .addOption(new Option('--on <date>', 'the true day').argParser(reader(LocalDate, '--on')))
    .addOption(
      new Option(
        '--set <name=value>',
        'a member of its content, as `show --json` names it; may be repeated',
      ).argParser(readSetting),
    )
    .option('--withdraw', 'it should never have been entered')
    .option('--reason <text>', 'why (required)');
  withSeenOption(withActingOptions(command));
  withExamples(
    command,
    `correct ${examplePathway} 7 --on 2026-02-04 --reason "entered a day late"`,
    `correct ${examplePathway} 9 --set approach=open --reason "misread the report"`,
    `correct ${examplePathway} 9 --withdraw --reason "another patient’s"`,
    `correct ${examplePathway} 31 --withdraw --reason "closed by mistake"`,
  );
  command.action((beginning: string, sequence: number) =>
    correct(beginning, sequence, command.optsWithGlobals<Options>()),
  );
}

function readSequence(typed: string): number {
  if (/^[1-9]\d{0,8}$/.test(typed)) return Number(typed);
  throw badInput('INPUT.malformed', '<sequence>', '<sequence> must be the number of an event, from `show`.');
}

function readSetting(typed: string, before: readonly Setting[] | undefined): readonly Setting[] {
  const [, name, value] = /^([A-Za-z]+)=(.*)$/.exec(typed) ?? [];
  if (name !== undefined && value !== undefined) return [...(before ?? []), { name, value }];
  throw badInput('INPUT.malformed', '--set', '--set must be name=value, such as approach=open.');
}

async function correct(beginning: string, sequence: number, options: Options): Promise<void> {
  const { reason, withdraw = false, on, set = [] } = options;
  if (reason === undefined) throw missing('--reason', 'the reason, in words');
  const isChange = on !== undefined || set.length > 0;
  if (withdraw === isChange)
    throw badInput(
      'INPUT.missing',
      '--set',
      'Say either what to change, with --on or --set, or --withdraw: one of the two.',
    );
  await withSystem({}, async (system) => {
    const pathway = await system.pathway(beginning);
    const event = pathway.events.find((each) => each.sequence === sequence);
    if (event === undefined)
      throw notFound('NOT-FOUND.event', '<sequence>', 'The pathway has no event of that number: see `show`.');
    const { changeableMembers, episodeInTheWay, wayOfCorrection } =
      await import('../../client/corrections.ts');
    const members = changeableMembers(event);
    const changes = withdraw ? null : { ...(on !== undefined && { on }), ...dataFrom(members, set) };
    const other = await episodeInTheWay(system.db, pathway.id, event, withdraw);
    if (other !== undefined) throw secondEpisode(other);
    const { sentBecauseOf } = await import('../../database/effects.ts');
    const sent = await sentBecauseOf(system.db, pathway.id, pathway.events, sequence);
    const compose = ({ note }: Giving): CommandOf<'correct'> => ({
      type: 'correct',
      supersedes: sequence,
      changes,
      reasonNoteId: note(reason),
    });
    const send = wayOfCorrection(system.db, pathway.id, event, now());
    await give(system, pathway, options, compose, { send, sent });
  });
}

const secondEpisode = (other: string): Fault =>
  new Fault(
    exitCodes.refused,
    'REC-1.two-open-episodes',
    '<sequence>',
    `The patient has another open pathway for that ankle, ${other.slice(0, 8)}: go on with that one, or close it as entered-in-error first.`,
  );

function dataFrom(
  members: Readonly<Record<string, z.ZodType>>,
  set: readonly Setting[],
): { data?: Record<string, unknown> } {
  if (set.length === 0) return {};
  const names = Object.keys(members);
  const changed = set.map(({ name, value }) => {
    const schema = members[name];
    if (schema !== undefined) return [name, readValue(schema, `--set ${name}`, value)] as const;
    const expected = names.length === 0 ? 'nothing: only its day' : oneOf(names);
    throw badInput('INPUT.not-allowed', '--set', `Of this event --set can change ${expected}.`);
  });
  return { data: Object.fromEntries(changed) };
}
