/**
 * The settings, from the environment: the one place that reads it.
 *
 * `npm start` begins with {@link loadStartSettings} and brings up what the environment does not name. Everything that joins a
 * running system (worker, command line) uses {@link loadSettings}: the environment wins over what `npm start` recorded in
 * the home folder (`connections.ts`), which wins over the defaults.
 */
import { join, resolve } from 'node:path';
import { readConnections } from './connections.ts';
import { CATCHER_ACCOUNT, TWILIO, Variables } from './variables.ts';

/** What a process that joins the running system needs to know. */
export interface Settings {
  /** The folder of everything local, absolute. */
  readonly home: string;
  readonly database: DatabaseUrls;
  readonly temporal: TemporalNames & { readonly address: string; readonly uiUrl: string | undefined };
  readonly mail: {
    readonly smtpUrl: string;
    readonly from: string;
    readonly coordinator: string;
    readonly clinician: string;
    /** Where what is urgent goes by SMS; undefined: by e-mail. */
    readonly clinicianMobile: string | undefined;
    /** The mail catcher's page, where there is one. */
    readonly catcherUrl: string | undefined;
  };
  readonly sms: SmsAccount & { readonly baseUrl: string };
  readonly fhir: { readonly endpoint: string; readonly token: string | undefined } | undefined;
  /** Where the web server listens. */
  readonly console: { readonly host: string; readonly port: number };
  /** Links that people outside are sent; undefined where there is no address for them or no secret to sign them with. */
  readonly links: LinkSettings | undefined;
  /** Undefined: nobody can sign in, and links are all that is served. */
  readonly signIn: SignInSettings | undefined;
  /** Where the embedded identity provider listens, if it runs. */
  readonly provider: { readonly port: number };
  readonly clinic: {
    readonly calendarFile: string;
    readonly timeZone: string;
    /** The folder with the words of questionnaires, absolute; undefined: none are asked on forms. */
    readonly wordingFolder: string | undefined;
    /** Those of a group; none where there is no group. */
    readonly clinics: readonly { readonly id: string; readonly name: string }[];
  };
  /** Who acts on the command line where a command does not say, as ROLE:ID. */
  readonly actor: string | undefined;
  /** Between two refreshes of the analysts’ figures. */
  readonly outcomes: { readonly refreshMinutes: number };
  readonly logLevel: Variables['TALUS_LOG_LEVEL'];
}

/** What `npm start` needs: an undefined address means a server to bring up, on the port given for it. */
export interface StartSettings {
  readonly home: string;
  /** Where what was downloaded or built for this machine stays, shared by every home folder. */
  readonly cache: string;
  readonly database: DatabaseUrls | undefined;
  readonly temporal: TemporalNames & {
    readonly address: string | undefined;
    readonly uiUrl: string | undefined;
  };
  readonly smtpUrl: string | undefined;
  readonly smsUrl: string | undefined;
  /** Undefined: the local address, and a secret of this home folder. */
  readonly consoleUrl: string | undefined;
  readonly linkSecret: string | undefined;
  /** Undefined: the embedded one is brought up. */
  readonly identityProvider: IdentityProvider | undefined;
  readonly sessionSecret: string | undefined;
  readonly ports: {
    readonly postgres: number;
    readonly temporal: number;
    readonly temporalUi: number;
    readonly smtp: number;
    readonly mail: number;
    readonly console: number;
    readonly provider: number;
  };
}

/** Who vouches for those who sign in (OpenID Connect), and by what the console proves itself there. */
export interface IdentityProvider {
  readonly issuer: string;
  readonly clientId: string;
  readonly clientSecret: string;
}

export interface SignInSettings extends IdentityProvider {
  /** The claim that holds the role. */
  readonly roleClaim: string;
  /** Signs the cookies of sessions. */
  readonly sessionSecret: string;
}

export interface LinkSettings {
  /** Where people outside reach the web server. */
  readonly consoleUrl: string;
  readonly secret: string;
  /** How long a link may be used. */
  readonly days: number;
}

/** Rehearsals have a database of their own, so that they cannot touch a real patient. */
export interface DatabaseUrls {
  readonly url: string;
  readonly rehearsalUrl: string;
}

/** The names workers and clients must agree on; rehearsals use the same task queue name, in their own namespace. */
export interface TemporalNames {
  readonly namespace: string;
  readonly rehearsalNamespace: string;
  readonly taskQueue: string;
}

/** An account at the SMS provider. */
export interface SmsAccount {
  readonly accountSid: string;
  readonly authToken: string;
  readonly from: string;
}

/** A setting that cannot be used; the message names the variable, the fault and the remedy, never the value. */
export class SettingsError extends Error {
  override readonly name = 'SettingsError';
}

type Env = Readonly<Record<string, string | undefined>>;

/** Settings for a process that joins the running system; throws {@link SettingsError}. */
export function loadSettings(env: Env): Settings {
  const home = resolve(parse(env).TALUS_HOME);
  const given = parse({ ...readConnections(home), ...withoutBlanks(env) });
  const running = <T>(variable: string, value: T | undefined): T => {
    if (value !== undefined) return value;
    throw new SettingsError(
      `${variable} is not set and nothing runs from ${home}: run \`npm start\` first, or set it.`,
    );
  };
  return {
    home,
    database: running('DATABASE_URL', databasesOf(given)),
    temporal: {
      ...namesOf(given),
      address: running('TEMPORAL_ADDRESS', given.TEMPORAL_ADDRESS),
      uiUrl: given.TALUS_TEMPORAL_UI_URL,
    },
    mail: {
      smtpUrl: running('SMTP_URL', given.SMTP_URL),
      from: given.TALUS_MAIL_FROM,
      coordinator: given.TALUS_COORDINATOR_EMAIL,
      clinician: given.TALUS_CLINICIAN_EMAIL,
      clinicianMobile: given.TALUS_CLINICIAN_MOBILE,
      catcherUrl: given.TALUS_MAIL_URL,
    },
    sms: { ...smsAccountOf(given), baseUrl: running('TWILIO_BASE_URL', smsUrlOf(given)) },
    fhir: given.FHIR_ENDPOINT === undefined ? undefined : fhirOf(given.FHIR_ENDPOINT, given),
    console: { host: given.TALUS_CONSOLE_HOST, port: given.TALUS_CONSOLE_PORT },
    links: linksOf(given),
    signIn: signInOf(given),
    provider: { port: given.TALUS_PROVIDER_PORT },
    clinic: {
      calendarFile: calendarFileOf(given),
      timeZone: given.TALUS_TIME_ZONE,
      wordingFolder: given.TALUS_WORDING === undefined ? undefined : resolve(given.TALUS_WORDING),
      clinics: given.TALUS_CLINICS ?? [],
    },
    actor: given.TALUS_ACTOR,
    outcomes: { refreshMinutes: given.TALUS_OUTCOMES_MINUTES },
    logLevel: given.TALUS_LOG_LEVEL,
  };
}

/** Settings for `npm start`, from the environment alone; throws {@link SettingsError}. */
export function loadStartSettings(env: Env): StartSettings {
  const given = parse(env);
  return {
    home: resolve(given.TALUS_HOME),
    cache: resolve(given.TALUS_CACHE),
    database: databasesOf(given),
    temporal: {
      ...namesOf(given),
      address: given.TEMPORAL_ADDRESS,
      uiUrl: given.TALUS_TEMPORAL_UI_URL,
    },
    smtpUrl: given.SMTP_URL,
    smsUrl: smsUrlOf(given),
    consoleUrl: given.TALUS_CONSOLE_URL,
    linkSecret: given.TALUS_LINK_SECRET,
    identityProvider: identityProviderOf(given),
    sessionSecret: given.TALUS_SESSION_SECRET,
    ports: {
      postgres: given.TALUS_POSTGRES_PORT,
      temporal: given.TALUS_TEMPORAL_PORT,
      temporalUi: given.TALUS_TEMPORAL_UI_PORT,
      smtp: given.TALUS_SMTP_PORT,
      mail: given.TALUS_MAIL_PORT,
      console: given.TALUS_CONSOLE_PORT,
      provider: given.TALUS_PROVIDER_PORT,
    },
  };
}

function parse(env: Env): Variables {
  const parsed = Variables.safeParse(withoutBlanks(env));
  if (parsed.success) return parsed.data;
  const faults = parsed.error.issues.map(
    (issue) => `${issue.path.join('.')} must be ${issue.message}: correct it, or unset it.`,
  );
  throw new SettingsError(faults.join('\n'));
}

/** An empty variable is an unset one, as in every shell and in compose files. */
const withoutBlanks = (env: Env): Env =>
  Object.fromEntries(Object.entries(env).filter(([, value]) => value !== undefined && value !== ''));

function databasesOf(given: Variables): DatabaseUrls | undefined {
  const { DATABASE_URL: url, TALUS_REHEARSAL_DATABASE_URL: rehearsalUrl } = given;
  if (url === undefined && rehearsalUrl === undefined) return undefined;
  if (url === undefined || rehearsalUrl === undefined || url === rehearsalUrl)
    throw new SettingsError(
      'DATABASE_URL and TALUS_REHEARSAL_DATABASE_URL must name two different databases: set both, or neither.',
    );
  return { url, rehearsalUrl };
}

const namesOf = (given: Variables): TemporalNames => ({
  namespace: given.TALUS_NAMESPACE,
  rehearsalNamespace: given.TALUS_REHEARSAL_NAMESPACE,
  taskQueue: given.TALUS_TASK_QUEUE,
});

function smsAccountOf(given: Variables): SmsAccount {
  const { TWILIO_ACCOUNT_SID: accountSid, TWILIO_AUTH_TOKEN: authToken, TWILIO_FROM: from } = given;
  if (accountSid === undefined && authToken === undefined && from === undefined) return CATCHER_ACCOUNT;
  if (accountSid === undefined || authToken === undefined || from === undefined)
    throw new SettingsError(
      'TWILIO_ACCOUNT_SID, TWILIO_AUTH_TOKEN and TWILIO_FROM belong together: set all three, or none.',
    );
  return { accountSid, authToken, from };
}

/** A real account means the real Twilio, unless the environment says otherwise. */
const smsUrlOf = (given: Variables): string | undefined =>
  given.TWILIO_BASE_URL ?? (smsAccountOf(given) === CATCHER_ACCOUNT ? undefined : TWILIO);

const fhirOf = (endpoint: string, given: Variables) => ({ endpoint, token: given.FHIR_TOKEN });

function linksOf(given: Variables): LinkSettings | undefined {
  const { TALUS_CONSOLE_URL: consoleUrl, TALUS_LINK_SECRET: secret, TALUS_LINK_DAYS: days } = given;
  return consoleUrl === undefined || secret === undefined ? undefined : { consoleUrl, secret, days };
}

function identityProviderOf(given: Variables): IdentityProvider | undefined {
  const { TALUS_OIDC_ISSUER: issuer } = given;
  const { TALUS_OIDC_CLIENT_ID: clientId, TALUS_OIDC_CLIENT_SECRET: clientSecret } = given;
  if (issuer === undefined && clientId === undefined && clientSecret === undefined) return undefined;
  if (issuer === undefined || clientId === undefined || clientSecret === undefined)
    throw new SettingsError(
      'TALUS_OIDC_ISSUER, TALUS_OIDC_CLIENT_ID and TALUS_OIDC_CLIENT_SECRET belong together: set all three, or none.',
    );
  return { issuer, clientId, clientSecret };
}

function signInOf(given: Variables): SignInSettings | undefined {
  const provider = identityProviderOf(given);
  if (provider === undefined) return undefined;
  const { TALUS_OIDC_ROLE_CLAIM: roleClaim, TALUS_SESSION_SECRET: sessionSecret } = given;
  if (sessionSecret === undefined)
    throw new SettingsError(
      'TALUS_OIDC_ISSUER is set and TALUS_SESSION_SECRET is not: set it to 32 random characters or more, the same at every start.',
    );
  return { ...provider, roleClaim, sessionSecret };
}

const calendarFileOf = (given: Variables): string =>
  given.TALUS_CALENDAR === undefined
    ? join(import.meta.dirname, '../calendars/us.json')
    : resolve(given.TALUS_CALENDAR);
