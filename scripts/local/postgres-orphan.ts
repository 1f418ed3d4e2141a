/** A PostgreSQL that outlived its starter; only possible where the kernel cannot tell a child that its parent died. */
import { execFileSync } from 'node:child_process';
import { readFileSync, rmSync } from 'node:fs';
import { basename, join } from 'node:path';
import { identityOf, stopProcess } from './process-table.ts';

/**
 * Stops the server that still runs on `dataFolder`, if any, and clears away a `postmaster.pid` of one that does not: its id
 * may by now be a stranger's, for which PostgreSQL would refuse to start. Call it while holding the folder's lock, so
 * that whatever runs here has no living parent.
 */
export async function stopOrphan(dataFolder: string): Promise<void> {
  const pidFile = join(dataFolder, 'postmaster.pid');
  const pid = pidIn(pidFile);
  if (pid === undefined) return;
  if (identityOf(pid) !== undefined && isPostgres(pid)) await stopProcess(pid, 'SIGINT', 30_000);
  rmSync(pidFile, { force: true });
}

function pidIn(file: string): number | undefined {
  try {
    return Number.parseInt(readFileSync(file, 'utf8'), 10) || undefined;
  } catch {
    return undefined;
  }
}

function isPostgres(pid: number): boolean {
  try {
    const command =
      process.platform === 'linux'
        ? readFileSync(`/proc/${pid}/comm`, 'utf8')
        : execFileSync('ps', ['-o', 'comm=', '-p', String(pid)], { encoding: 'utf8' });
    return basename(command.trim()).startsWith('postgres');
  } catch {
    return false;
  }
}
