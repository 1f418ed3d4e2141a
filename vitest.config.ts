import { defineConfig } from 'vitest/config';

/** Tests that need real servers; all others are pure, or bring up what they need themselves. */
const needsEngine = [
  'test/{workflows,database,client,cli}/**/*.test.ts',
  'test/console/**/!(core-spanish).test.ts',
  'test/activities/outbox*.test.ts',
  'test/rehearsal/rehearse*.test.ts',
];

const timeouts = { testTimeout: 120_000, hookTimeout: 900_000 };

export default defineConfig({
  test: {
    // Most files wait for servers and child processes more than they compute: one more than two cores is not too many.
    maxWorkers: 3,
    projects: [
      {
        test: { name: 'plain', include: ['test/**/*.test.ts'], exclude: needsEngine, ...timeouts },
      },
      {
        test: {
          name: 'engine',
          include: needsEngine,
          globalSetup: 'test/support/global-setup.ts',
          ...timeouts,
        },
      },
    ],
  },
});
