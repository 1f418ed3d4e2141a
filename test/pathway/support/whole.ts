import { it } from 'vitest';

/** A test that tries everything in every situation: it takes seconds, and mutation testing does without (`test/mutation/bundle.ts`). */
export const whole = it;
