/** `outcomes`: the analysts’ figures, refreshed and reported. */
import { writeFileSync } from 'node:fs';
import type { Command } from 'commander';
import { withExamples } from './examples.ts';
import { badInput } from './faults.ts';
import { print } from './output.ts';
import { withSystem, type Where } from './system.ts';
import { rehearsalOption } from './worklist.ts';

interface Options extends Where {
  readonly json?: boolean;
}

interface ReportOptions extends Options {
  readonly to: string;
  readonly asOf?: string;
  readonly aggregate?: boolean;
}

export function addOutcomes(program: Command): void {
  const group = program
    .command('outcomes')
    .description('The figures that analysts read: brought up to the record, and as a report.')
    .summary('The analysts’ figures: refresh them, report them');
  const refreshing = group
    .command('refresh')
    .description(
      'Bring the analysts’ figures up to the record now. A Temporal Schedule does it too, of patients; a rehearsal’s are refreshed by this alone.',
    )
    .addOption(rehearsalOption());
  withExamples(refreshing, 'outcomes refresh');
  refreshing.action(() => refresh(refreshing.optsWithGlobals<Options>()));
  addReport(group);
}

function addReport(group: Command): void {
  const reporting = group
    .command('report')
    .description(
      'Write the report of the figures as they were last refreshed: one HTML file with plots and tables. It shows individual courses, without names or dates, unless it is an aggregate one.',
    )
    .requiredOption('--to <file>', 'the file to write, which is replaced where it is there')
    .option('--as-of <month>', 'what was known at the beginning of a month, as YYYY-MM')
    .option('--aggregate', 'no individual course, and nothing of fewer than five patients')
    .addOption(rehearsalOption());
  withExamples(reporting, 'outcomes report --to report.html', 'outcomes report --to shared.html --aggregate');
  reporting.action(() => report(reporting.optsWithGlobals<ReportOptions>()));
}

const refresh = (options: Options): Promise<void> =>
  withSystem(options, async ({ db }) => {
    const { refreshOutcomes } = await import('../../analytics/refresh.ts');
    const { instantFromEpoch } = await import('../../pathway/time.ts');
    const asOf = instantFromEpoch(Date.now());
    await refreshOutcomes(db, asOf);
    print(options.json, { json: { asOf }, text: () => `Refreshed as of ${asOf}.` });
  });

function report(options: ReportOptions): Promise<void> {
  const { to, asOf, aggregate = false } = options;
  if (asOf !== undefined && !/^\d{4}-(0[1-9]|1[0-2])$/.test(asOf))
    throw badInput('INPUT.malformed', '--as-of', '--as-of must be a month, such as 2026-03.');
  if (asOf !== undefined && aggregate)
    throw badInput('INPUT.not-allowed', '--as-of', '--as-of cannot be had with --aggregate: leave out one.');
  return withSystem(options, async ({ db }) => {
    const { aggregateReport, analystReport } = await import('../../analytics/report/report.ts');
    write(to, aggregate ? await aggregateReport(db) : await analystReport(db, asOf));
    print(options.json, { json: { file: to }, text: () => `Wrote ${to}.` });
  });
}

function write(file: string, html: string): void {
  try {
    // It may show individual courses: nobody else on this machine is to read it.
    writeFileSync(file, html, { mode: 0o600 });
  } catch (error) {
    const why = (error as NodeJS.ErrnoException).code ?? 'unknown';
    throw badInput('INPUT.unreadable-file', '--to', `--to: it cannot be written (${why}). Check the path.`);
  }
}
