import { afterEach, describe, expect, it } from 'vitest';
import { TemporaryDeliveryError } from '../../../activities/messages/delivery.ts';
import { createSmsSender, type SmsSender } from '../../../activities/messages/sms.ts';
import { type Answer, answerJson, type HttpHost, startHttpHost } from '../http-host.ts';

const sms = { to: '+34600111222', text: 'Recordatorio: ¿cómo está?' };
const accountSid = 'AC00000000000000000000000000000001';

let host: HttpHost | undefined;
afterEach(async () => {
  await host?.close();
  host = undefined;
});

const senderTo = (baseUrl: string, timeout?: number): SmsSender =>
  createSmsSender({
    baseUrl,
    accountSid,
    authToken: 'token',
    from: '+15005550006',
    ...(timeout !== undefined && { timeout }),
  });

async function sendTo(answer: Answer, timeout?: number) {
  host = await startHttpHost(answer);
  return senderTo(host.url, timeout).send(sms);
}

const failing =
  (status: number, code: number): Answer =>
  (_request, _body, response) => {
    answerJson(response, status, { code, message: `about ${sms.to}`, more_info: 'https://…', status });
  };

describe('an accepted message', () => {
  it('is posted as Twilio wants it, and the sid is kept', async () => {
    const seen: Record<string, string | undefined> = {};
    const result = await sendTo((request, body, response) => {
      Object.assign(seen, { method: request.method, path: request.url, ...request.headers, body });
      answerJson(response, 201, { sid: 'SM42', status: 'queued' });
    });
    expect(result).toEqual({ status: 'sent', providerId: 'SM42' });
    expect(seen).toMatchObject({
      method: 'POST',
      path: `/2010-04-01/Accounts/${accountSid}/Messages.json`,
      authorization: `Basic ${btoa(`${accountSid}:token`)}`,
      connection: 'close',
    });
    expect(seen['content-type']).toMatch(/^application\/x-www-form-urlencoded/);
    expect(Object.fromEntries(new URLSearchParams(seen['body']))).toEqual({
      To: sms.to,
      From: '+15005550006',
      Body: sms.text,
    });
  });

  it('is sent even if the answer cannot be read', async () => {
    const result = await sendTo((_request, _body, response) => response.writeHead(201).end('not json'));
    expect(result).toEqual({ status: 'sent' });
  });
});

it.each([
  [21211, 'the number is not valid'],
  [21610, 'the person has opted out'],
  [21614, 'the number cannot receive SMS'],
])('is refused for good on %i: %s', async (code) => {
  expect(await sendTo(failing(400, code))).toEqual({ status: 'refused', code: `twilio-${code}` });
});

describe('certain that nothing was delivered: thrown, to be tried again', () => {
  it.each([
    [429, 20429, 'too many requests'],
    [400, 21611, 'the queue of our number is full'],
    [400, 21606, 'our own number is wrong, not the patient’s'],
    [401, 20003, 'our login is wrong'],
  ])('HTTP %i, %i: %s', async (status, code) => {
    await expect(sendTo(failing(status, code))).rejects.toThrow(new TemporaryDeliveryError(`twilio-${code}`));
  });

  it('a redirect is not followed: it could carry the login elsewhere', async () => {
    const sending = sendTo((_request, _body, response) =>
      response.writeHead(307, { location: 'http://127.0.0.1:1/' }).end(),
    );
    await expect(sending).rejects.toThrow(new TemporaryDeliveryError('sms-http-307'));
  });

  it('connection refused', async () => {
    const gone = await startHttpHost(() => undefined);
    await gone.close();
    await expect(senderTo(gone.url).send(sms)).rejects.toThrow(
      new TemporaryDeliveryError('sms-no-connection'),
    );
  });

  it('no such host', async () => {
    await expect(senderTo('http://sms.invalid').send(sms)).rejects.toThrow(TemporaryDeliveryError);
  });
});

describe('uncertain: it may have been delivered', () => {
  it('the connection is lost once the request was read', async () => {
    const result = await sendTo((request) => request.socket.destroy());
    expect(result).toEqual({ status: 'uncertain', code: 'sms-connection-lost' });
  });

  it('no answer in time', async () => {
    expect(await sendTo(() => undefined, 200)).toEqual({ status: 'uncertain', code: 'sms-timeout' });
  });

  it.each([500, 502, 503])('HTTP %i', async (status) => {
    const result = await sendTo((_request, _body, response) => response.writeHead(status).end());
    expect(result).toEqual({ status: 'uncertain', code: `sms-http-${status}` });
  });
});

it('keeps the number and the words of the other side out of results and errors', async () => {
  const refused = await sendTo(failing(400, 21211));
  await host?.close();
  const error: unknown = await sendTo(failing(429, 20429)).catch((reason: unknown) => reason);
  expect(error).toBeInstanceOf(TemporaryDeliveryError);
  const shown = `${JSON.stringify(refused)} ${(error as Error).stack ?? ''}`;
  expect(shown).not.toContain('600111222');
  expect((error as Error).cause).toBeUndefined();
});
