/** `generate-cohort`: what is typed. All else is loaded once it is known that a cohort is wanted. */
import { Option, type Command } from 'commander';
import { withExamples } from './examples.ts';
import { badInput, exitCodes, Fault } from './faults.ts';
import { print } from './output.ts';
import { withSystem } from './system.ts';

interface Options {
  readonly patients: string;
  readonly seed: string;
  readonly truth: 'default' | 'trial';
  readonly json?: boolean;
}

/** More than anybody waits for. */
const mostPatients = 1_000_000;

export function addGenerateCohort(program: Command): void {
  const command = program
    .command('generate-cohort')
    .summary('Make up patients with whole histories, for development and load')
    .description(
      'Put made-up patients with plausible histories, each played through the real rules to its end, into the rehearsals’ database. It must hold no other persons. The same seed gives the same cohort; nothing is ever sent.',
    )
    .requiredOption('--patients <number>', 'how many patients; some have two ankles or a relapse')
    .requiredOption('--seed <number>', 'any whole number: the same cohort for the same one')
    .addOption(
      new Option(
        '--truth <name>',
        'what the cohort is true of: a clinic’s whole population, or the trial of open and endoscopic surgery',
      )
        .choices(['default', 'trial'])
        .default('default'),
    );
  withExamples(
    command,
    'generate-cohort --patients 500 --seed 1',
    'generate-cohort --patients 52 --seed 2017 --truth trial',
  );
  command.action(() => generate(command.optsWithGlobals<Options>()));
}

function wholeNumber(path: string, typed: string, least: number, most: number): number {
  const number = Number(typed);
  if (/^\d+$/.test(typed) && number >= least && number <= most) return number;
  throw badInput('INPUT.malformed', path, `${path} must be a whole number from ${least} to ${most}.`);
}

async function generate({ patients, seed, truth, json }: Options): Promise<void> {
  const order = {
    truth,
    patients: wholeNumber('--patients', patients, 1, mostPatients),
    seed: wholeNumber('--seed', seed, 0, 2 ** 32),
  };
  await withSystem({ rehearsal: true }, async ({ settings, db }) => {
    const { generateCohort } = await import('../../analytics/cohort/generate.ts');
    const { CohortRefused } = await import('../../database/bulk/write-cohort.ts');
    const { rebuildProjections } = await import('../../database/record.ts');
    const began = performance.now();
    const written = await generateCohort({ ...order, databaseUrl: settings.database.rehearsalUrl }).catch(
      (error: unknown) => {
        if (!(error instanceof CohortRefused)) throw error;
        throw new Fault(exitCodes.environment, `COHORT.${error.code}`, undefined, sentences[error.code]);
      },
    );
    const seconds = (performance.now() - began) / 1000;
    await rebuildProjections(db);
    print(json, {
      json: { ...order, ...written, seconds },
      text: () =>
        `Wrote ${written.patients} patients with ${written.pathways} pathways and ${written.events} events in ${seconds.toFixed(1)} s, and rebuilt their outcomes.`,
    });
  });
}

const sentences = {
  'not-generated':
    'The rehearsals’ database holds persons whom no generator made: name an empty one in TALUS_REHEARSAL_DATABASE_URL. Nothing has been written.',
  exists:
    'The rehearsals’ database holds that cohort already: choose another seed. Nothing has been written.',
} as const;
