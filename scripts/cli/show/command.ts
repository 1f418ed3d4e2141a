/** `show`: what is typed. */
import type { Command } from 'commander';
import { examplePathway, withExamples } from '../examples.ts';
import { withPathwayArgument } from '../pathway-argument.ts';
import type { Where } from '../system.ts';
import { rehearsalOption } from '../worklist.ts';

export interface ShowOptions extends Where {
  /** True where it is not said of what. */
  readonly why?: string | true;
  readonly past?: boolean;
  readonly planned?: boolean;
  readonly withName?: boolean;
  readonly json?: boolean;
}

export function addShow(program: Command): void {
  const command = program
    .command('show')
    .description(
      'A pathway: what has happened, what is planned, what waits, what was sent. † marks a figure chosen by Talus that awaits a clinician’s sign-off.',
    )
    .summary('A pathway’s past, what is planned, and why');
  withPathwayArgument(command)
    .option(
      '--why [what]',
      'explain one event by its number, one deadline or task by its key, or all deadlines',
    )
    .option('--past', 'only what has happened')
    .option('--planned', 'only what is planned')
    .option('--with-name', 'with the patient’s name')
    .addOption(rehearsalOption());
  withExamples(
    command,
    `show ${examplePathway}`,
    `show ${examplePathway} --why 7`,
    `show ${examplePathway} --why REA-1/2`,
    `show ${examplePathway} --planned --json`,
  );
  command.action(async (beginning: string) => {
    const { show } = await import('./show.ts');
    await show(beginning, command.optsWithGlobals<ShowOptions>());
  });
}
