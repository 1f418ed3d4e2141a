/** The workflow code with one module put in another’s place: a fault planted where only code can plant it. */
import { bundleWorkflowCode, DefaultLogger } from '@temporalio/worker';
import { join, resolve } from 'node:path';

const root = join(import.meta.dirname, '../..');

/** `module` and `substitute` are paths from the project’s root; the substitute may import the original. */
export const bundleWith = (
  module: string,
  substitute: string,
  workflowInterceptorModules: string[] = [],
): Promise<{ code: string }> =>
  bundleWorkflowCode({
    workflowInterceptorModules,
    workflowsPath: join(root, 'workflows/index.ts'),
    logger: new DefaultLogger('ERROR'),
    webpackConfigHook: (config) => ({
      ...config,
      plugins: [...(config.plugins ?? []), new Substitution(join(root, module), join(root, substitute))],
    }),
  });

interface Resolving {
  /** The folder of the importing file. */
  context: string;
  request: string;
  contextInfo: { issuer: string };
}

interface Compiler {
  hooks: {
    normalModuleFactory: {
      tap(name: string, use: (factory: Factory) => void): void;
    };
  };
}

interface Factory {
  hooks: { beforeResolve: { tap(name: string, use: (resolving: Resolving) => void): void } };
}

/** Webpack’s own replacement goes by the words of the request; this one by the file it means. */
class Substitution {
  readonly #module: string;
  readonly #substitute: string;

  constructor(module: string, substitute: string) {
    this.#module = module;
    this.#substitute = substitute;
  }

  apply(compiler: Compiler): void {
    compiler.hooks.normalModuleFactory.tap('Substitution', (factory) => {
      factory.hooks.beforeResolve.tap('Substitution', (resolving) => {
        const { context, request, contextInfo } = resolving;
        if (resolve(context, request) !== this.#module || contextInfo.issuer === this.#substitute) return;
        resolving.request = this.#substitute;
      });
    });
  }
}
