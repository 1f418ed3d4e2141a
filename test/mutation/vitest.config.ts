/** For Stryker: the example tests of the core. The random histories would kill what no example shows, and take their time. */
import { defineConfig } from 'vitest/config';

export default defineConfig({
  test: {
    include: ['test/pathway/**/*.test.ts'],
    exclude: ['test/pathway/model/**', 'test/pathway/properties.test.ts'],
    testTimeout: 20_000,
  },
});
