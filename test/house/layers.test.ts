/** The table of layers is enforced: what it forbids, lint refuses. */
import { join } from 'node:path';
import { ESLint } from 'eslint';
import tseslint from 'typescript-eslint';
import { describe, expect, test } from 'vitest';

const eslint = new ESLint({
  cwd: join(import.meta.dirname, '../..'),
  // The code judged here is no file, so there is no type information about it.
  overrideConfig: [
    {
      ...tseslint.configs.disableTypeChecked,
      languageOptions: { parserOptions: { projectService: false, project: null } },
    },
  ] as never,
});

const faultsOf = async (filePath: string, code: string): Promise<string[]> => {
  const [result] = await eslint.lintText(code, { filePath });
  return (result?.messages ?? []).map(({ ruleId }) => ruleId ?? 'fatal');
};

const imports = '@typescript-eslint/no-restricted-imports';

describe('imports', () => {
  test.each([
    ['pathway/x.ts', `import { connect } from '../database/connection.ts'; connect('');`],
    ['pathway/decide/x.ts', `import { connect } from '../../database/connection.ts'; connect('');`],
    ['pathway/x.ts', `import { readFileSync } from 'node:fs'; readFileSync('');`],
    ['workflows/x.ts', `import { createActivities } from '../activities/index.ts'; createActivities();`],
    ['workflows/x.ts', `import pg from 'pg'; pg.types;`],
    ['client/x.ts', `import { pathway } from '../workflows/pathway.ts'; pathway();`],
    ['activities/x.ts', `import { watch } from '../client/watchdog.ts'; watch();`],
    ['fhir/x.ts', `import { connect } from '../database/connection.ts'; connect('');`],
    ['database/x.ts', `import { loadSettings } from '../config/settings.ts'; loadSettings({});`],
    ['analytics/x.ts', `import { watch } from '../client/watchdog.ts'; watch();`],
    ['pathway/x.ts', `import { wilson } from '../analytics/statistics/rates.ts'; wilson({});`],
  ])('%s may not: %s', async (file, code) => {
    expect(await faultsOf(file, code)).toContain(imports);
  });

  test.each([
    [
      'workflows/x.ts',
      `import type { Activities } from '../activities/index.ts'; export type A = Activities;`,
    ],
    ['activities/x.ts', `import { fold } from '../pathway/evolve.ts'; fold([]);`],
    [
      'activities/x.ts',
      `import { wilson } from '../analytics/statistics/rates.ts'; wilson({ count: 1, of: 2 });`,
    ],
    ['workers/x.ts', `import { watch } from '../client/watchdog.ts'; watch();`],
  ])('%s may: %s', async (file, code) => {
    expect(await faultsOf(file, code)).not.toContain(imports);
  });
});

describe('determinism', () => {
  test.each(['pathway/x.ts', 'workflows/x.ts'])(
    '%s reads no clock, randomness or environment',
    async (file) => {
      expect(await faultsOf(file, 'export const a = new Date();')).toContain('no-restricted-globals');
      expect(await faultsOf(file, 'export const a = process.env;')).toContain('no-restricted-globals');
      expect(await faultsOf(file, 'export const a = Math.random();')).toContain('no-restricted-properties');
      const now = `import { Temporal as T } from 'temporal-polyfill'; export const a = T.Now.instant();`;
      expect(await faultsOf(file, now)).toContain('no-restricted-properties');
    },
  );

  test('elsewhere a clock may be read', async () => {
    expect(await faultsOf('client/x.ts', 'export const a = new Date();')).toEqual([]);
  });
});
