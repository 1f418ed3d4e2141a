/** The workflow code as one bundle, built once for what the sources are and kept. */
import { createHash } from 'node:crypto';
import { mkdir, readdir, readFile, rename, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { bundleWorkflowCode, type WorkflowBundleWithSourceMap } from '@temporalio/worker';

const root = join(import.meta.dirname, '..');

/** What the bundle is made of; the lockfile stands for the libraries. */
const sources = ['workflows', 'pathway', 'package-lock.json'];

/** The bundle from `folder`, or newly built into it. */
export async function workflowBundle(folder: string): Promise<WorkflowBundleWithSourceMap> {
  const file = join(folder, `workflows-${await hashOf(sources)}.js`);
  const kept = await readFile(file, 'utf8').catch(() => undefined);
  if (kept !== undefined) return { code: kept, sourceMap: '' };
  const bundle = await buildWorkflows();
  await mkdir(folder, { recursive: true });
  // Renamed into place: a build that is cut off leaves nothing that looks whole.
  const temporary = `${file}.${process.pid}`;
  await writeFile(temporary, bundle.code);
  await rename(temporary, file);
  return bundle;
}

export const buildWorkflows = (): Promise<WorkflowBundleWithSourceMap> =>
  bundleWorkflowCode({
    workflowsPath: join(root, 'workflows/index.ts'),
    logger: quiet,
  });

/** The bundler reports its progress as information; only what goes wrong matters here. */
const silent = () => undefined;
const quiet = {
  log: silent,
  trace: silent,
  debug: silent,
  info: silent,
  warn: silent,
  error: silent,
};

async function hashOf(names: readonly string[]): Promise<string> {
  const hash = createHash('sha256');
  for (const name of names) {
    for (const file of await filesIn(join(root, name))) hash.update(file).update(await readFile(file));
  }
  return hash.digest('hex').slice(0, 16);
}

async function filesIn(path: string): Promise<readonly string[]> {
  if (path.endsWith('.json')) return [path];
  const entries = await readdir(path, { recursive: true, withFileTypes: true });
  return entries
    .filter((entry) => entry.isFile() && entry.name.endsWith('.ts'))
    .map((entry) => join(entry.parentPath, entry.name))
    .sort();
}
