/** The home folder: everything local is in it, and one start at a time may use it. */
import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { lockFolder, type Unlock } from './lock.ts';
import { StartUpError } from './start-up-error.ts';

export const logFolderIn = (home: string): string => join(home, 'logs');

/** Creates the folder where need be and locks it; throws a {@link StartUpError} when that cannot be done. */
export function openHome(home: string): Unlock {
  try {
    mkdirSync(home, { recursive: true, mode: 0o700 });
    mkdirSync(logFolderIn(home), { recursive: true });
    return lockFolder(home);
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    if (error instanceof StartUpError || code === undefined) throw error;
    throw new StartUpError(
      `${home} cannot be written (${code}): make it writable, or set TALUS_HOME to another folder.`,
    );
  }
}
