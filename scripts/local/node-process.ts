/** A process of our own code: it says when it is ready, and ends by itself when its starter has gone. */
import { launch, type Child } from './child.ts';
import { lastLineOf } from './logs.ts';
import { StartUpError } from './start-up-error.ts';

export interface NodeProcess {
  /** What people call it: `The worker`. */
  readonly name: string;
  /** The TypeScript file to run. It sends `{ ready: true }`, and exits on SIGTERM or when the channel disconnects. */
  readonly entry: string;
  readonly env: NodeJS.ProcessEnv;
  readonly logFile: string;
}

/** Starts it and returns once it is ready. */
export async function startNodeProcess({ name, entry, env, logFile }: NodeProcess): Promise<Child> {
  const child = launch({
    command: [process.execPath, '--import', import.meta.resolve('tsx'), entry],
    env,
    logFile,
    ipc: true,
    patience: 30_000,
  });
  const ready = new Promise<undefined>((resolve) => {
    child.process.on('message', (message) => {
      if ((message as { ready?: boolean }).ready === true) resolve(undefined);
    });
  });
  const ended = await Promise.race([ready, child.exited]);
  if (ended !== undefined)
    throw new StartUpError(
      `${name} ended before it was ready (${ended}): ${lastLineOf(logFile)} The whole log is ${logFile}.`,
    );
  return child;
}
