/** The web server as a process: ends on SIGTERM, or with the process that started it. */
import { join } from 'node:path';
import { pino } from 'pino';
import { readClinicCalendar } from '../../client/clinic-calendar.ts';
import { connectTemporal } from '../../client/temporal.ts';
import { workflowUrls } from '../../client/workflow-url.ts';
import { loadSettings } from '../../config/settings.ts';
import { connect } from '../../database/connection.ts';
import type { QuestionnaireId } from '../../pathway/instruments/index.ts';
import { currentProtocolVersion, protocolOf } from '../../pathway/protocols/index.ts';
import { instantFromEpoch, type TimeZone } from '../../pathway/time.ts';
import { loadWordings, withoutWording, WordingError, type Wordings } from './form/wording.ts';
import { createServer } from './server.ts';
import { webBundle } from './web-bundle.ts';

const settings = loadSettings(process.env);
const log = pino({ level: settings.logLevel });
const { database, temporal, console: web, links, mail, signIn } = settings;
if (links === undefined) {
  log.fatal('TALUS_LINK_SECRET and TALUS_CONSOLE_URL are not set: set them, or run `npm start`');
  process.exit(1);
}

const wordings = usableWordings();
for (const missing of withoutWording(wordings, askedOfPatients())) {
  log.warn(missing, 'no wording: this questionnaire is not asked on forms in this language (docs/forms.md)');
}

if (signIn === undefined) {
  log.warn('signing in is not set up: links are all that is served (docs/production.md)');
}

const db = connect(database.url);
const client = await connectTemporal(temporal.address, temporal.namespace);
const rehearsalClient = await connectTemporal(temporal.address, temporal.rehearsalNamespace);
const rehearsals = {
  db: connect(database.rehearsalUrl, undefined, { durable: false }),
  locks: connect(database.rehearsalUrl, 4),
  engine: { client: rehearsalClient, taskQueue: temporal.taskQueue },
  workflowUrl: workflowUrls(temporal.uiUrl, temporal.rehearsalNamespace),
};
const server = await createServer({
  db,
  databaseUrl: database.url,
  engine: { client, taskQueue: temporal.taskQueue },
  workflowUrl: workflowUrls(temporal.uiUrl, temporal.namespace),
  log,
  now: () => instantFromEpoch(Date.now()),
  linkSecret: links.secret,
  wordings,
  contact: mail.coordinator,
  timeZone: settings.clinic.timeZone as TimeZone,
  calendar: readClinicCalendar(settings.clinic.calendarFile, settings.clinic.timeZone),
  fhir: settings.fhir,
  webFolder: await webBundle(join(settings.home, 'bundles')),
  rehearsals,
  signIn: signIn && { ...signIn, consoleUrl: links.consoleUrl, databaseUrl: database.url },
});
await server.listen({ host: web.host, port: web.port });

let isStopping = false;
async function stop(): Promise<void> {
  if (isStopping) return;
  isStopping = true;
  await server.close();
  await Promise.all([db, rehearsals.db, rehearsals.locks].map((pool) => pool.destroy()));
  await Promise.all([client, rehearsalClient].map(({ connection }) => connection.close()));
  process.exit(0);
}
const end = (): void => {
  stop().catch(() => process.exit(1));
};
process.on('SIGTERM', end).on('SIGINT', end).on('disconnect', end);
process.send?.({ ready: true });
log.info('listening');

function usableWordings(): Wordings {
  try {
    return loadWordings(settings.clinic.wordingFolder);
  } catch (error) {
    if (!(error instanceof WordingError)) throw error;
    log.fatal(error.message);
    process.exit(1);
  }
}

function askedOfPatients(): readonly QuestionnaireId[] {
  return (protocolOf(currentProtocolVersion).collection ?? [])
    .filter(({ from }) => from === 'patient')
    .map(({ instrument }) => instrument);
}
