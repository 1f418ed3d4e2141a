/** The configuration files of the official server and UI. Both read YAML, and JSON is YAML. */
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { LOOPBACK } from '../ports.ts';
import { asFile, type DynamicConfig } from './dynamic-config.ts';
import { internalPorts } from './internal-ports.ts';

export interface ServerOptions {
  readonly folder: string;
  readonly port: number;
  readonly uiPort: number;
  readonly defaultNamespace: string;
  readonly dynamicConfig: DynamicConfig;
}

/** Where the files are, for the two command lines. */
export interface ConfigFiles {
  readonly server: string;
  readonly ui: { readonly root: string; readonly config: string; readonly env: string };
}

/** Writes the files, with ports for the parts of the server that talk to each other. */
export async function writeServerConfig(options: ServerOptions): Promise<ConfigFiles> {
  const { folder, dynamicConfig } = options;
  const server = join(folder, 'server.yaml');
  const ui = { root: folder, config: 'ui', env: 'talus' };
  const dynamic = join(folder, 'dynamic.yaml');
  mkdirSync(join(folder, ui.config), { recursive: true });
  write(dynamic, asFile(dynamicConfig));
  write(server, JSON.stringify(await serverConfig(options, dynamic), null, 2));
  write(join(folder, ui.config, `${ui.env}.yaml`), JSON.stringify(uiConfig(options), null, 2));
  return { server, ui };
}

const write = (file: string, text: string): void => {
  writeFileSync(file, `${text}\n`);
};

async function serverConfig({ folder, port }: ServerOptions, dynamic: string): Promise<object> {
  const address = `${LOOPBACK}:${port}`;
  const [history, matching, worker, ...membership] = await internalPorts(folder, 7);
  return {
    log: { stdout: true, level: 'warn' },
    persistence: {
      defaultStore: 'sqlite',
      visibilityStore: 'sqlite',
      // What the CLI's development server has, so that either can read the other's file.
      numHistoryShards: 1,
      datastores: { sqlite: { sql: sqlite(join(folder, 'temporal.db')) } },
    },
    global: { membership: { maxJoinDuration: '30s', broadcastAddress: LOOPBACK } },
    services: {
      frontend: service(port, membership[0]),
      history: service(history, membership[1]),
      matching: service(matching, membership[2]),
      worker: service(worker, membership[3]),
    },
    clusterMetadata: {
      enableGlobalNamespace: false,
      failoverVersionIncrement: 10,
      masterClusterName: 'active',
      currentClusterName: 'active',
      clusterInformation: {
        active: { enabled: true, initialFailoverVersion: 1, rpcName: 'frontend', rpcAddress: address },
      },
    },
    dcRedirectionPolicy: { policy: 'noop' },
    publicClient: { hostPort: address },
    dynamicConfigClient: { filepath: dynamic, pollInterval: '10s' },
  };
}

const service = (grpcPort: number | undefined, membershipPort: number | undefined): object => ({
  rpc: { grpcPort, membershipPort, bindOnIP: LOOPBACK },
});

const sqlite = (file: string): object => ({
  pluginName: 'sqlite',
  databaseName: file,
  // Required by the server's validation, and unused by SQLite.
  connectAddr: 'localhost',
  connectProtocol: 'tcp',
  // synchronous 1: in WAL mode a commit survives any process being killed, but not a power cut in the second after it; what is
  // lost then, the record in Postgres still has. With 2, a rehearsal of a year waits for the disk two thousand times.
  connectAttributes: { cache: 'private', setup: 'true', journal_mode: 'wal', synchronous: '1' },
  maxConns: 1,
  maxIdleConns: 1,
});

const uiConfig = ({ port, uiPort, defaultNamespace }: ServerOptions): object => ({
  temporalGrpcAddress: `${LOOPBACK}:${port}`,
  host: LOOPBACK,
  port: uiPort,
  enableUi: true,
  hideLogs: true,
  disableNewsFetch: true,
  notifyOnNewVersion: false,
  defaultNamespace,
  cors: {
    allowOrigins: [`http://${LOOPBACK}:${uiPort}`, `http://localhost:${uiPort}`],
    cookieInsecure: true,
  },
});
