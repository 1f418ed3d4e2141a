/** `rehearse`: what is typed. All else is loaded once it is known that a rehearsal is wanted. */
import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { Argument, Option, type Command } from 'commander';

const root = join(import.meta.dirname, '../..');
const shipped = join(root, 'rehearsal/scripts');
const ownBundle = join(root, 'test/fixtures/fhir/adult.json');
const ending = '.yaml';
/** Fourteen months, an operation and every time point. */
const longest = 'fails-and-has-endoscopic-surgery';

export interface RehearseOptions {
  readonly bundle: string;
  readonly json?: boolean;
}

export function addRehearse(program: Command): void {
  const names = readdirSync(shipped)
    .filter((file) => file.endsWith(ending))
    .map((file) => file.slice(0, -ending.length));
  program
    .command('rehearse')
    .summary('Take an invented patient through months of care in seconds')
    .description(
      'Play a script of happenings on the real engine in virtual time, apart from the real patients. Each rehearsal enrols a new person; the bundle’s own addresses are never written to.',
    )
    .addArgument(new Argument('[script]', `a file, or one of ${names.join(', ')}`).default(longest))
    .addOption(
      new Option('--bundle <file>', 'a file that holds one patient’s FHIR R4 bundle').default(
        ownBundle,
        'an invented adult’s',
      ),
    )
    .addHelpText(
      'after',
      `
Examples:
  npm run rehearse
  npm run rehearse -- recovers-conservatively
  npm run rehearse -- fails-and-has-endoscopic-surgery --bundle ../shared/fhir-patients/healthy-adult-01.json

How a script is written: docs/rehearsal.md. Exit code 3: it did not come out as the script expects.`,
    )
    .action(async (script: string, _: unknown, command: Command) => {
      const { rehearseScript } = await import('./rehearse/command.ts');
      const file = names.includes(script) ? join(shipped, script + ending) : script;
      await rehearseScript(file, command.optsWithGlobals<RehearseOptions>());
    });
}
