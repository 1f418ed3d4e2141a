/** A folder that is there whole or not at all. */
import { randomUUID } from 'node:crypto';
import { access, mkdir, rename, rm } from 'node:fs/promises';
import { basename, dirname, join, resolve } from 'node:path';

/** The folder is there already, and nobody said to replace it. */
export class FolderExists extends Error {
  override readonly name = 'FolderExists';
}

/**
 * Calls `write` with a new folder beside `to`, and gives it that name once all is written. What was there under the
 * name is replaced where `force` says so, else `FolderExists` is thrown before anything is written. Where `write`
 * throws nothing is left behind.
 */
export async function wholeFolder<T>(
  to: string,
  force: boolean,
  write: (folder: string) => Promise<T>,
): Promise<T> {
  const target = resolve(to);
  if (!force && (await isThere(target))) throw new FolderExists(`${to} is there already`);
  const beside = (what: string): string =>
    join(dirname(target), `.${basename(target)}.${what}-${randomUUID()}`);
  const partial = beside('partial');
  // Whole folders of patients’ data, pseudonymous or not, are for their owner.
  await mkdir(partial, { recursive: true, mode: 0o700 });
  try {
    const written = await write(partial);
    if (!force || !(await isThere(target))) {
      await rename(partial, target);
      return written;
    }
    const old = beside('old');
    await rename(target, old);
    await rename(partial, target);
    await rm(old, { recursive: true });
    return written;
  } catch (error) {
    await rm(partial, { recursive: true, force: true });
    throw error;
  }
}

const isThere = (path: string): Promise<boolean> =>
  access(path).then(
    () => true,
    () => false,
  );
