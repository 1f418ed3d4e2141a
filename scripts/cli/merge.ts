/** `person merge`: two records of one person become one. */
import { Argument, type Command } from 'commander';
import { actorFrom, withActingOptions, type ActingOptions } from './acting.ts';
import { now } from './clock.ts';
import { examplePathway, withExamples } from './examples.ts';
import { exitCodes, Fault } from './faults.ts';
import { paragraphs, print } from './output.ts';
import { readPathwayId } from './pathway-argument.ts';
import { withSystem } from './system.ts';

export function addMerge(person: Command): void {
  const command = person
    .command('merge')
    .description(
      'Make two records of one person into one. Each is named by any of its pathways. The pathways, messages and missing contacts of the duplicate go to the one that is kept; of consents the stricter holds. It is not undone.',
    )
    .summary('Make two records of one person into one')
    .addArgument(new Argument('<keep>', 'a pathway of the record that is kept').argParser(readPathwayId))
    .addArgument(new Argument('<duplicate>', 'a pathway of the other record').argParser(readPathwayId));
  withActingOptions(command);
  withExamples(command, `person merge ${examplePathway} 7b1d0c55`);
  command.action((keep: string, duplicate: string) =>
    merge(keep, duplicate, command.optsWithGlobals<ActingOptions>()),
  );
}

const merge = (keep: string, duplicate: string, options: ActingOptions): Promise<void> =>
  withSystem({}, async (system) => {
    const [kept, other] = [await system.pathway(keep), await system.pathway(duplicate)];
    const [keptId, duplicateId] = [kept.row.person_id, other.row.person_id];
    const engine = await system.engine();
    const { mergePersons, MergeRefused } = await import('../../database/merge-persons.ts');
    const { deliverPersonChanges } = await import('../../client/person.ts');
    const actor = actorFrom(options, system.settings);
    const merged = await mergePersons(system.db, {
      keptId,
      duplicateId,
      actor,
      source: 'cli',
      at: now(),
    }).catch((error: unknown) => {
      if (!(error instanceof MergeRefused)) throw error;
      throw new Fault(exitCodes.refused, error.code, '<duplicate>', error.message);
    });
    const { waiting } = await deliverPersonChanges(system.db, engine, now());
    print(options.json, {
      json: { personId: keptId, merged: duplicateId, ...merged, waiting },
      text: () =>
        paragraphs(
          `Merged: ${merged.pathways.map((id) => id.slice(0, 8)).join(', ')} ${merged.pathways.length === 1 ? 'is' : 'are'} the kept person’s now.`,
          merged.stricter.length === 0
            ? undefined
            : `The stricter holds, and was told: ${merged.stricter.join(', ')}.`,
          waiting === 0 ? undefined : 'Not every pathway has answered yet: it is told again within a minute.',
        ),
    });
  });
