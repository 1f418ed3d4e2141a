/**
 * Who runs under a process id. An id alone is not enough: after a crash the system may have given it to a stranger,
 * and a stranger must be neither waited for nor stopped.
 */
import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { setTimeout as sleep } from 'node:timers/promises';

/** Tells this process from every other one that has had its id; undefined when none runs under it. */
export function identityOf(pid: number): string | undefined {
  return process.platform === 'linux' ? identityInProc(pid) : identityFromPs(pid);
}

/** Waits until the process is gone; false when it is still there at the end. */
export async function isGoneWithin(milliseconds: number, pid: number, identity: string): Promise<boolean> {
  const end = performance.now() + milliseconds;
  while (identityOf(pid) === identity) {
    if (performance.now() > end) return false;
    await sleep(20);
  }
  return true;
}

/** Asks with `signal`, then insists with SIGKILL after `patience` milliseconds. */
export async function stopProcess(pid: number, signal: NodeJS.Signals, patience: number): Promise<void> {
  const identity = identityOf(pid);
  if (identity === undefined) return;
  send(pid, signal);
  if (await isGoneWithin(patience, pid, identity)) return;
  send(pid, 'SIGKILL');
  await isGoneWithin(2000, pid, identity);
}

function send(pid: number, signal: NodeJS.Signals): void {
  try {
    process.kill(pid, signal);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'ESRCH') throw error;
  }
}

/** Start time in clock ticks since boot, and the boot. A zombie no longer runs, though its id is still taken. */
function identityInProc(pid: number): string | undefined {
  try {
    const stat = readFileSync(`/proc/${pid}/stat`, 'utf8');
    const [state, ...rest] = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
    if (state === 'Z' || state === 'X') return undefined;
    return `${readFileSync('/proc/sys/kernel/random/boot_id', 'utf8').trim()} ${rest[18] ?? ''}`;
  } catch {
    return undefined;
  }
}

function identityFromPs(pid: number): string | undefined {
  try {
    const output = execFileSync('ps', ['-o', 'state=,lstart=', '-p', String(pid)], { encoding: 'utf8' });
    return output.trim().startsWith('Z') ? undefined : output.trim().replace(/^\S+\s+/, '');
  } catch {
    return undefined;
  }
}
