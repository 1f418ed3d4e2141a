/** As much of Vitest as the core’s tests use, on Mocha: which keeps the modules loaded from one mutant to the next. */
import { format } from 'node:util';
import { JestAsymmetricMatchers, JestChaiExpect, JestExtend } from '@vitest/expect';
import * as chai from 'chai';

chai.use(JestExtend);
chai.use(JestChaiExpect);
chai.use(JestAsymmetricMatchers);

export const expect = chai.expect;

type Body = (...args: unknown[]) => unknown;
type Declare = (title: string, body: () => unknown) => void;

/** Mocha’s own, which it sets before it loads the tests, and what Stryker’s instrumentation counts. */
declare const globalThis: Readonly<Record<'describe' | 'it' | 'before' | 'after', Declare>> & {
  readonly __stryker__?: {
    readonly mutantCoverage?: { static: Counts; readonly perTest: Readonly<Record<string, Counts>> };
  };
};

type Counts = Readonly<Record<string, number>>;

const numbered = new Map<string, number>();

/** A test is found by its title, so no two may have the same. */
function unique(title: string): string {
  const count = (numbered.get(title) ?? 0) + 1;
  numbered.set(title, count);
  return count === 1 ? title : `${title} (${count})`;
}

const each =
  (declare: Declare) =>
  (rows: readonly unknown[]) =>
  (title: string, body: Body): void => {
    for (const row of rows) {
      const args: unknown[] = Array.isArray(row) ? row : [row];
      declare(format(title, ...args), () => body(...args));
    }
  };

const declareTest: Declare = (title, body) => {
  globalThis.it(unique(title), () => body());
};
export const it = Object.assign(declareTest, { each: each(declareTest) });
export const test = it;

const declareSuite: Declare = (title, body) => {
  globalThis.describe(unique(title), () => {
    body();
  });
};
export const describe = Object.assign(declareSuite, { each: each(declareSuite) });

export const beforeAll = (body: () => unknown): void => {
  globalThis.before('', () => body());
};

/** Modules are exchanged when the tests are bundled (`bundle.ts`). */
export const vi = { mock: (): void => undefined };

/**
 * Some tests are declared for what the core says of a story, so that it runs while they are loaded. Stryker would load all of them
 * anew for each mutant that this meets; and as it is told to leave out what is met then only (`ignoreStatic`), it need not.
 */
globalThis.after('', () => {
  const coverage = globalThis.__stryker__?.mutantCoverage;
  if (coverage === undefined) return;
  const inTests = new Set(Object.values(coverage.perTest).flatMap((counts) => Object.keys(counts)));
  coverage.static = Object.fromEntries(Object.entries(coverage.static).filter(([id]) => !inTests.has(id)));
});
