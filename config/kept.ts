/** Secrets of a home folder: each made once, so that what rests on it outlives a restart. */
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

/** The content of the file, which only its owner may read; `make` is called where there is none yet. */
export function keptIn(home: string, name: string, make: () => string): string {
  const file = join(home, name);
  try {
    return readFileSync(file, 'utf8').trim();
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'ENOENT') throw error;
  }
  const made = make();
  writeFileSync(file, `${made}\n`, { mode: 0o600, flag: 'wx' });
  return made;
}
