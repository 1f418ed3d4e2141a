/** `pathways`: every pathway there is. */
import { Option, type Command } from 'commander';
import { z } from 'zod';
import { pathwaysWithPersons } from '../../database/pathways.ts';
import { withExamples } from './examples.ts';
import { print, table } from './output.ts';
import { withSystem, type Where } from './system.ts';
import { formOf, reader } from './values.ts';
import { rehearsalOption } from './worklist.ts';

interface Options extends Where {
  readonly status?: 'open' | 'closed';
  readonly withName?: boolean;
  readonly json?: boolean;
}

const Status = z.enum(['open', 'closed']);

export function addPathways(program: Command): void {
  const command = program
    .command('pathways')
    .description('Every pathway, the most overdue first, closed ones last.')
    .summary('Every pathway there is')
    .addOption(
      new Option('--status <status>', `only those that are ${formOf(Status).expected}`).argParser(
        reader(Status, '--status'),
      ),
    )
    .option('--with-name', 'with the patient’s name')
    .addOption(rehearsalOption());
  withExamples(command, 'pathways --status open --with-name');
  command.action(() => listPathways(command.optsWithGlobals<Options>()));
}

function listPathways(options: Options): Promise<void> {
  const { withName = false } = options;
  return withSystem(options, async ({ db }) => {
    const rows = await pathwaysWithPersons(db, options.status);
    const pathways = rows.map((row) => ({
      pathwayId: row.pathway_id,
      personId: row.person_id,
      side: row.side,
      episode: row.episode,
      phase: row.phase,
      status: row.status,
      overdue: row.overdue,
      nextDeadlineAt: row.next_deadline_at?.toISOString() ?? null,
      ...(withName && { name: `${row.given_name} ${row.family_name}` }),
    }));
    const head = [
      'pathway',
      'side',
      'episode',
      'phase',
      'overdue',
      'next deadline',
      ...(withName ? ['name'] : []),
    ];
    print(options.json, {
      json: { pathways },
      text: () =>
        pathways.length === 0
          ? 'There are no pathways.'
          : table(
              head,
              pathways.map(({ pathwayId, side, episode, phase, overdue, nextDeadlineAt, name }) => [
                pathwayId,
                side,
                String(episode),
                phase,
                overdue === 0 ? '' : String(overdue),
                nextDeadlineAt?.slice(0, 16).replace('T', ' ').concat(' UTC') ?? '',
                ...(name === undefined ? [] : [name]),
              ]),
            ),
    });
  });
}
