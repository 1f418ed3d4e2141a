/** `resolve-task`: tasks that end only when a person says that they have looked into it. */
import type { Command } from 'commander';
import { openSafetyTasks, resolveSafetyTask } from '../../database/worklist.ts';
import type { LocalDate } from '../../pathway/time.ts';
import { LocalDate as Day } from '../../pathway/time.ts';
import { actorFrom, withActingOptions, withSeenOption, type ActingOptions } from './acting.ts';
import { now, todayOf } from './clock.ts';
import { examplePathway, withExamples } from './examples.ts';
import { notFound } from './faults.ts';
import { give } from './give.ts';
import { print } from './output.ts';
import type { PathwayOnRecord } from './find-pathway.ts';
import { withPathwayArgument } from './pathway-argument.ts';
import { withSystem, type System } from './system.ts';
import { reader } from './values.ts';

interface Options extends ActingOptions {
  readonly on?: LocalDate;
  readonly reason?: string;
}

export function addResolveTask(program: Command): void {
  const command = program
    .command('resolve-task')
    .description(
      'Resolve a task about a message or a referral that may not have arrived, a contact that does not work or an interpreter, or one that the watchdog raised. ' +
        'Every other task ends by itself once what it asks has been recorded.',
    )
    .summary('A message that may not have arrived, or a watchdog’s task, has been looked into');
  withPathwayArgument(command)
    .argument('<key>', 'the task’s key, from `show`')
    .option('--on <date>', 'the day on which it was looked into (default: today)', reader(Day, '--on'))
    .option('--reason <text>', 'what was found');
  withSeenOption(withActingOptions(command));
  withExamples(
    command,
    `resolve-task ${examplePathway} effect/REA-1/2/reminder/0/patient --reason "telephoned the patient"`,
    `resolve-task ${examplePathway} safety/run-missing`,
  );
  command.action((beginning: string, key: string) =>
    resolveTask(beginning, key, command.optsWithGlobals<Options>()),
  );
}

const resolveTask = (beginning: string, key: string, options: Options): Promise<void> =>
  withSystem({}, async (system) => {
    const pathway = await system.pathway(beginning);
    if (key.startsWith('safety/')) {
      await resolveRaised(system, pathway, key, options);
      return;
    }
    const { unfinishedEffects, failingContacts, interpreterAwaited } = pathway.state;
    const keys = [
      ...Object.keys(unfinishedEffects).map((effect) => `effect/${effect}`),
      ...Object.keys(failingContacts).map((name) => `contact/${name}`),
      ...(interpreterAwaited === null ? [] : ['interpreter']),
    ];
    if (!keys.includes(key)) throw noSuchTask(keys);
    const { on = todayOf(pathway.state), reason } = options;
    await give(system, pathway, options, ({ note }) => ({
      type: 'resolve-task',
      on,
      task: key,
      ...(reason !== undefined && { reasonNoteId: note(reason) }),
    }));
  });

/** About the software, not the patient: so no event of the pathway. */
async function resolveRaised(
  { db, settings }: System,
  { id }: PathwayOnRecord,
  key: string,
  options: Options,
): Promise<void> {
  const raised = await openSafetyTasks(db, id);
  const task = raised.find(({ reason }) => `safety/${reason}` === key);
  if (task === undefined) throw noSuchTask(raised.map(({ reason }) => `safety/${reason}`));
  const by = actorFrom(options, settings);
  await resolveSafetyTask(db, id, task.reason, { by, at: now() });
  print(options.json, { json: { pathwayId: id, resolved: key, by }, text: () => `Resolved ${key}.` });
}

const noSuchTask = (keys: readonly string[]) =>
  notFound(
    'NOT-FOUND.task',
    '<key>',
    `No task of that key waits to be resolved on this pathway: ${keys.length === 0 ? 'there is none' : `there is ${keys.join(', ')}`}.`,
  );
