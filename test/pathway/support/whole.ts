import { it } from 'vitest';

/**
 * A test that tries everything in every situation: it takes seconds, and mutation testing, which runs the tests thousands of times,
 * does without (`test/mutation/vitest.config.ts`).
 */
export const whole = it.skipIf(process.env['EXAMPLES_ONLY'] !== undefined);
