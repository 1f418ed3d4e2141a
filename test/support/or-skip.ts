import { expect, test } from 'vitest';

/**
 * Whether what tests need is there. Where it is not they are skipped, and it says so, loudly; where CI is set, a test fails.
 * `what`: a sentence’s beginning, such as “R and its survival package”.
 */
export function orSkip(isThere: boolean, what: string, remedy: string): boolean {
  if (isThere) return true;
  if (process.env['CI'] === 'true') {
    test(`${what}: installed`, () => {
      expect.fail(`CI needs it. ${remedy}`);
    });
  } else {
    process.stderr.write(`\n*** SKIPPED, for it is not installed: ${what}. ${remedy}\n\n`);
  }
  return false;
}
