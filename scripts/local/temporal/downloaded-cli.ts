/** The Temporal CLI as the SDK downloads it. */
import { existsSync, mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { text } from 'node:stream/consumers';
import { fileURLToPath } from 'node:url';
import { spawnHelper } from '../child.ts';
import { withProgress, type OnProgress } from './progress.ts';

const VERSION = 'v1.9.1';

/** Long enough for a slow line; without a network it fails at once. */
const PATIENCE = 5 * 60_000;

/** Where the SDK leaves it: the name is the SDK's. */
const fileIn = (cache: string): string =>
  join(cache, `temporal-${VERSION}${process.platform === 'win32' ? '.exe' : ''}`);

/** The CLI when an earlier start downloaded it. */
export const downloadedCli = (cache: string): string | undefined =>
  existsSync(fileIn(cache)) ? fileIn(cache) : undefined;

/** Downloads the CLI, or says why that failed. */
export async function downloadCli(
  cache: string,
  onProgress: OnProgress,
): Promise<{ readonly cli: string } | { readonly unusable: string }> {
  mkdirSync(cache, { recursive: true });
  const script = fileURLToPath(new URL('download.ts', import.meta.url));
  const child = spawnHelper(process.execPath, ['--import', 'tsx', script, VERSION, cache], {
    timeout: PATIENCE,
  });
  child.stdout.resume();
  const complaints = await withProgress(
    () => `downloading the Temporal CLI ${VERSION}`,
    onProgress,
    text(child.stderr),
  );
  const cli = downloadedCli(cache);
  if (cli !== undefined) return { cli };
  const reason = /^\w*Error: (.*)$/m.exec(complaints)?.[1] ?? 'it took too long';
  return { unusable: `the download of the Temporal CLI failed: ${reason}` };
}
