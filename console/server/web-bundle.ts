/** The console for the browser, built by Vite once for what the sources are, and kept. */
import { existsSync } from 'node:fs';
import { mkdir, mkdtemp, readdir, readFile, rename, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { brotliCompress, gzip } from 'node:zlib';
import { hashOfSources } from '../../config/source-hash.ts';

/** What it is made of; the lockfile stands for the libraries. */
const sources = ['console/web', 'console/contract', 'package-lock.json'];

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

async function build(outDir: string): Promise<void> {
  const vite = await import('vite');
  await vite.build({
    configFile: join(import.meta.dirname, '../web/vite.config.ts'),
    logLevel: 'error',
    build: { outDir },
  });
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
