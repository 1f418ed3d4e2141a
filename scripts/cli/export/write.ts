/** `export`: what is done. */
import { exportFhir } from '../../../analytics/export/fhir.ts';
import { FolderExists } from '../../../analytics/export/folder.ts';
import type { Manifest } from '../../../analytics/export/manifest.ts';
import { exportTables } from '../../../analytics/export/tables.ts';
import { badInput } from '../faults.ts';
import { print, table, titled } from '../output.ts';
import { withSystem } from '../system.ts';
import type { ExportOptions, Format } from './command.ts';

export const writeExport = (format: Format, options: ExportOptions): Promise<void> =>
  withSystem(options, async ({ db, settings }) => {
    const { to, force = false, rehearsal = false, json } = options;
    const databaseUrl = rehearsal ? settings.database.rehearsalUrl : settings.database.url;
    try {
      const manifest =
        format === 'fhir'
          ? await exportFhir(db, to, force)
          : await exportTables({ databaseUrl, to, format, force });
      print(json, { json: manifest, text: () => summaryOf(manifest, to) });
    } catch (error) {
      if (!(error instanceof FolderExists)) throw error;
      throw badInput(
        'INPUT.not-allowed',
        '--to',
        'The folder is there already. Name a new one, or give --force.',
      );
    }
  });

const summaryOf = ({ as_of: asOf, files }: Manifest, to: string): string =>
  titled(
    `Written to ${to}, as of ${asOf}:`,
    table(
      ['file', 'rows'],
      files.map(({ name, rows }) => [name, `${rows}`]),
    ),
  );
