/** `resolve-task`: tasks that end only when a person says that they have looked into it. */
import type { Command } from 'commander';
import { InputError } from '../../client/input-error.ts';
import type { PathwayOnRecord } from '../../client/pathway-on-record.ts';
import { isRaised, raisedKey, requireResolvable, resolvableTasks } from '../../client/resolvable-tasks.ts';
import { openSafetyTasks, resolveSafetyTask } from '../../database/worklist.ts';
import type { LocalDate } from '../../pathway/time.ts';
import { LocalDate as Day } from '../../pathway/time.ts';
import { actorFrom, withActingOptions, withSeenOption, type ActingOptions } from './acting.ts';
import { now, todayOf } from './clock.ts';
import { examplePathway, withExamples } from './examples.ts';
import { faultOfInput } from './faults.ts';
import { give } from './give.ts';
import { print } from './output.ts';
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
    if (isRaised(key)) {
      await resolveRaised(system, pathway, key, options);
      return;
    }
    requireTask(pathway, key, resolvableTasks(pathway.state));
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
  pathway: PathwayOnRecord,
  key: string,
  options: Options,
): Promise<void> {
  const { id } = pathway;
  const raised = await openSafetyTasks(db, id);
  requireTask(pathway, key, raised.map(raisedKey));
  const by = actorFrom(options, settings);
  for (const task of raised.filter((each) => raisedKey(each) === key)) {
    await resolveSafetyTask(db, id, task.reason, { by, at: now() });
  }
  print(options.json, { json: { pathwayId: id, resolved: key, by }, text: () => `Resolved ${key}.` });
}

function requireTask({ id }: PathwayOnRecord, key: string, keys: readonly string[]): void {
  try {
    requireResolvable(key, keys);
  } catch (error) {
    throw error instanceof InputError ? faultOfInput(error, '<key>', id) : error;
  }
}
