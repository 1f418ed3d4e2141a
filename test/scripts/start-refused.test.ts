/** Starts that cannot be: each a sentence that says what to do, and exit code 1. */
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { freshEnvironment, startRefused } from './system.ts';

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

test.each([
  ['TALUS_POSTGRES_PORT', 'fifty', 'a port number from 1 to 65535'],
  ['TALUS_MAIL_PORT', '70000', 'a port number from 1 to 65535'],
  ['TALUS_TIME_ZONE', 'Mars/Olympus', 'an IANA time zone such as America/New_York'],
])('a setting that cannot be used: %s=%s', async (name, value, expected) => {
  const { code, output } = await startRefused({ ...(await freshEnvironment()), [name]: value });
  expect(code).toBe(1);
  expect(output).toBe(`${name} must be ${expected}: correct it, or unset it.\n`);
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
