/** `show`: one pathway, its past and what is planned, and why. */
import type { Command } from 'commander';
import { examplePathway, withExamples } from '../examples.ts';
import { print } from '../output.ts';
import { findPathway, withPathwayArgument } from '../pathway-argument.ts';
import { withSystem, type Where } from '../system.ts';
import { rehearsalOption } from '../worklist.ts';
import { viewOf } from './view.ts';
import { textOf } from './text.ts';
import { whyOf, whyText } from './why.ts';

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
  command.action((beginning: string) => show(beginning, command.optsWithGlobals<ShowOptions>()));
}

const show = (beginning: string, options: ShowOptions): Promise<void> =>
  withSystem(options, async ({ db, workflowUrl }) => {
    const pathway = await findPathway(db, beginning);
    const { why } = options;
    if (why !== undefined) {
      const explanations = whyOf(pathway, why);
      print(options.json, { json: explanations, text: () => whyText(explanations) });
      return;
    }
    const view = await viewOf(db, pathway, options, workflowUrl(pathway.id));
    print(options.json, { json: view, text: () => textOf(view) });
  });
