/** The data folder of a PostgreSQL and the password to it. */
import { spawnSync } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { existsSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Account } from './child.ts';
import { StartUpError } from './start-up-error.ts';

/** The superuser of a cluster made here. */
export const SUPERUSER = 'talus';

export const dataFolderIn = (folder: string): string => join(folder, 'data');

const passwordFileIn = (folder: string): string => join(folder, 'password');

/** The password of the cluster in `folder`; a random one is written down (0600) before there is a cluster. */
export function passwordOf(folder: string): string {
  const file = passwordFileIn(folder);
  if (existsSync(file)) return readFileSync(file, 'utf8').trim();
  if (existsSync(dataFolderIn(folder)))
    throw new StartUpError(
      `${file} is missing, so the data beside it cannot be opened: put the file back, or move ${folder} away to start anew.`,
    );
  const password = randomBytes(24).toString('base64url');
  writeFileSync(file, `${password}\n`, { mode: 0o600 });
  return password;
}

/** Makes the data folder; whatever interrupts this, there is afterwards a whole one or none. */
export function createCluster(initdb: string, folder: string, account: Account): void {
  const unfinished = join(folder, 'data.unfinished');
  rmSync(unfinished, { recursive: true, force: true });
  const [command, ...args] = [
    ...account.prefix,
    ...[initdb, '-D', unfinished, '-U', SUPERUSER, '--pwfile', passwordFileIn(folder)],
    // The builtin locale sorts alike on every machine, whatever its C library.
    ...['--auth', 'scram-sha-256', '-E', 'UTF8', '--locale-provider', 'builtin', '--locale', 'C.UTF-8'],
  ];
  const { status, stderr, error } = spawnSync(command ?? '', args, { encoding: 'utf8', ...account.user });
  if (status !== 0)
    throw new StartUpError(
      `PostgreSQL cannot make its data folder in ${folder}: ${error?.message ?? stderr.trim()}`,
    );
  renameSync(unfinished, dataFolderIn(folder));
}
