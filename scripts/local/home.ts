/** The home folder: everything local is in it, and one start at a time may use it. */
import { mkdirSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { lockFolder, type Unlock } from './lock.ts';
import { stopOrphans } from './orphans.ts';
import { StartUpError } from './start-up-error.ts';

export const logFolderIn = (home: string): string => join(home, 'logs');

/** Ends what an earlier start, killed, may have left running. Only for the holder of the lock. */
export async function stopLeftovers(home: string): Promise<void> {
  await stopOrphans(logFolderIn(home));
}

/** Creates the folder where need be and locks it; throws a {@link StartUpError} when that cannot be done. */
export function openHome(home: string): Unlock {
  try {
    makeFolder(home);
    makeFolder(logFolderIn(home));
    return lockFolder(home);
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    if (error instanceof StartUpError || code === undefined) throw error;
    throw new StartUpError(
      `${home} cannot be written (${code}): make it writable, or set TALUS_HOME to another folder.`,
    );
  }
}

/** Node's own `recursive` never returns where a folder exists in which nothing can be made, such as `/proc`. */
function makeFolder(path: string): void {
  try {
    mkdirSync(path, { mode: 0o700 });
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    if (code === 'EEXIST') return;
    if (code !== 'ENOENT' || dirname(path) === path) throw error;
    makeFolder(dirname(path));
    mkdirSync(path, { mode: 0o700 });
  }
}
