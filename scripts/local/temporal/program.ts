/** Which Temporal this machine can run, and how to come by one. */
import { StartUpError } from '../start-up-error.ts';
import { buildBinaries, builtBinaries, GoError, type Binaries } from './build.ts';
import { cliOnPath } from './cli.ts';
import { downloadCli, downloadedCli } from './downloaded-cli.ts';
import type { OnProgress } from './progress.ts';

/** Either the CLI, which has server and UI in one, or the official server and UI. */
export type Program = { readonly cli: string } | Binaries;

/**
 * The CLI on the PATH, else what an earlier start left in the cache, else the SDK's download of the CLI, else the official
 * server built with Go. Throws a {@link StartUpError} that says what to install.
 */
export async function findProgram(cache: string, onProgress: OnProgress): Promise<Program> {
  const onPath = await cliOnPath();
  if ('cli' in onPath) return onPath;
  const cached = cachedProgram(cache);
  if (cached !== undefined) return cached;
  const download = await downloadCli(cache, onProgress);
  if ('cli' in download) return download;
  try {
    return await buildBinaries(cache, onProgress);
  } catch (error) {
    if (error instanceof GoError) throw nothingWorks([onPath.unusable, download.unusable, error.message]);
    throw error;
  }
}

function cachedProgram(cache: string): Program | undefined {
  const cli = downloadedCli(cache);
  return cli === undefined ? builtBinaries(cache) : { cli };
}

const nothingWorks = (reasons: readonly string[]): StartUpError =>
  new StartUpError(
    [
      `There is no Temporal server to run: ${reasons.join('; ')}.`,
      'Do one of these, then start again:',
      '- install the Temporal CLI, 1.9 or newer (https://docs.temporal.io/cli/setup-cli), so that `temporal` is on the PATH;',
      '- install Go, 1.21 or newer (https://go.dev/dl), with which the server is built once;',
      '- set TEMPORAL_ADDRESS to the host:port of a Temporal server, 1.32 or newer.',
    ].join('\n'),
  );
