/** The embedded identity provider as a process, on the loopback address alone: ends on SIGTERM, or with its starter. */
import { pino } from 'pino';
import { loadSettings, SettingsError } from '../../config/settings.ts';
import { createProvider, demandTryingOut } from './provider.ts';
import { signingKeyIn } from './signing-key.ts';

const { home, logLevel, signIn, links, provider: listens } = loadSettings(process.env);
const log = pino({ level: logLevel });
if (signIn === undefined || links === undefined) {
  log.fatal('TALUS_OIDC_ISSUER and TALUS_CONSOLE_URL are not set: run `npm start`, which sets them');
  process.exit(1);
}
demand(signIn.issuer);

const { issuer, clientId, clientSecret } = signIn;
const { consoleUrl } = links;
const signingKey = signingKeyIn(home);
const server = createProvider({ issuer, clientId, clientSecret, consoleUrl, signingKey }).listen(
  listens.port,
  '127.0.0.1',
  () => {
    process.send?.({ ready: true });
    log.info('listening');
  },
);

const end = (): void => {
  server.closeAllConnections();
  server.close(() => process.exit(0));
};
process.once('SIGTERM', end).once('SIGINT', end).once('disconnect', end);

function demand(issuer: string): void {
  try {
    demandTryingOut(issuer, process.env['NODE_ENV']);
  } catch (error) {
    if (!(error instanceof SettingsError)) throw error;
    log.fatal(error.message);
    process.exit(1);
  }
}
