import { spawn } from 'node:child_process';
import { mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { text } from 'node:stream/consumers';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { lockFolder } from '../../scripts/local/lock.ts';
import { StartUpError } from '../../scripts/local/start-up-error.ts';

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'talus-lock-'));
});
afterEach(() => {
  rmSync(folder, { recursive: true });
});

const deadLock = (holder: string): void => {
  writeFileSync(join(folder, 'lock.1'), `${holder}\n`);
};

test('a held lock is refused with the holder’s name, and given back', () => {
  const unlock = lockFolder(folder);
  expect(() => lockFolder(folder)).toThrow(
    new StartUpError(
      `${folder} is already in use by process ${process.pid}: stop that one, or set TALUS_HOME to another folder.`,
    ),
  );
  unlock();
  expect(readdirSync(folder)).toEqual([]);
  lockFolder(folder)();
});

test.each([
  ['a process that has ended', '4194000 gone'],
  ['a stranger who has got the holder’s process id', `${process.pid} another-boot 123`],
  ['nobody, the file being empty', ''],
])('the lock of %s is no lock', (_, holder) => {
  deadLock(holder);
  const unlock = lockFolder(folder);
  expect(() => lockFolder(folder)).toThrow(`in use by process ${process.pid}`);
  unlock();
  expect(readdirSync(folder)).toEqual([]);
});

test('of several that find a dead holder’s lock at once, one gets it', async () => {
  deadLock('4194000 gone');
  const module = join(import.meta.dirname, '../../scripts/local/lock.ts');
  // Each waits for the same instant, tries, and stays until the others have tried.
  const program = `
    const { lockFolder } = await import(${JSON.stringify(module)});
    while (Date.now() < ${Date.now() + 2500}) await new Promise((resolve) => setTimeout(resolve, 1));
    try { lockFolder(${JSON.stringify(folder)}); console.log('got it'); }
    catch (error) { console.log(error.name === 'StartUpError' ? 'refused' : error.message); }
    await new Promise((resolve) => setTimeout(resolve, 1000));`;
  const command = ['--import', 'tsx', '--input-type=module', '--eval', program];
  const answers = await Promise.all(
    [1, 2, 3, 4].map(() =>
      text(spawn(process.execPath, command, { stdio: ['ignore', 'pipe', 'inherit'] }).stdout),
    ),
  );
  expect(answers.map((answer) => answer.trim()).sort()).toEqual(['got it', 'refused', 'refused', 'refused']);
});
