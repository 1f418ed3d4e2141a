/** Starts that cannot be: each a sentence that says what to do, and exit code 1. */
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, expect, test } from 'vitest';
import { freshEnvironment, removeHomes, startRefused } from './system.ts';

afterAll(removeHomes);

test('a folder that cannot be written', async () => {
  const variables = await freshEnvironment();
  const file = join(variables['TALUS_HOME'] ?? '', 'a-file');
  writeFileSync(file, '');
  // Even root cannot write below a file, or into the kernel's own tree.
  for (const home of [join(file, 'home'), '/proc/talus']) {
    const { code, output } = await startRefused({ ...variables, TALUS_HOME: home });
    expect(code).toBe(1);
    expect(output).toMatch(
      /^\S+ cannot be written \((ENOTDIR|ENOENT)\): make it writable, or set TALUS_HOME to another folder\.\n$/,
    );
  }
});

test('settings that cannot be used: a line for each', async () => {
  const { code, output } = await startRefused({ TALUS_POSTGRES_PORT: 'fifty', TALUS_TIME_ZONE: 'Mars' });
  expect(code).toBe(1);
  expect(output).toBe(
    'TALUS_POSTGRES_PORT must be a port number from 1 to 65535: correct it, or unset it.\n' +
      'TALUS_TIME_ZONE must be an IANA time zone such as America/New_York: correct it, or unset it.\n',
  );
});

test('a database of one’s own that does not answer', async () => {
  const { code, output } = await startRefused({
    ...(await freshEnvironment()),
    DATABASE_URL: 'postgresql://me:secret@127.0.0.1:1/one',
    TALUS_REHEARSAL_DATABASE_URL: 'postgresql://me:secret@127.0.0.1:1/two',
  });
  expect(code).toBe(1);
  expect(output).toBe(
    'The database one at 127.0.0.1:1 does not answer (ECONNREFUSED): ' +
      'check that it runs and that DATABASE_URL and TALUS_REHEARSAL_DATABASE_URL are right.\n',
  );
});
