/**
 * Children that outlived a starter which was killed. Where the kernel tells them, they are on their way out already;
 * elsewhere the next start has to end them. Either way it must wait until they have let go of ports and files.
 */
import { existsSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { identityOf, stopProcess } from './process-table.ts';

const noteFor = (logFile: string): string => `${logFile}.pid`;

/** Notes, beside its log, that a child runs and what stops it. */
export function remember(logFile: string, pid: number, stopSignal: NodeJS.Signals): void {
  writeFileSync(noteFor(logFile), `${pid} ${stopSignal} ${identityOf(pid) ?? ''}\n`);
}

/** The child has ended. */
export function forget(logFile: string, pid: number): void {
  if (read(noteFor(logFile)).startsWith(`${pid} `)) rmSync(noteFor(logFile), { force: true });
}

/** Stops every child noted in `logFolder`. Only the holder of the home folder's lock may: then all of them are orphans. */
export async function stopOrphans(logFolder: string): Promise<void> {
  if (!existsSync(logFolder)) return;
  const notes = readdirSync(logFolder).filter((name) => name.endsWith('.log.pid'));
  await Promise.all(notes.map((name) => stopNoted(join(logFolder, name))));
}

async function stopNoted(note: string): Promise<void> {
  const [, pid, signal, identity] = /^(\d+) (SIG\w+) (.*)\n$/.exec(read(note)) ?? [];
  if (identity !== undefined && identity !== '' && identityOf(Number(pid)) === identity)
    await stopProcess(Number(pid), signal as NodeJS.Signals, 15_000);
  rmSync(note, { force: true });
}

function read(file: string): string {
  try {
    return readFileSync(file, 'utf8');
  } catch {
    return '';
  }
}
