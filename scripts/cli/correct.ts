/** `correct`: an event is superseded, never edited (REC-1). */
import { Option, type Command } from 'commander';
import type { z } from 'zod';
import type { CommandOf } from '../../pathway/commands.ts';
import { eventData, type PathwayEvent } from '../../pathway/events.ts';
import { LocalDate } from '../../pathway/time.ts';
import type { Engine } from '../../client/pathways.ts';
import type { CommandEnvelope } from '../../pathway/commands.ts';
import { withActingOptions, withSeenOption, type ActingOptions } from './acting.ts';
import { examplePathway, withExamples } from './examples.ts';
import { now } from './clock.ts';
import { badInput, exitCodes, Fault, missing, notFound } from './faults.ts';
import { give, type Giving } from './give.ts';
import { withPathwayArgument } from './pathway-argument.ts';
import type { PathwayOnRecord } from './find-pathway.ts';
import { withSystem, type System } from './system.ts';
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
    const changes = withdraw ? null : { ...(on !== undefined && { on }), ...dataFrom(event, set) };
    await refuseSecondEpisode(system, pathway, event, withdraw);
    const { sentBecauseOf } = await import('../../database/effects.ts');
    const sent = await sentBecauseOf(system.db, pathway.id, pathway.events, sequence);
    const compose = ({ note }: Giving): CommandOf<'correct'> => ({
      type: 'correct',
      supersedes: sequence,
      changes,
      reasonNoteId: note(reason),
    });
    const send = event.type === 'person-changed' ? toThePerson(system, pathway) : undefined;
    await give(system, pathway, options, compose, { send, sent });
  });
}

/** A closing taken back opens the pathway: not beside a later episode of the same ankle. */
async function refuseSecondEpisode(
  { db }: System,
  { id }: PathwayOnRecord,
  { type }: PathwayEvent,
  withdraw: boolean,
): Promise<void> {
  if (type !== 'closed' || !withdraw) return;
  const { otherOpenEpisode } = await import('../../database/reopening.ts');
  const other = await otherOpenEpisode(db, id);
  if (other === undefined) return;
  throw new Fault(
    exitCodes.refused,
    'REC-1.two-open-episodes',
    '<sequence>',
    `The patient has another open pathway for that ankle, ${other.slice(0, 8)}: go on with that one, or close it as entered-in-error first.`,
  );
}

/** What is the person’s is corrected wherever it was told. */
const toThePerson =
  ({ db }: System, { id }: PathwayOnRecord) =>
  async (engine: Engine, envelope: CommandEnvelope) => {
    const { correctPersonChange } = await import('../../client/person.ts');
    const correction = envelope as CommandEnvelope & { command: CommandOf<'correct'> };
    return correctPersonChange(db, engine, id, correction, now());
  };

function dataFrom(event: PathwayEvent, set: readonly Setting[]): { data?: Record<string, unknown> } {
  if (set.length === 0) return {};
  const shape: Readonly<Record<string, z.ZodType>> = eventData[event.type].shape;
  // Texts have ids that nobody types, and a guard is lifted with an order only.
  const names = Object.keys(shape).filter((name) => name !== 'override' && !/noteId$/i.test(name));
  const members = set.map(({ name, value }) => {
    const schema = shape[name];
    if (schema !== undefined && names.includes(name))
      return [name, readValue(schema, `--set ${name}`, value)] as const;
    const expected = names.length === 0 ? 'nothing: only its day' : oneOf(names);
    throw badInput('INPUT.not-allowed', '--set', `Of this event --set can change ${expected}.`);
  });
  return { data: Object.fromEntries(members) };
}
