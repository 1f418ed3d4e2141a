/** `rebuild`: the projections, anew from the events. */
import type { Command } from 'commander';
import { withExamples } from './examples.ts';
import { print } from './output.ts';
import { rehearsalOption } from './worklist.ts';
import { withSystem, type Where } from './system.ts';

interface Options extends Where {
  readonly json?: boolean;
  readonly outcomes?: boolean;
}

export function addRebuild(program: Command): void {
  const command = program
    .command('rebuild')
    .description(
      'Rebuild worklist, deadlines and outcome tables from the events. Nothing that happened is changed; it may run beside everything else.',
    )
    .summary('Rebuild worklist, deadlines and outcomes from the events')
    .option('--outcomes', 'the outcome tables alone, of all pathways at once: for a large record')
    .addOption(rehearsalOption());
  withExamples(command, 'rebuild');
  command.action(() => rebuild(command.optsWithGlobals<Options>()));
}

const rebuild = (options: Options): Promise<void> =>
  withSystem(options, async ({ db, settings: { database } }) => {
    const pathways = options.outcomes
      ? await rebuildOutcomesOf(options.rehearsal ? database.rehearsalUrl : database.url)
      : await (await import('../../database/record.ts')).rebuildProjections(db);
    print(options.json, {
      json: { pathways },
      text: () => `Rebuilt ${pathways} ${pathways === 1 ? 'pathway' : 'pathways'}.`,
    });
  });

async function rebuildOutcomesOf(databaseUrl: string): Promise<number> {
  const { rebuildOutcomes } = await import('../../database/outcomes/rebuild.ts');
  const { pathways } = await rebuildOutcomes(databaseUrl);
  return pathways;
}
