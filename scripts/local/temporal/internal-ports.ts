/**
 * The ports on which the parts of the server talk to each other. They are kept, because after a kill -9 the server looks for its
 * former self where that listened: at the same ports it finds that it is alone in half a second, at others in half a minute.
 */
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { freePort, requireFreePort } from '../ports.ts';

/** As many ports as asked for: those of last time, or new ones when somebody else has taken one. */
export async function internalPorts(folder: string, count: number): Promise<readonly number[]> {
  const file = join(folder, 'ports.json');
  const kept = readPorts(file);
  if (kept.length === count && (await areFree(kept))) return kept;
  const ports = new Set<number>();
  while (ports.size < count) ports.add(await freePort());
  writeFileSync(file, `${JSON.stringify([...ports])}\n`);
  return [...ports];
}

function readPorts(file: string): readonly number[] {
  try {
    return JSON.parse(readFileSync(file, 'utf8')) as number[];
  } catch {
    return [];
  }
}

async function areFree(ports: readonly number[]): Promise<boolean> {
  const checks = await Promise.allSettled(ports.map((port) => requireFreePort(port, '')));
  return checks.every(({ status }) => status === 'fulfilled');
}
