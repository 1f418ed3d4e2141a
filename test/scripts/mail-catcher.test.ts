import nodemailer from 'nodemailer';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import type { CaughtMail } from '../../scripts/local/catcher/mail.ts';
import type { CaughtSms } from '../../scripts/local/catcher/sms.ts';
import { startMailCatcher } from '../../scripts/local/mail-catcher.ts';
import { freePort } from '../../scripts/local/ports.ts';

const folder = mkdtempSync(join(tmpdir(), 'talus-mail-'));
let [smtpPort, webPort] = [0, 0];
let stop = (): Promise<void> => Promise.resolve();

beforeAll(async () => {
  smtpPort = await freePort();
  webPort = await freePort();
  stop = await startMailCatcher({ folder, smtpPort, webPort });
});

afterAll(async () => {
  await stop();
  rmSync(folder, { recursive: true });
});

beforeEach(async () => {
  await fetch(page('/api/messages'), { method: 'DELETE' });
});

const page = (path: string): string => `http://127.0.0.1:${webPort}${path}`;

const getJson = async <T>(path: string): Promise<T> => (await (await fetch(page(path))).json()) as T;

const send = (mail: object): Promise<unknown> =>
  nodemailer
    .createTransport({ host: '127.0.0.1', port: smtpPort, auth: { user: 'any', pass: 'body' } })
    .sendMail({ from: 'Talus <talus@clinic.example>', ...mail });

const sendSms = (form: Record<string, string>, account = 'ACtest'): Promise<Response> =>
  fetch(page('/2010-04-01/Accounts/ACtest/Messages.json'), {
    method: 'POST',
    headers: { authorization: `Basic ${Buffer.from(`${account}:secret`).toString('base64')}` },
    body: new URLSearchParams(form),
  });

test('an e-mail is listed with its envelope, its Message-ID, its text and its attachments', async () => {
  await send({
    to: 'patient@example.com',
    bcc: 'copy@example.com',
    subject: 'Cómo está su tobillo',
    messageId: '<fixed-1@clinic.example>',
    text: 'Answer at https://clinic.example/form?a=1&b=2',
    attachments: [{ filename: 'letter.pdf', content: Buffer.from('%PDF-1.7') }],
  });
  const [mail] = await getJson<CaughtMail[]>('/api/messages');
  expect(mail).toMatchObject({
    to: ['patient@example.com', 'copy@example.com'],
    from: '"Talus" <talus@clinic.example>',
    subject: 'Cómo está su tobillo',
    messageId: '<fixed-1@clinic.example>',
    attachments: [{ filename: 'letter.pdf', type: 'application/pdf', size: 8 }],
  });
  const attachment = await fetch(page(`/messages/${mail!.id}/attachments/0`));
  expect(await attachment.text()).toBe('%PDF-1.7');
});

test('the same message sent twice is shown twice, in the order of arrival', async () => {
  const mail = { to: 'a@example.com', messageId: '<same@clinic.example>', subject: 'same', text: 'same' };
  await send(mail);
  await send({ ...mail, subject: 'between', messageId: '<other@clinic.example>' });
  await send(mail);
  const mails = await getJson<CaughtMail[]>('/api/messages');
  expect(mails.map(({ subject }) => subject)).toEqual(['same', 'between', 'same']);
});

test('the pages show what a hostile message says, and run none of it', async () => {
  const hostile = `<script>alert(1)</script>" onload='x'`;
  await send({ to: 'a@example.com', subject: hostile, text: hostile, html: hostile });
  await sendSms({ To: '+15551234567', From: '+15005550006', Body: hostile });
  const [mail] = await getJson<CaughtMail[]>('/api/messages');
  for (const path of ['/', `/messages/${mail!.id}`]) {
    const response = await fetch(page(path));
    expect(response.headers.get('content-security-policy')).toContain("default-src 'none'");
    const body = await response.text();
    expect(body).not.toContain('<script');
    expect(body).not.toContain("' onload");
    expect(body).toContain('&#60;script&#62;');
  }
});

test('a text message is answered as Twilio answers, and listed', async () => {
  const response = await sendSms({ To: '+15551234567', From: '+15005550006', Body: 'Reminder' });
  expect(response.status).toBe(201);
  const answer = (await response.json()) as { sid: string };
  expect(answer).toMatchObject({ status: 'queued', to: '+15551234567', error_code: null });
  expect(answer.sid).toMatch(/^SM[0-9a-f]{32}$/);
  expect(await getJson<CaughtSms[]>('/api/sms')).toMatchObject([
    { sid: answer.sid, to: '+15551234567', body: 'Reminder' },
  ]);
});

test.each([
  ['no recipient', { From: '+15005550006', Body: 'x' }, 400, 21604],
  ['not a number', { To: '555', From: '+15005550006', Body: 'x' }, 400, 21211],
  ['no sender', { To: '+15551234567', Body: 'x' }, 400, 21603],
  ['no text', { To: '+15551234567', From: '+15005550006' }, 400, 21602],
])('a text message with %s is refused with Twilio’s code', async (_, form, status, code) => {
  const response = await sendSms(form);
  expect(response.status).toBe(status);
  expect(await response.json()).toMatchObject({ code });
  expect(await getJson('/api/sms')).toEqual([]);
});

test('a text message from another account is refused', async () => {
  const response = await sendSms({ To: '+15551234567', From: '+15005550006', Body: 'x' }, 'ACother');
  expect(response.status).toBe(401);
});

test('what was caught is still there after a restart', async () => {
  await send({ to: 'a@example.com', subject: 'kept', text: 'kept' });
  await stop();
  stop = await startMailCatcher({ folder, smtpPort, webPort });
  expect(await getJson<CaughtMail[]>('/api/messages')).toMatchObject([{ subject: 'kept' }]);
});
