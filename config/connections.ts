/**
 * Where the running system is: what `npm start` brought up, left in the home folder for the worker and the command line.
 *
 * The keys are the environment variables of the same meaning, so that one schema reads both (`settings.ts`).
 */
import { readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

/** The settings that say where something listens; some are secrets or hold a password, hence mode 0600. */
export type Connections = Partial<
  Record<
    | 'DATABASE_URL'
    | 'TALUS_REHEARSAL_DATABASE_URL'
    | 'TEMPORAL_ADDRESS'
    | 'TALUS_NAMESPACE'
    | 'TALUS_REHEARSAL_NAMESPACE'
    | 'TALUS_TEMPORAL_UI_URL'
    | 'SMTP_URL'
    | 'TWILIO_BASE_URL'
    | 'TALUS_MAIL_URL'
    | 'TALUS_CONSOLE_URL'
    | 'TALUS_LINK_SECRET'
    | 'TALUS_OIDC_ISSUER'
    | 'TALUS_OIDC_CLIENT_ID'
    | 'TALUS_OIDC_CLIENT_SECRET'
    | 'TALUS_SESSION_SECRET',
    string
  >
>;

const fileIn = (home: string): string => join(home, 'connections.json');

/** Records the connections; a reader sees the old file or the new one, never half of it. */
export function writeConnections(home: string, connections: Connections): void {
  const unfinished = `${fileIn(home)}.new`;
  rmSync(unfinished, { force: true });
  writeFileSync(unfinished, `${JSON.stringify(connections, null, 2)}\n`, { mode: 0o600 });
  renameSync(unfinished, fileIn(home));
}

/** The recorded connections; empty when nothing was brought up in this home folder. */
export function readConnections(home: string): Connections {
  try {
    return JSON.parse(readFileSync(fileIn(home), 'utf8')) as Connections;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return {};
    throw error;
  }
}

/** Forgets the connections: nothing listens there any more. */
export function removeConnections(home: string): void {
  rmSync(fileIn(home), { force: true });
}
