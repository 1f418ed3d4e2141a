/** The tables of the command line against the core’s own schemas, and the help against the tables. */
import type { Command as Cli } from 'commander';
import { describe, expect, test } from 'vitest';
import { Command } from '../../pathway/commands.ts';
import { happenings } from '../../client/happenings/index.ts';
import { createProgram } from '../../scripts/cli/program.ts';
import { talus } from './run-cli.ts';

const elsewhere = {
  'change-person': 'person',
  'resolve-task': 'resolve-task',
  correct: 'correct',
  'move-protocol': 'protocol',
  'merge-person': 'person merge',
  'report-questionnaire': 'report questionnaire',
};

test('every command of a pathway can be typed, each in one way', () => {
  const typed = [...happenings.map(({ command }) => command), ...Object.keys(elsewhere)];
  const all = Command.options.map(({ shape }) => shape.type.value);
  expect(typed.toSorted()).toEqual(all.toSorted());
});

const leaves = (command: Cli): readonly Cli[] =>
  command.commands.length === 0 ? [command] : command.commands.flatMap(leaves);

const pathTo = (command: Cli): readonly string[] =>
  command.parent === null ? [] : [...pathTo(command.parent), command.name()];

const helpOf = (command: Cli): string => {
  let text = '';
  command.configureOutput({ writeOut: (part) => (text += part) }).outputHelp();
  return text;
};

/** The words of a shell line, without its quotation marks. */
const words = (line: string): readonly string[] =>
  [...line.matchAll(/"([^"]*)"|(\S+)/g)].map(([, quoted, bare]) => quoted ?? bare ?? '');

describe('the help of', () => {
  test.each(leaves(createProgram()).map((command) => [pathTo(command).join(' '), command] as const))(
    '%s has an example that the command takes',
    (name, command) => {
      const help = helpOf(command).replaceAll('npm run rehearse -- ', 'npm run talus -- rehearse ');
      const lines = help.replaceAll('\\\n', '').split('\n');
      const examples = lines.flatMap((line) => line.split('npm run talus -- ')[1] ?? []);
      expect(examples).not.toEqual([]);
      for (const example of examples) {
        const [...typed] = words(example);
        expect(typed.splice(0, name.split(' ').length).join(' ')).toBe(name);
        const { operands, unknown } = command.parseOptions(typed);
        expect(unknown.filter((word) => word !== '--json')).toEqual([]);
        const { length: most } = command.registeredArguments;
        const { length: fewest } = command.registeredArguments.filter(({ required }) => required);
        expect(operands.length).toBeGreaterThanOrEqual(fewest);
        expect(operands.length).toBeLessThanOrEqual(most);
      }
    },
  );
});

test('help is shown without anything running, and ends well', async () => {
  const { code, stdout } = await talus(['report', '--help']);
  expect(code).toBe(0);
  expect(stdout).toContain('removal');
});
