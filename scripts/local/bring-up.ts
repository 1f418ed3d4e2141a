/** The order in which `npm start` brings things up. What the settings name is used; the rest is started here. */
import { writeConnections, type Connections } from '../../config/connections.ts';
import { loadSettings, type DatabaseUrls, type Settings, type StartSettings } from '../../config/settings.ts';
import { migrateToLatest } from '../../database/migrate.ts';
import { fillOutcomes } from '../../database/outcomes/rebuild.ts';
import { withProgress, type Say } from './output.ts';
import { LOOPBACK, requireFreePort } from './ports.ts';
import { requireAnswer } from './postgres-client.ts';
import { DATABASES } from './postgres.ts';
import { clientSecretIn, linkSecretIn, sessionSecretIn } from './secrets.ts';
import {
  consoleService,
  mailCatcherService,
  postgresService,
  providerService,
  temporalService,
  workerService,
} from './services.ts';
import type { Supervisor } from './supervisor.ts';
import { prepareNamespaces } from './temporal.ts';

/** Throws a {@link StartUpError} for a port that is taken, before anything is started. */
export async function requireFreePorts(settings: StartSettings): Promise<void> {
  const { database, temporal, ports } = settings;
  if (database === undefined) await requireFreePort(ports.postgres, 'TALUS_POSTGRES_PORT');
  if (temporal.address === undefined) {
    await requireFreePort(ports.temporal, 'TALUS_TEMPORAL_PORT');
    await requireFreePort(ports.temporalUi, 'TALUS_TEMPORAL_UI_PORT');
  }
  await requireFreePort(ports.console, 'TALUS_CONSOLE_PORT');
  if (settings.identityProvider === undefined) await requireFreePort(ports.provider, 'TALUS_PROVIDER_PORT');
  if (needsMailCatcher(settings)) {
    await requireFreePort(ports.smtp, 'TALUS_SMTP_PORT');
    await requireFreePort(ports.mail, 'TALUS_MAIL_PORT');
  }
}

/** It stands in for the mail server, the SMS provider, or both. */
const needsMailCatcher = ({ smtpUrl, smsUrl }: StartSettings): boolean =>
  smtpUrl === undefined || smsUrl === undefined;

/** Returns once everything runs, with the settings by which others reach it. */
export async function bringUp(settings: StartSettings, supervisor: Supervisor, say: Say): Promise<Settings> {
  const [databases, temporal, mail] = await Promise.all([
    bringUpDatabases(settings, supervisor, say),
    bringUpTemporal(settings, supervisor, say),
    bringUpMailCatcher(settings, supervisor, say),
  ]);
  const own = { ...linksOf(settings), ...signInOf(settings) };
  writeConnections(settings.home, { ...databases, ...temporal, ...mail, ...own });
  await withProgress('The worker is starting', say, supervisor.start(workerService(settings)));
  if (settings.identityProvider === undefined) {
    const starting = supervisor.start(providerService(settings));
    await withProgress('The identity provider is starting', say, starting);
  }
  await withProgress('The web server is starting', say, supervisor.start(consoleService(settings)));
  return loadSettings({ ...process.env, TALUS_HOME: settings.home });
}

const linksOf = ({ home, consoleUrl, linkSecret, ports }: StartSettings): Connections => ({
  TALUS_CONSOLE_URL: consoleUrl ?? `http://${LOOPBACK}:${ports.console}`,
  TALUS_LINK_SECRET: linkSecret ?? linkSecretIn(home),
});

/** An identity provider that the environment names, it names to the web server too. */
const signInOf = ({ home, identityProvider, sessionSecret, ports }: StartSettings): Connections => ({
  TALUS_SESSION_SECRET: sessionSecret ?? sessionSecretIn(home),
  ...(identityProvider === undefined && {
    TALUS_OIDC_ISSUER: `http://${LOOPBACK}:${ports.provider}`,
    TALUS_OIDC_CLIENT_ID: 'talus-console',
    TALUS_OIDC_CLIENT_SECRET: clientSecretIn(home),
  }),
});

async function bringUpDatabases(
  settings: StartSettings,
  supervisor: Supervisor,
  say: Say,
): Promise<Connections> {
  const { url, rehearsalUrl } = settings.database ?? (await startDatabases(settings, supervisor, say));
  for (const each of [url, rehearsalUrl]) {
    await requireAnswer(each);
    await withProgress('The database is being brought to the newest schema', say, migrateToLatest(each));
    await withProgress('Outcomes are being read off the record', say, fillOutcomes(each));
  }
  return { DATABASE_URL: url, TALUS_REHEARSAL_DATABASE_URL: rehearsalUrl };
}

async function startDatabases(
  settings: StartSettings,
  supervisor: Supervisor,
  say: Say,
): Promise<DatabaseUrls> {
  const starting = supervisor.start(postgresService(settings));
  const postgres = await withProgress('PostgreSQL is starting', say, starting);
  return { url: postgres.url(DATABASES.record), rehearsalUrl: postgres.url(DATABASES.rehearsal) };
}

async function bringUpTemporal(
  settings: StartSettings,
  supervisor: Supervisor,
  say: Say,
): Promise<Connections> {
  const { namespace, rehearsalNamespace } = settings.temporal;
  const { address, uiUrl } = await supervisor.start(temporalService(settings, say));
  const preparing = prepareNamespaces(address, [namespace, rehearsalNamespace]);
  await withProgress('The Temporal namespaces are being prepared', say, preparing);
  return {
    TEMPORAL_ADDRESS: address,
    TALUS_NAMESPACE: namespace,
    TALUS_REHEARSAL_NAMESPACE: rehearsalNamespace,
    ...(uiUrl !== undefined && { TALUS_TEMPORAL_UI_URL: uiUrl }),
  };
}

async function bringUpMailCatcher(
  settings: StartSettings,
  supervisor: Supervisor,
  say: Say,
): Promise<Connections> {
  const pageUrl = `http://${LOOPBACK}:${settings.ports.mail}`;
  const needed = needsMailCatcher(settings);
  if (needed) {
    const starting = supervisor.start(mailCatcherService(settings));
    await withProgress('The mail catcher is starting', say, starting);
  }
  return {
    SMTP_URL: settings.smtpUrl ?? `smtp://${LOOPBACK}:${settings.ports.smtp}`,
    TWILIO_BASE_URL: settings.smsUrl ?? pageUrl,
    ...(needed && { TALUS_MAIL_URL: pageUrl }),
  };
}
