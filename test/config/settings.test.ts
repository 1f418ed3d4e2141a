import { mkdtempSync, readFileSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { readConnections, removeConnections, writeConnections } from '../../config/connections.ts';
import { keptIn } from '../../config/kept.ts';
import { loadSettings, loadStartSettings, SettingsError } from '../../config/settings.ts';
import { Variables } from '../../config/variables.ts';

const given = {
  DATABASE_URL: 'postgresql://me:secret@db.example/talus',
  TALUS_REHEARSAL_DATABASE_URL: 'postgresql://me:secret@db.example/rehearsal',
  TEMPORAL_ADDRESS: 'temporal.example:7233',
  SMTP_URL: 'smtp://mail.example:587',
  TWILIO_BASE_URL: 'http://sms.example',
};

let home: string;
beforeEach(() => {
  home = mkdtempSync(join(tmpdir(), 'talus-settings-'));
});
afterEach(() => {
  rmSync(home, { recursive: true });
});

test('nothing set: everything is brought up here, at the documented ports', () => {
  expect(loadStartSettings({})).toMatchObject({
    home: join(process.cwd(), '.talus'),
    database: undefined,
    temporal: { address: undefined, namespace: 'talus', rehearsalNamespace: 'talus-rehearsal' },
    ports: { postgres: 5439, temporal: 7233, temporalUi: 8233, smtp: 1025, mail: 8025 },
  });
});

test('the environment wins over the running system, which wins over the defaults', () => {
  writeConnections(home, {
    ...given,
    TALUS_NAMESPACE: 'recorded',
    TALUS_REHEARSAL_NAMESPACE: 'recorded-too',
  });
  const settings = loadSettings({ TALUS_HOME: home, TALUS_NAMESPACE: 'mine' });
  expect(settings.temporal).toEqual({
    address: 'temporal.example:7233',
    namespace: 'mine',
    rehearsalNamespace: 'recorded-too',
    taskQueue: 'talus',
    uiUrl: undefined,
  });
  expect(settings.database.url).toBe(given.DATABASE_URL);
  expect(settings.mail.coordinator).toBe('coordinator@clinic.example');
});

test('an empty variable is an unset one', () => {
  expect(loadSettings({ ...given, TALUS_HOME: home, FHIR_ENDPOINT: '', TALUS_LOG_LEVEL: '' })).toMatchObject({
    fhir: undefined,
    logLevel: 'info',
  });
});

test('nothing runs and nothing is set: the first command to type is named', () => {
  expect(() => loadSettings({ TALUS_HOME: home })).toThrow(
    new SettingsError(
      `DATABASE_URL is not set and nothing runs from ${home}: run \`npm start\` first, or set it.`,
    ),
  );
});

test.each([
  ['TALUS_SMTP_PORT', '0', 'a port number from 1 to 65535'],
  ['TALUS_SMTP_PORT', '1e3', 'a port number from 1 to 65535'],
  ['TEMPORAL_ADDRESS', 'http://temporal:7233', 'host:port, such as 127.0.0.1:7233'],
  ['SMTP_URL', 'mail.example', 'a URL such as smtp://user:password@host:587'],
  ['TALUS_CLINICIAN_EMAIL', 'clinician', 'one e-mail address'],
  ['TALUS_CLINICIAN_MOBILE', '555', 'a telephone number such as +15005550006'],
  ['TALUS_TIME_ZONE', 'Mars', 'an IANA time zone such as America/New_York'],
  ['TALUS_LINK_SECRET', 'short', 'at least 32 characters that nobody can guess'],
  ['TALUS_SESSION_SECRET', 'short', 'at least 32 characters that nobody can guess'],
  [
    'TALUS_OIDC_ISSUER',
    'http://login.example',
    'an https URL such as https://login.clinic.example, or an http one on this machine',
  ],
  [
    'TALUS_OIDC_ISSUER',
    'login',
    'an https URL such as https://login.clinic.example, or an http one on this machine',
  ],
  ['TALUS_LINK_DAYS', '0', 'a number of days from 1 to 999'],
  ['TALUS_OUTCOMES_MINUTES', '0', 'a number of minutes from 1 to 9999'],
  ['TALUS_LOG_LEVEL', 'loud', 'one of fatal, error, warn, info, debug, trace and silent'],
])('%s=%s is refused with what it must be', (name, value, expected) => {
  expect(() => loadStartSettings({ [name]: value })).toThrow(
    new SettingsError(`${name} must be ${expected}: correct it, or unset it.`),
  );
});

test('a fault in a secret does not repeat the secret', () => {
  expect(() => loadStartSettings({ DATABASE_URL: 'mysql://me:secret@host/db' })).toThrow(
    expect.objectContaining({ message: expect.not.stringContaining('secret') as string }) as Error,
  );
});

test.each(['North=Ankle Clinic', 'north', 'north=', 'north=A;north=B', 'a=b=c', 'north=A;'])(
  'TALUS_CLINICS=%s is refused',
  (TALUS_CLINICS) => {
    expect(() => loadStartSettings({ TALUS_CLINICS })).toThrow(
      new SettingsError(
        'TALUS_CLINICS must be codes of small letters, digits and hyphens, each once with its name, such as north=Ankle Clinic North;south=Ankle Clinic South: correct it, or unset it.',
      ),
    );
  },
);

test('the clinics of a group, in their order; none where there is no group', () => {
  const clinicsOf = (TALUS_CLINICS?: string) =>
    loadSettings({ ...given, TALUS_HOME: home, TALUS_CLINICS }).clinic.clinics;
  expect(clinicsOf('south=Clínica Sur; north-2 = Ankle Clinic North')).toEqual([
    { id: 'south', name: 'Clínica Sur' },
    { id: 'north-2', name: 'Ankle Clinic North' },
  ]);
  expect(clinicsOf()).toEqual([]);
});

test('rehearsals must not use the database of the record', () => {
  const { DATABASE_URL } = given;
  for (const rehearsal of [undefined, DATABASE_URL])
    expect(() => loadStartSettings({ DATABASE_URL, TALUS_REHEARSAL_DATABASE_URL: rehearsal })).toThrow(
      /two different databases/,
    );
});

test('a Twilio account is whole or absent; with one, messages go to the real Twilio unless told otherwise', () => {
  const account = { TWILIO_ACCOUNT_SID: 'AC1', TWILIO_AUTH_TOKEN: 'token', TWILIO_FROM: '+15551234567' };
  expect(() => loadStartSettings({ TWILIO_ACCOUNT_SID: 'AC1' })).toThrow(/belong together/);
  expect(loadStartSettings({}).smsUrl).toBeUndefined();
  expect(loadStartSettings(account).smsUrl).toBe('https://api.twilio.com');
  expect(loadSettings({ ...given, ...account, TALUS_HOME: home }).sms).toEqual({
    accountSid: 'AC1',
    authToken: 'token',
    from: '+15551234567',
    baseUrl: 'http://sms.example',
  });
});

test('the recorded connections are for this account only, and gone when forgotten', () => {
  writeConnections(home, { DATABASE_URL: 'one' });
  writeConnections(home, given);
  expect(statSync(join(home, 'connections.json')).mode & 0o777).toBe(0o600);
  expect(readConnections(home)).toEqual(given);
  removeConnections(home);
  expect(readConnections(home)).toEqual({});
});

test('links need an address and a secret; without both there are none', () => {
  const both = { TALUS_CONSOLE_URL: 'https://talus.example', TALUS_LINK_SECRET: 'x'.repeat(32) };
  expect(loadSettings({ ...given, ...both, TALUS_HOME: home }).links).toEqual({
    consoleUrl: 'https://talus.example',
    secret: 'x'.repeat(32),
    days: 90,
  });
  for (const name of Object.keys(both)) {
    expect(loadSettings({ ...given, ...both, TALUS_HOME: home, [name]: '' }).links).toBeUndefined();
  }
});

const identityProvider = {
  TALUS_OIDC_ISSUER: 'https://login.clinic.example',
  TALUS_OIDC_CLIENT_ID: 'talus',
  TALUS_OIDC_CLIENT_SECRET: 'known to both',
};

test('signing in needs an identity provider, whole, and a secret; without a provider nobody signs in', () => {
  const all = { ...identityProvider, TALUS_SESSION_SECRET: 'x'.repeat(32) };
  const load = (more: Record<string, string>) => loadSettings({ ...given, ...more, TALUS_HOME: home }).signIn;
  expect(load(all)).toEqual({
    issuer: 'https://login.clinic.example',
    clientId: 'talus',
    clientSecret: 'known to both',
    roleClaim: 'talus_role',
    sessionSecret: 'x'.repeat(32),
  });
  expect(load({ ...all, TALUS_OIDC_ROLE_CLAIM: 'roles' })?.roleClaim).toBe('roles');
  expect(load({ TALUS_SESSION_SECRET: 'x'.repeat(32) })).toBeUndefined();
  for (const name of Object.keys(identityProvider))
    expect(() => load({ ...all, [name]: '' })).toThrow('belong together: set all three, or none.');
  expect(() => load(identityProvider)).toThrow('TALUS_SESSION_SECRET is not: set it to 32');
  // `npm start` makes the secret itself.
  expect(loadStartSettings(identityProvider).identityProvider?.issuer).toBe('https://login.clinic.example');
});

test('what is kept in the home folder is made once, and read by its owner alone', () => {
  const made = keptIn(home, 'some-secret', () => 'first');
  expect([made, keptIn(home, 'some-secret', () => 'second')]).toEqual(['first', 'first']);
  expect(statSync(join(home, 'some-secret')).mode & 0o777).toBe(0o600);
});

test('the README lists every setting, and the notes on production each that its compose file takes', () => {
  const textOf = (name: string): string => readFileSync(join(import.meta.dirname, '../..', name), 'utf8');
  const listed = (text: string): readonly string[] =>
    [...text.matchAll(/`([A-Z][A-Z_]+)`/g)].map(([, name = '']) => name);
  expect(listed(textOf('README.md'))).toEqual(expect.arrayContaining(Object.keys(Variables.shape)));
  const taken = [...textOf('docker-compose.yml').matchAll(/\$\{([A-Z_]+)/g)].map(([, name = '']) => name);
  expect(taken).toContain('POSTGRES_PASSWORD');
  expect(listed(textOf('docs/production.md'))).toEqual(expect.arrayContaining(taken));
});
