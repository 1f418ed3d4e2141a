/** The `temporal` command line tool, whose development server is the shortest way to a Temporal with its UI. */
import { execFile } from 'node:child_process';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { LOOPBACK } from '../ports.ts';
import { asArguments, type DynamicConfig } from './dynamic-config.ts';

/** The first release whose server can skip time. */
const OLDEST: readonly [major: number, minor: number] = [1, 9];

/** The `temporal` command when it is on the PATH and can skip time, else why not. */
export async function cliOnPath(): Promise<{ readonly cli: string } | { readonly unusable: string }> {
  let output: string;
  try {
    ({ stdout: output } = await promisify(execFile)('temporal', ['--version'], { timeout: 10_000 }));
  } catch {
    return { unusable: 'no `temporal` command on the PATH' };
  }
  if (isRecentEnough(output)) return { cli: 'temporal' };
  return { unusable: `the \`temporal\` command on the PATH is older than ${OLDEST.join('.')}` };
}

/** Reads `temporal version 1.9.1 (Server 1.32.0, UI 2.54.1)`. */
export function isRecentEnough(output: string): boolean {
  const [, major, minor] = /version v?(\d+)\.(\d+)\./.exec(output) ?? [];
  if (major === undefined || minor === undefined) return false;
  return Number(major) > OLDEST[0] || (Number(major) === OLDEST[0] && Number(minor) >= OLDEST[1]);
}

/** The command that runs the server and the UI in one process. */
export const devServerCommand = (
  cli: string,
  options: {
    readonly folder: string;
    readonly port: number;
    readonly uiPort: number;
    readonly dynamicConfig: DynamicConfig;
  },
): [string, ...string[]] => [
  cli,
  'server',
  'start-dev',
  ...['--ip', LOOPBACK, '--port', String(options.port), '--ui-port', String(options.uiPort)],
  ...['--db-filename', join(options.folder, 'temporal.db')],
  ...['--log-format', 'json', '--log-level', 'warn'],
  ...asArguments(options.dynamicConfig),
];
