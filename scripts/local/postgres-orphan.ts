/** A PostgreSQL that outlived its starter; only possible where the kernel cannot tell a child that its parent died. */
import { execFileSync } from 'node:child_process';
import { readFileSync, rmSync } from 'node:fs';
import { basename, join } from 'node:path';
import { identityOf, stopProcess } from './process-table.ts';

/**
 * Stops the server that still runs on `dataFolder`, if any. Call it while holding the folder's lock: whatever runs here then
 * has no living starter.
 */
export async function stopOrphan(dataFolder: string): Promise<void> {
  const pidFile = join(dataFolder, 'postmaster.pid');
  const pid = pidIn(pidFile);
  // A file left by a server that was killed stays: PostgreSQL finds with it any of its processes that still write.
  if (pid === undefined || identityOf(pid) === undefined) return;
  if (isPostgres(pid)) await stopProcess(pid, 'SIGINT', 30_000);
  // The id is a stranger's by now, for whose sake PostgreSQL would refuse to start.
  else rmSync(pidFile, { force: true });
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
