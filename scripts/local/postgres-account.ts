/** PostgreSQL refuses to run as root, which is what one is in many a container: then it gets another account. */
import { execFileSync, spawnSync } from 'node:child_process';
import { chownSync, lstatSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import type { Account } from './child.ts';
import { StartUpError } from './start-up-error.ts';

const NOBODY = 65534;
const AS_NOBODY = ['unshare', '-U', `--map-user=${NOBODY}`, `--map-group=${NOBODY}`];

/** The account to run PostgreSQL under, with `folder` (its data) made accessible to it. */
export function postgresAccount(folder: string): Account {
  if (process.getuid?.() !== 0) return { prefix: [] };
  // In a user namespace root looks like nobody, yet owns its files as before: nothing to chown.
  if (spawnSync(AS_NOBODY[0] ?? '', [...AS_NOBODY.slice(1), 'true'], { stdio: 'ignore' }).status === 0)
    return { prefix: AS_NOBODY };
  const user = userNamed('postgres') ?? userNamed('nobody');
  if (user === undefined)
    throw new StartUpError(
      'PostgreSQL cannot run as root and this system has no user `postgres` or `nobody`: run as another user.',
    );
  giveTo(folder, user);
  return { prefix: [], user };
}

type User = NonNullable<Account['user']>;

function userNamed(name: string): User | undefined {
  const id = (flag: string): number =>
    Number(execFileSync('id', [flag, name], { encoding: 'utf8', stdio: ['ignore', 'pipe', 'ignore'] }));
  try {
    return { uid: id('-u'), gid: id('-g') };
  } catch {
    return undefined;
  }
}

function giveTo(path: string, user: User): void {
  chownSync(path, user.uid, user.gid);
  if (!lstatSync(path).isDirectory()) return;
  for (const name of readdirSync(path)) giveTo(join(path, name), user);
}
