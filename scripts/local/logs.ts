/** The children's log files. */
import { readFileSync } from 'node:fs';

/** The last line of a log, which is where a server that will not start says why. */
export function lastLineOf(file: string): string {
  try {
    return readFileSync(file, 'utf8').trimEnd().split('\n').at(-1) ?? '';
  } catch {
    return '';
  }
}
