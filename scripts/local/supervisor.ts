/** Keeps the services running: starts again what ends by itself, and stops all of them in reverse order. */
import { setTimeout as sleep } from 'node:timers/promises';
import { StartUpError } from './start-up-error.ts';

/** A service that runs, as one process or several. */
export interface Running {
  /** Settles with how it ended, as soon as any process of it has. Never rejects. */
  readonly exited: Promise<string>;
  /** Ends all that is left of it. */
  stop(): Promise<void>;
}

export interface Service<R extends Running> {
  readonly name: string;
  readonly logFile: string;
  start(): Promise<R>;
}

export interface Supervisor {
  /** Starts a service and from then on keeps it running. */
  start<R extends Running>(service: Service<R>): Promise<R>;
  /** Rejects with a {@link StartUpError} when a service cannot be kept running. */
  readonly failed: Promise<never>;
  /** Stops everything, last started first. */
  stop(): Promise<void>;
}

const CRASHES = 3;
const WITHIN_MS = 60_000;

export function createSupervisor(say: (line: string) => void): Supervisor {
  const kept: Keeper[] = [];
  let fail: (fault: Error) => void;
  const failed = new Promise<never>((_resolve, reject) => {
    fail = reject;
  });
  // Whoever races against it hears of it; nobody may be listening while everything is being stopped.
  failed.catch(() => undefined);
  let stopping = false;
  return {
    failed,
    async start(service) {
      const running = await service.start();
      if (stopping) {
        await running.stop();
        throw new StartUpError(`${service.name} came too late: everything is being stopped.`);
      }
      const keeper = keep(service, running, say);
      keeper.watching.catch(fail);
      kept.push(keeper);
      return running;
    },
    async stop() {
      stopping = true;
      for (const keeper of kept.toReversed()) await keeper.stop();
    },
  };
}

interface Keeper {
  /** Rejects when it gives up. */
  readonly watching: Promise<void>;
  stop(): Promise<void>;
}

function keep(service: Service<Running>, first: Running, say: (line: string) => void): Keeper {
  let running = first;
  let starting = Promise.resolve();
  let stopping = false;
  const crashes: number[] = [];

  const restart = async (): Promise<void> => {
    // Of a service of several processes, the others may still be there.
    await running.stop();
    running = await service.start();
    say(`${service.name} runs again.`);
  };

  const watch = async (): Promise<void> => {
    let fault = await running.exited;
    while (!stopping) {
      crashes.push(performance.now());
      if (isTooMany(crashes)) throw givingUp(service, fault);
      say(`${service.name} ended (${fault}); starting it again. Its log is ${service.logFile}`);
      starting = restart();
      fault = await starting.then(() => running.exited, faultOf);
    }
  };

  return {
    watching: watch(),
    async stop() {
      stopping = true;
      await starting.catch(() => undefined);
      await running.stop();
    },
  };
}

const isTooMany = (crashes: readonly number[]): boolean =>
  crashes.filter((time) => time > performance.now() - WITHIN_MS).length >= CRASHES;

const givingUp = ({ name, logFile }: Service<Running>, fault: string): StartUpError =>
  new StartUpError(
    `${name} ended ${CRASHES} times within a minute, the last time with: ${fault}. Its log says more: ${logFile}`,
  );

/** A start that failed is a crash too, but one that should not be repeated at once. */
async function faultOf(error: unknown): Promise<string> {
  await sleep(1000);
  return error instanceof Error ? error.message : String(error);
}
