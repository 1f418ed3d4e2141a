/** What `npm start` brings up, each as a service that the supervisor can start and start again. */
import { join } from 'node:path';
import type { StartSettings } from '../../config/settings.ts';
import type { Child } from './child.ts';
import { logFolderIn } from './home.ts';
import { startNodeProcess } from './node-process.ts';
import type { Say } from './output.ts';
import { startPostgres, type Postgres } from './postgres.ts';
import type { Running, Service } from './supervisor.ts';
import { startTemporal } from './temporal.ts';

const ROOT = join(import.meta.dirname, '../..');

export function postgresService({ home, ports }: StartSettings): Service<Postgres> {
  const logFile = join(logFolderIn(home), 'postgres.log');
  return {
    name: 'PostgreSQL',
    logFile,
    start: () => startPostgres({ folder: join(home, 'postgres'), port: ports.postgres, logFile }),
  };
}

export interface TemporalRunning extends Running {
  readonly address: string;
  readonly uiUrl: string | undefined;
}

/** Server and UI together; of one that the settings name, nothing runs here and nothing ever ends. */
export function temporalService(
  { home, cache, ports, temporal }: StartSettings,
  say: Say,
): Service<TemporalRunning> {
  return {
    name: 'Temporal',
    logFile: join(logFolderIn(home), 'temporal.log'),
    async start() {
      const started = await startTemporal({
        home,
        cache,
        address: temporal.address,
        port: ports.temporal,
        uiPort: ports.temporalUi,
        defaultNamespace: temporal.namespace,
        onProgress: say,
      });
      const { address, uiUrl = temporal.uiUrl, processes } = started;
      const exited = Promise.race(processes.map((process) => process.exited));
      return { address, uiUrl, exited, stop: () => started.stop() };
    },
  };
}

export const mailCatcherService = (settings: StartSettings): Service<Child> =>
  nodeService(settings, 'The mail catcher', 'mail-catcher', 'scripts/local/mail-catcher-process.ts');

export const workerService = (settings: StartSettings): Service<Child> =>
  nodeService(settings, 'The worker', 'worker', 'workers/main.ts');

export const consoleService = (settings: StartSettings): Service<Child> =>
  nodeService(settings, 'The web server', 'console', 'console/server/main.ts');

export const providerService = (settings: StartSettings): Service<Child> =>
  nodeService(settings, 'The identity provider', 'provider', 'console/provider/main.ts');

function nodeService({ home }: StartSettings, name: string, log: string, entry: string): Service<Child> {
  const logFile = join(logFolderIn(home), `${log}.log`);
  const env = { ...process.env, TALUS_HOME: home };
  return {
    name,
    logFile,
    start: () => startNodeProcess({ name, entry: join(ROOT, entry), env, logFile }),
  };
}
