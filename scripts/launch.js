/**
 * `npm run talus`: the command line from one bundle, made once for what the sources are and kept beside the installed
 * packages. Loading the hundreds of source files one by one would take three times as long as most commands.
 * (JavaScript, because this is what runs before TypeScript can.)
 */
import { createHash } from 'node:crypto';
import {
  existsSync,
  mkdtempSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  statSync,
} from 'node:fs';
import { dirname, join } from 'node:path';
import { pathToFileURL } from 'node:url';

const root = dirname(import.meta.dirname);
const cache = join(root, 'node_modules/.cache/talus');
const folders = [
  'analytics',
  'client',
  'config',
  'database',
  'fhir',
  'migrations',
  'pathway',
  'rehearsal',
  'scripts',
  'workflows',
];

/** Where nothing can be written, the sources themselves. */
async function bundle() {
  const folder = join(cache, `cli-${keyOf(sources())}`);
  const file = join(folder, 'talus.mjs');
  if (existsSync(file)) return file;
  try {
    await build(folder);
    return file;
  } catch (error) {
    if (!['EACCES', 'EPERM', 'EROFS', 'ENOSPC'].includes(error.code)) throw error;
    await import('tsx');
    return join(root, 'scripts/talus.ts');
  }
}

/** The lockfile stands for the libraries. */
function sources() {
  const files = folders.flatMap((folder) =>
    readdirSync(join(root, folder), { recursive: true }).map((name) => join(root, folder, name)),
  );
  return [...files.filter((file) => file.endsWith('.ts')), join(root, 'package-lock.json')].sort();
}

function keyOf(files) {
  const hash = createHash('sha256');
  for (const file of files) {
    const { mtimeMs, size } = statSync(file);
    hash.update(`${file} ${mtimeMs} ${size}\n`);
  }
  return hash.digest('hex').slice(0, 16);
}

async function build(folder) {
  const esbuild = await import('esbuild');
  mkdirSync(cache, { recursive: true });
  // Renamed into place: a build that is cut off leaves nothing that looks whole.
  const temporary = mkdtempSync(join(cache, 'building-'));
  try {
    await esbuild.build({
      entryPoints: {
        talus: join(root, 'scripts/talus.ts'),
        // A thread’s code is a file of its own: `analytics/cohort/generate.ts` looks for it here.
        'cohort-thread': join(root, 'analytics/cohort/thread.ts'),
      },
      outdir: temporary,
      outExtension: { '.js': '.mjs' },
      bundle: true,
      splitting: true,
      platform: 'node',
      target: 'node20',
      format: 'esm',
      sourcemap: true,
      external: ['pg-native'],
      banner: { js: commonJs },
      plugins: [ownFolders],
      logLevel: 'silent',
    });
    if (!existsSync(folder)) renameSync(temporary, folder);
  } finally {
    rmSync(temporary, { recursive: true, force: true });
  }
  forgetOlder(folder);
}

/** What packages in CommonJS find in their scope. */
const commonJs = `
import { createRequire } from 'node:module';
const require = createRequire(import.meta.url), __filename = import.meta.filename, __dirname = import.meta.dirname;
`;

/** Sources find their neighbours as files, wherever they run from. */
const ownFolders = {
  name: 'own-folders',
  setup({ onLoad }) {
    onLoad({ filter: /\.ts$/ }, ({ path }) => ({
      loader: 'ts',
      contents: readFileSync(path, 'utf8').replaceAll('import.meta.dirname', JSON.stringify(dirname(path))),
    }));
  },
};

/** Of a day ago or more: something younger may still be running. */
function forgetOlder(folder) {
  const aDayAgo = Date.now() - 24 * 60 * 60 * 1000;
  for (const name of readdirSync(cache)) {
    const other = join(cache, name);
    if (other !== folder && statSync(other).mtimeMs < aDayAgo)
      rmSync(other, { recursive: true, force: true });
  }
}

await import(pathToFileURL(await bundle()).href);
