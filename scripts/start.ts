/**
 * `npm start`: the whole system on this machine, until Ctrl-C.
 *
 * Exit code 0 after it was asked to stop, 1 when it could not start or could not be kept running.
 */
import { removeConnections } from '../config/connections.ts';
import { loadStartSettings, SettingsError } from '../config/settings.ts';
import { bringUp, requireFreePorts } from './local/bring-up.ts';
import { stopStragglers } from './local/child.ts';
import { openHome, stopLeftovers } from './local/home.ts';
import { say, welcome } from './local/output.ts';
import { StartUpError } from './local/start-up-error.ts';
import { askedToStop } from './local/stop-request.ts';
import { createSupervisor } from './local/supervisor.ts';

async function run(): Promise<void> {
  const settings = loadStartSettings(process.env);
  const stopRequest = askedToStop();
  const unlock = openHome(settings.home);
  const supervisor = createSupervisor(say);
  try {
    removeConnections(settings.home);
    await stopLeftovers(settings.home);
    await requireFreePorts(settings);
    const up = bringUp(settings, supervisor, say).then((running) => {
      say(welcome(running, process.uptime()));
    });
    await Promise.race([up.then(() => stopRequest), stopRequest, supervisor.failed]);
    say('Stopping …');
  } finally {
    await supervisor.stop();
    await stopStragglers();
    removeConnections(settings.home);
    unlock();
  }
}

/** The sentence for a fault that a person can remedy; the stack for one that is ours. */
const explanationOf = (error: unknown): string =>
  error instanceof StartUpError || error instanceof SettingsError
    ? error.message
    : `This is a fault in Talus itself: ${error instanceof Error ? (error.stack ?? error.message) : String(error)}`;

try {
  await run();
  say('Stopped.');
  // Half a start may still hold something open.
  process.exit(0);
} catch (error) {
  process.stderr.write(`${explanationOf(error)}\n`);
  process.exit(1);
}
