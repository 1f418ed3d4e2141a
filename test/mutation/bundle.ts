/**
 * Bundles the example tests of the core for Mocha. Stryker runs this after it has planted its mutants. The random histories would kill
 * what no example shows, and take their time, so they are left out.
 */
import { readdirSync, readFileSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import { build, type Plugin } from 'esbuild';

const output = '.stryker/tests';

/** Has a module of the core exchanged, so it is bundled with a core of its own. */
const planted = 'test/pathway/protocol-move.test.ts';

const leftOut = /\/model\/|\/properties\.test\.ts$/;

const examples = readdirSync('test/pathway', { recursive: true, encoding: 'utf8' })
  .map((file) => `test/pathway/${file}`)
  .filter((file) => file.endsWith('.test.ts') && file !== planted && !leftOut.test(file));

const standsIn = (name: string): string => resolve('test/mutation/stands-in', name);

/** Modules of which another takes the place, unless it is that one which asks. */
function exchanging(exchanged: Readonly<Record<string, string>>): Plugin {
  const byPath = new Map(Object.entries(exchanged).map(([path, by]) => [resolve(path), by]));
  return {
    name: 'exchanging',
    setup(build) {
      build.onResolve({ filter: /^\.{1,2}\// }, ({ path, resolveDir, importer }) => {
        const by = byPath.get(resolve(resolveDir, path));
        return by === undefined || by === importer ? undefined : { path: by };
      });
    },
  };
}

/** A test that reads a file beside it must still find it. */
const whereItWas: Plugin = {
  name: 'where-it-was',
  setup(build) {
    build.onLoad({ filter: /\.test\.ts$/ }, ({ path }) => ({
      loader: 'ts',
      contents: readFileSync(path, 'utf8')
        .replaceAll('import.meta.url', JSON.stringify(pathToFileURL(path)))
        .replaceAll('import.meta.dirname', JSON.stringify(dirname(path))),
    }));
  },
};

const always = {
  'pathway/kept.ts': standsIn('kept.ts'),
  'pathway/remembered.ts': standsIn('remembered.ts'),
  'test/pathway/support/whole.ts': standsIn('whole.ts'),
};

const bundle = (name: string, files: readonly string[], exchanged: Readonly<Record<string, string>>) =>
  build({
    stdin: { contents: files.map((file) => `import './${file}';`).join('\n'), resolveDir: '.' },
    outfile: join(output, `${name}.mjs`),
    bundle: true,
    platform: 'node',
    format: 'esm',
    packages: 'external',
    alias: { vitest: standsIn('vitest.ts') },
    plugins: [exchanging(exchanged), whereItWas],
  });

await bundle('examples', examples, always);
await bundle('planted', [planted], {
  ...always,
  'pathway/protocols/v2.ts': standsIn('v2.ts'),
});
