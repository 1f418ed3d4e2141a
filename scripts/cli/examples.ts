import type { Command } from 'commander';

/** How a command is typed, as the help and the sentences show it. */
export const typed = (rest: string): string => `npm run talus -- ${rest}`;

/** Appended to the help. */
export const withExamples = (command: Command, ...examples: readonly string[]): Command =>
  command.addHelpText(
    'after',
    `\n${examples.length === 1 ? 'Example' : 'Examples'}:\n${examples.map((each) => `  ${typed(each)}`).join('\n')}`,
  );

/** A pathway’s id as examples have it. */
export const examplePathway = '3f2a9c14';
