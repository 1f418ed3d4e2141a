/** `export`: what is typed. */
import { Option, type Command } from 'commander';
import { withExamples } from '../examples.ts';
import type { Where } from '../system.ts';
import { rehearsalOption } from '../worklist.ts';

export type Format = 'fhir' | 'csv' | 'parquet';

export interface ExportOptions extends Where {
  readonly to: string;
  readonly force?: boolean;
  readonly json?: boolean;
}

const formats: Readonly<Record<Format, string>> = {
  fhir: 'FHIR R4 as NDJSON, one file a type, of those who consent to research; dates are shifted',
  csv: 'every view of the analytics schema as CSV',
  parquet: 'every view of the analytics schema as Parquet',
};

export function addExport(program: Command): void {
  const parent = program
    .command('export')
    .description('Write what analysts use into a new folder, under pseudonyms; whole or not at all.')
    .summary('Outcomes into files: FHIR, CSV, Parquet');
  for (const [format, summary] of Object.entries(formats) as [Format, string][]) {
    const command = parent
      .command(format)
      .description(`${summary[0]?.toUpperCase() ?? ''}${summary.slice(1)}.`)
      .summary(summary)
      .addOption(new Option('--to <folder>', 'a new folder').makeOptionMandatory())
      .option('--force', 'replace the folder if it is there')
      .addOption(rehearsalOption());
    withExamples(command, `export ${format} --to ../talus-${format}`);
    command.action(async () => {
      const { writeExport } = await import('./write.ts');
      await writeExport(format, command.optsWithGlobals<ExportOptions>());
    });
  }
}
