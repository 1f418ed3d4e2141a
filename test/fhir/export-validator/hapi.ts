/** HAPI's R4 validator, fetched by Maven as this machine is set up for it, kept outside the checkout, and run. */
import { execFile } from 'node:child_process';
import { createHash, randomUUID } from 'node:crypto';
import { access, mkdir, readFile, rename, rm } from 'node:fs/promises';
import { homedir } from 'node:os';
import { dirname, join } from 'node:path';
import { promisify } from 'node:util';

const run = promisify(execFile);
const here = import.meta.dirname;

export interface Validated {
  readonly resources: number;
  readonly errors: number;
  /** `severity, file, line, place, words`. */
  readonly messages: readonly (readonly string[])[];
}

const answers = (command: string, ...args: readonly string[]): Promise<boolean> =>
  run(command, [...args]).then(
    () => true,
    () => false,
  );

/** Why it cannot run here: no Java compiler, or no Maven. Undefined where it can. */
export async function missingTool(): Promise<string | undefined> {
  if (!(await answers('javac', '-version'))) return 'a JDK (17 or newer)';
  if (!(await answers('mvn', '--version'))) return 'Maven';
  return undefined;
}

/** The folder of the jars, by the hash of the pom.xml that names them; Maven checks each one’s SHA-1. */
async function jars(): Promise<string> {
  const pom = await readFile(join(here, 'pom.xml'));
  const name = createHash('sha256').update(pom).digest('hex').slice(0, 16);
  const home = process.env['XDG_CACHE_HOME'] ?? join(homedir(), '.cache');
  const folder = join(home, 'talus', `hapi-${name}`);
  const isThere = await access(folder).then(
    () => true,
    () => false,
  );
  if (isThere) return folder;
  const partial = `${folder}-${randomUUID()}`;
  await mkdir(dirname(folder), { recursive: true });
  try {
    const fetch = ['dependency:copy-dependencies', `-DoutputDirectory=${partial}`, '-DincludeScope=runtime'];
    await run('mvn', ['-q', '-B', '--strict-checksums', '-f', join(here, 'pom.xml'), ...fetch]);
    await rename(partial, folder);
  } finally {
    await rm(partial, { recursive: true, force: true });
  }
  return folder;
}

/** Validates every NDJSON file of each folder, in one run of Java. */
export async function validate(...folders: readonly string[]): Promise<readonly Validated[]> {
  const classpath = join(await jars(), '*');
  const { stdout } = await run(
    'java',
    ['-Xmx2g', '-cp', classpath, join(here, 'Validate.java'), ...folders],
    {
      maxBuffer: 1 << 30,
    },
  );
  const results: Validated[] = [];
  let messages: (readonly string[])[] = [];
  for (const line of stdout.trimEnd().split('\n')) {
    const [, resources, errors] = /^folder (\d+) errors (\d+)$/.exec(line) ?? [];
    if (resources === undefined) {
      messages.push(line.split('\t'));
      continue;
    }
    results.push({ resources: Number(resources), errors: Number(errors), messages });
    messages = [];
  }
  return results;
}
