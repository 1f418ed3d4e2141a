/** The console for the browser, built by Vite once for what the sources are, and kept. */
import { execFile } from 'node:child_process';
import { existsSync } from 'node:fs';
import { mkdir, mkdtemp, readdir, readFile, rename, writeFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { promisify } from 'node:util';
import { brotliCompress, gzip } from 'node:zlib';
import { hashOfSources } from '../../config/source-hash.ts';

/** What it is made of; the lockfile stands for the libraries. */
const sources = ['console/web', 'console/contract', 'console/server/web-bundle.ts', 'package-lock.json'];

/** The folder that holds it, within `folder`. */
export async function webBundle(folder: string): Promise<string> {
  const place = join(folder, `web-${await hashOfSources(sources)}`);
  if (existsSync(place)) return place;
  await mkdir(folder, { recursive: true });
  const temporary = await mkdtemp(join(folder, 'building-web-'));
  await build(temporary);
  await compress(join(temporary, 'assets'));
  // Renamed into place: a build that is cut off leaves nothing that looks whole.
  await rename(temporary, place).catch((error: unknown) => {
    // Another process was as quick.
    if (!existsSync(place)) throw error;
  });
  return place;
}

/** In a process of its own, which takes the environment of production: React is another in development. */
async function build(outDir: string): Promise<void> {
  const vite = join(dirname(createRequire(import.meta.url).resolve('vite/package.json')), 'bin/vite.js');
  const web = join(import.meta.dirname, '../web');
  const env = { ...process.env, NODE_ENV: 'production' };
  const options = ['--outDir', outDir, '--logLevel', 'error'];
  await promisify(execFile)(process.execPath, [vite, 'build', web, ...options], { env });
}

/** Once and well, rather than with every answer. */
async function compress(folder: string): Promise<void> {
  for (const name of await readdir(folder)) {
    const file = join(folder, name);
    const content = await readFile(file);
    await writeFile(`${file}.br`, await promisify(brotliCompress)(content));
    await writeFile(`${file}.gz`, await promisify(gzip)(content, { level: 9 }));
  }
}
