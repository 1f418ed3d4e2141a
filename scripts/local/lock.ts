/**
 * A lock on a folder that dies with its holder, kill -9 included: `lock.<number>` names the holder, and a holder that no
 * longer runs holds nothing. (Node has no flock; lock libraries rely on a heartbeat, so that a restart would have to wait.)
 *
 * A dead holder's lock is followed by the next number, never replaced: between finding it dead and removing it, another
 * starter could have done the same, and the lock removed would be that one's.
 */
import { linkSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { identityOf } from './process-table.ts';
import { StartUpError } from './start-up-error.ts';

/** Gives the lock back. */
export type Unlock = () => void;

/** Takes the lock of `folder`, or throws a {@link StartUpError} that names the process holding it. */
export function lockFolder(folder: string): Unlock {
  const draft = join(folder, `lock-${process.pid}`);
  writeFileSync(draft, `${process.pid} ${identityOf(process.pid) ?? ''}\n`);
  try {
    let mine: string | undefined;
    while (mine === undefined) mine = takeNext(folder, draft);
    const taken = mine;
    return () => {
      rmSync(taken, { force: true });
    };
  } finally {
    rmSync(draft, { force: true });
  }
}

/** The lock taken; undefined when somebody else took that number first. */
function takeNext(folder: string, draft: string): string | undefined {
  const before = locksIn(folder);
  refuseIfHeld(folder, before);
  const mine = `lock.${Math.max(0, ...before.map(numberOf)) + 1}`;
  // A link appears at once and whole, so that nobody reads a lock without a holder.
  if (!isLinked(draft, join(folder, mine))) return undefined;
  const others = locksIn(folder).filter((name) => name !== mine);
  try {
    refuseIfHeld(folder, others);
  } catch (error) {
    rmSync(join(folder, mine));
    throw error;
  }
  for (const name of others) rmSync(join(folder, name), { force: true });
  return join(folder, mine);
}

const locksIn = (folder: string): string[] => readdirSync(folder).filter((name) => /^lock\.\d+$/.test(name));

const numberOf = (lock: string): number => Number(lock.slice('lock.'.length));

function refuseIfHeld(folder: string, locks: readonly string[]): void {
  for (const lock of locks) {
    const [, pid, identity] = /^(\d+) (.*)\n$/.exec(read(join(folder, lock))) ?? [];
    if (pid !== undefined && identityOf(Number(pid)) === identity)
      throw new StartUpError(
        `${folder} is already in use by process ${pid}: stop that one, or set TALUS_HOME to another folder.`,
      );
  }
}

function isLinked(from: string, to: string): boolean {
  try {
    linkSync(from, to);
    return true;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'EEXIST') return false;
    throw error;
  }
}

function read(file: string): string {
  try {
    return readFileSync(file, 'utf8');
  } catch {
    return '';
  }
}
