import { faultOf, stackOf } from './fault-of.ts';
import { print, writeError } from './output.ts';
import { createProgram } from './program.ts';

/** Runs one command and sets the process’s exit code; nothing is thrown, and no stack is shown unasked. */
export async function run(args: readonly string[]): Promise<void> {
  try {
    await createProgram().parseAsync(args, { from: 'user' });
  } catch (error) {
    const fault = faultOf(error);
    if (fault === undefined) return;
    const { code, path, message, exitCode } = fault;
    process.exitCode = exitCode;
    if (args.includes('--json')) {
      print(true, { json: { error: { code, path: path ?? null, message } }, text: () => '' });
      return;
    }
    writeError(`${code}${path === undefined ? '' : ` at ${path}`}\n${message}`);
    const stack = stackOf(error, process.env);
    if (stack !== undefined) writeError(stack);
  }
}
