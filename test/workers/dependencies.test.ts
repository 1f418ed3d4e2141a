/** A rehearsal reaches nobody, though everything is set as for patients. */
import { afterAll, expect, test } from 'vitest';
import { loadSettings } from '../../config/settings.ts';
import { rehearsalDependenciesOf } from '../../workers/dependencies.ts';

// Nothing listens here: what would be sent fails, what is refused never tries.
const settings = loadSettings({
  TALUS_HOME: '/nonexistent',
  DATABASE_URL: 'postgresql://127.0.0.1:1/talus',
  TALUS_REHEARSAL_DATABASE_URL: 'postgresql://127.0.0.1:1/talus_rehearsal',
  TEMPORAL_ADDRESS: '127.0.0.1:1',
  SMTP_URL: 'smtp://127.0.0.1:1',
  TWILIO_BASE_URL: 'http://127.0.0.1:65529',
  FHIR_ENDPOINT: 'http://127.0.0.1:65529',
  TALUS_COORDINATOR_EMAIL: 'coordinator@hospital.test',
});
const { db, mailer, sms, fhirEndpoint, staff } = rehearsalDependenciesOf(settings);
afterAll(() => db.destroy());

const mail = { subject: 's', text: 't', messageId: '<m@talus.invalid>' };
const refused = { status: 'refused', code: 'rehearsal-address' };

test('mail goes to addresses for examples only', async () => {
  expect(await mailer.send({ ...mail, to: 'somebody@hospital.test' })).toEqual(refused);
  await expect(mailer.send({ ...mail, to: 'somebody@hospital.example' })).rejects.toThrow(
    'safe to try again',
  );
});

test('text messages go to numbers for examples only', async () => {
  expect(await sms.send({ to: '+34600111222', text: 't' })).toEqual(refused);
  await expect(sms.send({ to: '+12125550142', text: 't' })).rejects.toThrow('safe to try again');
});

test('staff are not told, and no surgeon’s system is sent anything', () => {
  expect(Object.values(staff).every((address) => address?.endsWith('@rehearsal.example'))).toBe(true);
  expect(fhirEndpoint).toBeUndefined();
});
