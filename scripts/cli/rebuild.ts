/** `rebuild`: the projections, anew from the events. */
import type { Command } from 'commander';
import { withExamples } from './examples.ts';
import { print } from './output.ts';
import { rehearsalOption } from './worklist.ts';
import { withSystem, type Where } from './system.ts';

interface Options extends Where {
  readonly json?: boolean;
}

export function addRebuild(program: Command): void {
  const command = program
    .command('rebuild')
    .description(
      'Rebuild worklist, deadlines and outcome tables from the events. Nothing that happened is changed; it may run beside everything else.',
    )
    .summary('Rebuild worklist, deadlines and outcomes from the events')
    .addOption(rehearsalOption());
  withExamples(command, 'rebuild');
  command.action(() => rebuild(command.optsWithGlobals<Options>()));
}

const rebuild = (options: Options): Promise<void> =>
  withSystem(options, async ({ db }) => {
    const { rebuildProjections } = await import('../../database/record.ts');
    const pathways = await rebuildProjections(db);
    print(options.json, {
      json: { pathways },
      text: () => `Rebuilt ${pathways} ${pathways === 1 ? 'pathway' : 'pathways'}.`,
    });
  });
