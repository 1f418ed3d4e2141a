/** `explain`: why, for anything that a person can point at on a pathway. */
import type { Command } from 'commander';
import { examplePathway, withExamples } from './examples.ts';
import { withPathwayArgument } from './pathway-argument.ts';
import type { Where } from './system.ts';
import { rehearsalOption } from './worklist.ts';

export interface ExplainOptions extends Where {
  readonly json?: boolean;
}

export function addExplain(program: Command): void {
  const command = program
    .command('explain')
    .description(
      'Why: the rule, each figure with its source and whether a clinician has signed it off (†), and the entries it rests on; for an event, a refusal, a deadline, a task, advice, or a message.',
    )
    .summary('Why: an event, a deadline, a task or a message');
  withPathwayArgument(command)
    .argument('<what>', 'an event’s number, or the key of a deadline, a task or a message, from `show`')
    .addOption(rehearsalOption());
  withExamples(
    command,
    `explain ${examplePathway} 7`,
    `explain ${examplePathway} REA-1/2/closes`,
    `explain ${examplePathway} 21/patient`,
    `explain ${examplePathway} effect/21/patient`,
  );
  command.action(async (beginning: string, what: string) => {
    const { explain } = await import('./show/explain.ts');
    await explain(beginning, what, command.optsWithGlobals<ExplainOptions>());
  });
}
