/** The workflow code as one bundle, built once for what the sources are and kept. */
import { mkdir, readFile, rename, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { bundleWorkflowCode, type WorkflowBundleWithSourceMap } from '@temporalio/worker';
import { hashOfSources } from '../config/source-hash.ts';

const root = join(import.meta.dirname, '..');

/** What the bundle is made of; the lockfile stands for the libraries. */
const sources = ['workflows', 'pathway', 'package-lock.json'];

/** The bundle from `folder`, or newly built into it. */
export async function workflowBundle(folder: string): Promise<WorkflowBundleWithSourceMap> {
  const file = join(folder, `workflows-${await hashOfSources(sources)}.js`);
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
