/** What an export holds, beside its files. */
import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { z } from 'zod';
import type { WrittenFile } from './written.ts';

export interface Manifest {
  readonly format: 'fhir' | 'csv' | 'parquet';
  /** Instant at which the export saw the database: all files are of that moment. */
  readonly as_of: string;
  readonly talus: string;
  readonly files: readonly WrittenFile[];
}

const packageFile = join(import.meta.dirname, '../../package.json');

/** The version of this checkout. */
export const talusVersion = async (): Promise<string> =>
  z.object({ version: z.string() }).parse(JSON.parse(await readFile(packageFile, 'utf8'))).version;

export async function writeManifest(folder: string, manifest: Manifest): Promise<Manifest> {
  await writeFile(`${folder}/manifest.json`, `${JSON.stringify(manifest, null, 2)}\n`, { mode: 0o600 });
  return manifest;
}
