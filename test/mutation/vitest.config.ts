/** For Stryker: the example tests of the core. The random histories would kill what no example shows, and take their time. */
import { defineConfig } from 'vitest/config';

/** Stands in for a module, which those that share their modules would notice. */
const alone = ['test/pathway/protocol-move.test.ts'];

const shared = { env: { EXAMPLES_ONLY: 'yes' }, testTimeout: 20_000 };

export default defineConfig({
  test: {
    projects: [
      {
        test: {
          ...shared,
          name: 'together',
          include: ['test/pathway/**/*.test.ts'],
          exclude: ['test/pathway/model/**', 'test/pathway/properties.test.ts', ...alone],
          // Modules are loaded once for all files of a run, not once a file: there are thousands of runs.
          isolate: false,
        },
      },
      { test: { ...shared, name: 'alone', include: alone } },
    ],
  },
});
