/** What `npm start` prints. */
import { join, relative } from 'node:path';
import type { Settings } from '../../config/settings.ts';
import { logFolderIn } from './home.ts';

export type Say = (line: string) => void;

/** Prints one line; a terminal that has gone away is no reason to fail. */
export const say: Say = (line) => {
  process.stdout.write(`${line}\n`);
};
process.stdout.on('error', () => undefined);

const SLOW_MS = 2000;

/** Does the work, and says what is being waited for if it takes longer than two seconds. */
export async function withProgress<T>(what: string, tell: Say, work: Promise<T>): Promise<T> {
  const timer = setTimeout(tell, SLOW_MS, `${what} …`);
  try {
    return await work;
  } finally {
    clearTimeout(timer);
  }
}

/** One screen: where everything is, and what to do next. */
export function welcome(settings: Settings, seconds: number): string {
  const { home, temporal, mail, sms, database, links } = settings;
  const namespaces = `namespaces ${temporal.namespace} and ${temporal.rehearsalNamespace}`;
  const rows: [string, string | undefined][] = [
    ['Temporal UI', temporal.uiUrl && `${temporal.uiUrl}/namespaces/${temporal.namespace}/workflows`],
    ['Temporal', `${temporal.address}, ${namespaces}`],
    ['PostgreSQL', `${withoutPassword(database.url)} and ${databaseIn(database.rehearsalUrl)}`],
    ['Mail catcher', mail.catcherUrl && `${mail.catcherUrl}, for e-mail and text messages not really sent`],
    ['Mail server', withoutPassword(mail.smtpUrl)],
    ['SMS provider', sms.baseUrl === mail.catcherUrl ? undefined : sms.baseUrl],
    ['Console', links && `${links.consoleUrl}${signInHint(settings)}`],
    ['Logs', shown(logFolderIn(home))],
    ['Passwords', shown(join(home, 'connections.json'))],
  ];
  const addresses = rows.flatMap(([name, value]) => (value ? [`  ${name.padEnd(14)}${value}`] : []));
  return `
Talus is ready in ${seconds.toFixed(1)} s. Educational decision support; clinical judgment prevails.

${addresses.join('\n')}

Next, in another terminal:
  npm run talus -- enrol --help      a patient, from a FHIR R4 bundle
  npm run talus -- show --help       a pathway's past, what is planned, and why
  npm run talus -- worklist          what waits, the most overdue first
  npm run rehearse                   fourteen months in seconds

Ctrl-C stops everything; the data stays.`;
}

/** The embedded provider’s users are named; a real one knows its own. */
function signInHint({ signIn, provider }: Settings): string {
  if (signIn === undefined) return '';
  return new URL(signIn.issuer).port === String(provider.port)
    ? ', sign in as a coordinator, clinician, analyst, operator or administrator'
    : `, sign in at ${signIn.issuer}`;
}

function withoutPassword(url: string): string {
  const shownUrl = new URL(url);
  if (shownUrl.password !== '') shownUrl.password = '***';
  return shownUrl.href;
}

const databaseIn = (url: string): string => new URL(url).pathname.slice(1);

/** Relative to where the person is, when it is below. */
function shown(path: string): string {
  const fromHere = relative('', path);
  return fromHere.startsWith('..') ? path : fromHere;
}
