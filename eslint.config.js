import tseslint from 'typescript-eslint';

/**
 * Which folder may import which (docs/decisions/0001-layers.md). A folder absent from a row is forbidden there.
 * `types` lists folders that may be imported as types only.
 */
const layers = {
  pathway: { may: [] },
  fhir: { may: ['pathway'] },
  workflows: { may: ['pathway'], types: ['activities'] },
  database: { may: ['pathway', 'migrations'] },
  migrations: { may: ['pathway'] },
  activities: { may: ['analytics', 'database', 'fhir', 'letters', 'pathway'] },
  analytics: { may: ['database', 'pathway', 'fhir'] },
  client: { may: ['database', 'pathway', 'fhir'], types: ['workflows'] },
  workers: {
    may: ['workflows', 'activities', 'client', 'database', 'letters', 'links', 'pathway', 'config'],
  },
  rehearsal: { may: ['client', 'pathway', 'database'], types: ['workflows'] },
  config: { may: [] },
  letters: { may: ['database', 'fhir', 'pathway'] },
  links: { may: ['pathway'] },
  console: {
    may: ['client', 'database', 'fhir', 'rehearsal', 'analytics', 'letters', 'links', 'pathway', 'config'],
  },
};

const folders = [...Object.keys(layers), 'scripts', 'test'];

const forbiddenFolders = (folder, { may, types = [] }) => [
  ...folders
    .filter((other) => other !== folder && !may.includes(other) && !types.includes(other))
    .map((other) => ({
      regex: `^(\\.\\./)+${other}/`,
      message: `${folder}/ may not import ${other}/ (docs/decisions/0001-layers.md).`,
    })),
  ...types.map((other) => ({
    regex: `^(\\.\\./)+${other}/`,
    allowTypeImports: true,
    message: `${folder}/ may import ${other}/ as types only.`,
  })),
];

const noNode = [
  { regex: '^node:', message: 'The core and the workflows do no I/O: no Node built-ins.' },
  {
    regex: '^(pg|kysely|nodemailer|pino|@temporalio/(client|worker|activity))($|/)',
    message: 'The core and the workflows do no I/O.',
  },
];

const deterministicGlobals = [
  ['Date', 'Take time as an argument; compute it with pathway/time.ts.'],
  ['setTimeout', 'Timers are the workflow shell’s, through @temporalio/workflow.'],
  ['setInterval', 'Timers are the workflow shell’s, through @temporalio/workflow.'],
  ['process', 'No environment in deterministic code.'],
  ['crypto', 'No randomness in deterministic code.'],
  ['performance', 'No clock in deterministic code.'],
  ['fetch', 'No I/O in deterministic code.'],
  ['console', 'No I/O in deterministic code.'],
].map(([name, message]) => ({ name, message }));

const deterministicProperties = [
  { object: 'Math', property: 'random', message: 'No randomness in deterministic code.' },
  { object: 'globalThis', property: 'Date', message: 'No clock in deterministic code.' },
  { property: 'Now', message: 'Temporal.Now reads the clock: take time as an argument.' },
];

const isDeterministic = (folder) => folder === 'pathway' || folder === 'workflows';

export default tseslint.config(
  { ignores: ['node_modules', '.talus', '.stryker', 'coverage'] },
  {
    files: ['**/*.{ts,tsx}'],
    extends: [...tseslint.configs.strictTypeChecked, ...tseslint.configs.stylisticTypeChecked],
    languageOptions: { parserOptions: { projectService: true, tsconfigRootDir: import.meta.dirname } },
    rules: {
      '@typescript-eslint/no-floating-promises': ['error', { ignoreVoid: false }],
      '@typescript-eslint/consistent-type-imports': 'error',
      '@typescript-eslint/consistent-type-definitions': ['error', 'interface'],
      '@typescript-eslint/restrict-template-expressions': ['error', { allowNumber: true }],
      '@typescript-eslint/switch-exhaustiveness-check': [
        'error',
        { considerDefaultExhaustiveForUnions: true },
      ],
      'no-console': 'error',
      eqeqeq: 'error',
    },
  },
  ...Object.entries(layers).map(([folder, row]) => ({
    files: [`${folder}/**/*.ts`],
    rules: {
      '@typescript-eslint/no-restricted-imports': [
        'error',
        { patterns: [...forbiddenFolders(folder, row), ...(isDeterministic(folder) ? noNode : [])] },
      ],
      ...(isDeterministic(folder) && {
        'no-restricted-globals': ['error', ...deterministicGlobals],
        'no-restricted-properties': ['error', ...deterministicProperties],
      }),
    },
  })),
  {
    files: ['test/**/*.ts'],
    rules: { '@typescript-eslint/no-non-null-assertion': 'off' },
  },
);
