/** Every variable: what it must look like, and what it is when unset. The README lists the same. */
import { homedir } from 'node:os';
import { join } from 'node:path';
import { z } from 'zod';

/** The account while the local catcher stands in for Twilio: it accepts any, so this is no secret. */
export const CATCHER_ACCOUNT = { accountSid: 'ACcatcher', authToken: 'catcher', from: '+15005550006' };

/** The real Twilio. */
export const TWILIO = 'https://api.twilio.com';

const isPort = (text: string): boolean =>
  /^\d{1,5}$/.test(text) && Number(text) >= 1 && Number(text) <= 65535;

const isTimeZone = (text: string): boolean => {
  try {
    return new Intl.DateTimeFormat('en', { timeZone: text }).resolvedOptions().timeZone.length > 0;
  } catch {
    return false;
  }
};

/** Whether a URL’s host is this machine, by its address or name. */
export const isLoopback = (address: string): boolean =>
  ['127.0.0.1', '[::1]', 'localhost'].includes(new URL(address).hostname);

const isIssuer = (text: string): boolean =>
  URL.canParse(text) && (text.startsWith('https://') || (text.startsWith('http://') && isLoopback(text)));

// Each message completes the sentence "<variable> must be …".
const port = (fallback: number) =>
  z.string().refine(isPort, 'a port number from 1 to 65535').transform(Number).default(fallback);

const url = (protocol: RegExp, error: string) => z.url({ protocol, error }).optional();

const postgresUrl = url(/^postgres(ql)?$/, 'a URL such as postgresql://user:password@host:5432/talus');

const httpUrl = url(/^https?$/, 'a URL such as https://host/path');

const name = (fallback: string) =>
  z
    .string()
    .regex(/^[\w.-]{2,100}$/, 'two or more letters, digits, dots, hyphens and underscores')
    .default(fallback);

const mobile = z.string().regex(/^\+\d{6,15}$/, 'a telephone number such as +15005550006');

const secret = z.string().min(32, 'at least 32 characters that nobody can guess');

/** In the order in which they are shown. A code is kept with a pathway; a name may change. */
const clinics = z
  .string()
  .transform((text) => text.split(';').map((entry) => entry.split('=').map((part) => part.trim())))
  .refine(
    (entries) =>
      entries.every(
        ([id = '', name = '', ...rest]) =>
          /^[a-z0-9][a-z0-9-]{0,39}$/.test(id) && /^.{1,80}$/.test(name) && rest.length === 0,
      ) && new Set(entries.map(([id]) => id)).size === entries.length,
    'codes of small letters, digits and hyphens, each once with its name, such as north=Ankle Clinic North;south=Ankle Clinic South',
  )
  .transform((entries) => entries.map(([id = '', name = '']) => ({ id, name })))
  .optional();

const mailbox = (fallback: string) => z.email('one e-mail address').default(fallback);

/** The variables as they stand in the environment and in `connections.json`; `settings.ts` says what they become. */
export const Variables = z.object({
  TALUS_HOME: z.string().default('.talus'),
  TALUS_CACHE: z.string().default(join(homedir(), '.cache', 'talus')),

  DATABASE_URL: postgresUrl,
  TALUS_REHEARSAL_DATABASE_URL: postgresUrl,
  TALUS_POSTGRES_PORT: port(5439),

  TEMPORAL_ADDRESS: z
    .string()
    .regex(/^[^\s/:]+:\d{1,5}$/, 'host:port, such as 127.0.0.1:7233')
    .optional(),
  TALUS_NAMESPACE: name('talus'),
  TALUS_REHEARSAL_NAMESPACE: name('talus-rehearsal'),
  TALUS_TASK_QUEUE: name('talus'),
  TALUS_TEMPORAL_PORT: port(7233),
  TALUS_TEMPORAL_UI_PORT: port(8233),
  TALUS_TEMPORAL_UI_URL: httpUrl,

  SMTP_URL: url(/^smtps?$/, 'a URL such as smtp://user:password@host:587'),
  TALUS_SMTP_PORT: port(1025),
  TALUS_MAIL_PORT: port(8025),
  TALUS_MAIL_URL: httpUrl,
  TALUS_MAIL_FROM: mailbox('talus@clinic.example'),
  TALUS_COORDINATOR_EMAIL: mailbox('coordinator@clinic.example'),
  TALUS_CLINICIAN_EMAIL: mailbox('clinician@clinic.example'),
  TALUS_CLINICIAN_MOBILE: mobile.optional(),

  TALUS_CONSOLE_HOST: z.string().default('127.0.0.1'),
  TALUS_CONSOLE_PORT: port(8080),
  TALUS_CONSOLE_URL: httpUrl,
  TALUS_LINK_SECRET: secret.optional(),
  TALUS_LINK_DAYS: z
    .string()
    .regex(/^[1-9]\d{0,2}$/, 'a number of days from 1 to 999')
    .transform(Number)
    .default(90),
  TALUS_WORDING: z.string().optional(),

  TALUS_OIDC_ISSUER: z
    .string()
    .refine(isIssuer, 'an https URL such as https://login.clinic.example, or an http one on this machine')
    .optional(),
  TALUS_OIDC_CLIENT_ID: z.string().optional(),
  TALUS_OIDC_CLIENT_SECRET: z.string().optional(),
  TALUS_OIDC_ROLE_CLAIM: z.string().default('talus_role'),
  TALUS_SESSION_SECRET: secret.optional(),
  TALUS_PROVIDER_PORT: port(8081),

  TWILIO_BASE_URL: httpUrl,
  TWILIO_ACCOUNT_SID: z.string().optional(),
  TWILIO_AUTH_TOKEN: z.string().optional(),
  TWILIO_FROM: mobile.optional(),

  FHIR_ENDPOINT: httpUrl,
  FHIR_TOKEN: z.string().optional(),

  TALUS_ACTOR: z
    .string()
    .regex(/^[a-z]+:.{1,80}$/, 'ROLE:ID, such as clinician:vega')
    .optional(),
  TALUS_CALENDAR: z.string().optional(),
  TALUS_CLINICS: clinics,
  TALUS_TIME_ZONE: z
    .string()
    .refine(isTimeZone, 'an IANA time zone such as America/New_York')
    .default('America/New_York'),
  TALUS_OUTCOMES_MINUTES: z
    .string()
    .regex(/^[1-9]\d{0,3}$/, 'a number of minutes from 1 to 9999')
    .transform(Number)
    .default(60),
  TALUS_LOG_LEVEL: z
    .enum(['fatal', 'error', 'warn', 'info', 'debug', 'trace', 'silent'], {
      error: 'one of fatal, error, warn, info, debug, trace and silent',
    })
    .default('info'),
});
export type Variables = z.infer<typeof Variables>;
