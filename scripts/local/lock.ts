/**
 * A lock on a folder that dies with its holder, kill -9 included: the file names the holder, and a holder that no longer
 * runs holds nothing. (Node has no flock; lock libraries rely on a heartbeat, so that a restart would have to wait.)
 */
import { linkSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { identityOf } from './process-table.ts';
import { StartUpError } from './start-up-error.ts';

/** Gives the lock back. */
export type Unlock = () => void;

/** Takes the lock of `folder`, or throws a {@link StartUpError} that names the process holding it. */
export function lockFolder(folder: string): Unlock {
  const lock = join(folder, 'lock');
  const mine = join(folder, `lock.${process.pid}`);
  const text = `${process.pid} ${identityOf(process.pid) ?? ''}\n`;
  writeFileSync(mine, text);
  try {
    // A link appears at once and whole, so that nobody reads a lock without a holder.
    while (!linked(mine, lock)) setAside(lock, folder);
  } finally {
    rmSync(mine, { force: true });
  }
  return () => {
    if (read(lock) === text) rmSync(lock, { force: true });
  };
}

function linked(from: string, to: string): boolean {
  try {
    linkSync(from, to);
    return true;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'EEXIST') return false;
    throw error;
  }
}

function setAside(lock: string, folder: string): void {
  refuseWhileHeld(lock, folder);
  const aside = `${lock}.stale.${process.pid}`;
  renameSync(lock, aside);
  try {
    // Another starter may have replaced the dead lock since we read it: then its lock goes back.
    refuseWhileHeld(aside, folder);
  } catch (error) {
    linked(aside, lock);
    throw error;
  } finally {
    rmSync(aside, { force: true });
  }
}

function refuseWhileHeld(lock: string, folder: string): void {
  const [, pid, identity] = /^(\d+) (.*)\n$/.exec(read(lock)) ?? [];
  if (pid !== undefined && identityOf(Number(pid)) === identity)
    throw new StartUpError(
      `${folder} is already in use by process ${pid}: stop that one, or set TALUS_HOME to another folder.`,
    );
}

function read(file: string): string {
  try {
    return readFileSync(file, 'utf8');
  } catch {
    return '';
  }
}
