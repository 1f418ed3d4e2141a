/** One real Postgres and one real Temporal for all tests that need them; each test makes its own database and namespace. */
import { mkdtempSync, rmSync } from 'node:fs';
import { homedir, tmpdir } from 'node:os';
import { join } from 'node:path';
import type { TestProject } from 'vitest/node';
import { freePort } from '../../scripts/local/ports.ts';
import { startPostgres } from '../../scripts/local/postgres.ts';
import { startTemporal } from '../../scripts/local/temporal.ts';

declare module 'vitest' {
  interface ProvidedContext {
    /** The `postgres` database of the test server, by a role that may create databases. */
    postgresUrl: string;
    temporalAddress: string;
  }
}

export default async function setUp(project: TestProject): Promise<() => Promise<void>> {
  const home = mkdtempSync(join(tmpdir(), 'talus-test-'));
  const [postgres, temporal] = await Promise.all([
    freePort().then((port) => startPostgres({ folder: join(home, 'postgres'), port })),
    startTemporal({
      home,
      cache: process.env['TALUS_CACHE'] ?? join(homedir(), '.cache', 'talus'),
      port: await freePort(),
      uiPort: await freePort(),
      onProgress: (line) => process.stdout.write(`${line}\n`),
    }),
  ]);
  project.provide('postgresUrl', postgres.url('postgres'));
  project.provide('temporalAddress', temporal.address);
  return async () => {
    await temporal.stop();
    await postgres.stop();
    rmSync(home, { recursive: true, force: true });
  };
}
