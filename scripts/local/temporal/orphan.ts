/** A server that outlived its starter; only possible where the kernel cannot tell a child that its parent died. */
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { identityOf, stopProcess } from '../process-table.ts';

/** Remembers a child, for {@link stopOrphan} at the next start. */
export function remember(folder: string, name: string, pid: number): void {
  writeFileSync(fileOf(folder, name), `${pid} ${identityOf(pid) ?? ''}\n`);
}

/** Stops a remembered child that still runs. Call it while holding the folder's lock: its starter is then dead. */
export async function stopOrphan(folder: string, name: string): Promise<void> {
  const [, pid, identity] = /^(\d+) (.+)\n$/.exec(read(fileOf(folder, name))) ?? [];
  if (pid !== undefined && identityOf(Number(pid)) === identity)
    await stopProcess(Number(pid), 'SIGTERM', 15_000);
}

const fileOf = (folder: string, name: string): string => join(folder, `${name}.pid`);

function read(file: string): string {
  try {
    return readFileSync(file, 'utf8');
  } catch {
    return '';
  }
}
