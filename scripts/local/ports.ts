/** Local TCP ports. Everything that `npm start` brings up listens on the loopback address only. */
import { createServer } from 'node:net';
import { StartUpError } from './start-up-error.ts';

export const LOOPBACK = '127.0.0.1';

/** Throws a {@link StartUpError} when something already listens on `port`; `variable` is the setting that moves it. */
export async function requireFreePort(port: number, variable: string): Promise<void> {
  try {
    await listen(port);
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    if (code === 'EACCES')
      throw new StartUpError(
        `Port ${port} may not be used by this account: set ${variable} to one above 1023.`,
      );
    if (code !== 'EADDRINUSE') throw error;
    throw new StartUpError(
      `Port ${port} is already in use: stop what listens there, or set ${variable} to a free port.`,
    );
  }
}

/** Below those from which systems take ports for outgoing connections: one of these stays free until it is listened on. */
const ownRange = { from: 15_000, size: 17_000 };

/** Far enough from the next process that neither reaches the other’s ports while it has not listened on its own. */
const stride = 101;
let tried = 0;

/** A port that is free now, and another each time: what a process has been given, it is not given again for long. */
export async function freePort(): Promise<number> {
  for (;;) {
    const port = ownRange.from + ((process.pid * stride + tried) % ownRange.size);
    tried += 1;
    try {
      await listen(port);
      return port;
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code !== 'EADDRINUSE') throw error;
    }
  }
}

function listen(port: number): Promise<void> {
  return new Promise<void>((resolve, reject) => {
    const server = createServer();
    server.once('error', reject);
    server.listen(port, LOOPBACK, () => {
      server.close(() => {
        resolve();
      });
    });
  });
}
