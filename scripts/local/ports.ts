/** Local TCP ports. Everything that `npm start` brings up listens on the loopback address only. */
import { randomInt } from 'node:crypto';
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
const ownRange = { from: 15_000, to: 32_000 };

/** A port that is free now. */
export async function freePort(): Promise<number> {
  for (;;) {
    const port = randomInt(ownRange.from, ownRange.to);
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
