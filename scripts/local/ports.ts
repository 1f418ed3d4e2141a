/** Local TCP ports. Everything that `npm start` brings up listens on the loopback address only. */
import { createServer, type AddressInfo } from 'node:net';
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

/** A port that is free now. */
export const freePort = (): Promise<number> => listen(0);

function listen(port: number): Promise<number> {
  return new Promise((resolve, reject) => {
    const server = createServer();
    server.once('error', reject);
    server.listen(port, LOOPBACK, () => {
      const { port: listening } = server.address() as AddressInfo;
      server.close(() => {
        resolve(listening);
      });
    });
  });
}
