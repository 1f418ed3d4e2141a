/**
 * The SMS provider's stand-in: answers `POST /2010-04-01/Accounts/:sid/Messages.json` as Twilio does, errors included,
 * so that the adapter which talks to it is the one that talks to Twilio.
 */
import { randomBytes } from 'node:crypto';
import { arrivalOf, type Store } from './store.ts';

/** A message, as `GET /api/sms` lists it. */
export interface CaughtSms {
  readonly id: string;
  readonly receivedAt: string;
  readonly sid: string;
  readonly from: string;
  readonly to: string;
  readonly body: string;
}

export interface SmsAnswer {
  readonly status: number;
  readonly body: unknown;
}

interface SmsRequest {
  readonly accountSid: string;
  /** The `Authorization` header. */
  readonly authorization: string | undefined;
  readonly form: URLSearchParams;
}

/** Takes a message to any number, if it is one that Twilio would take. */
export function takeSms(store: Store, { accountSid, authorization, form }: SmsRequest): SmsAnswer {
  if (accountIn(authorization) !== accountSid) return refusal(401, 20003, 'Authenticate');
  const [to, from, body] = [form.get('To') ?? '', form.get('From') ?? '', form.get('Body') ?? ''];
  if (to === '') return refusal(400, 21604, "A 'To' phone number is required.");
  if (!/^\+[1-9]\d{6,14}$/.test(to)) return refusal(400, 21211, "Invalid 'To' Phone Number");
  if (from === '') return refusal(400, 21603, "A 'From' phone number is required.");
  if (body === '') return refusal(400, 21602, 'Message body is required.');
  if (body.length > 1600)
    return refusal(400, 21617, 'The concatenated message body exceeds the 1600 character limit');
  const sid = `SM${randomBytes(16).toString('hex')}`;
  store.add(JSON.stringify({ sid, from, to, body }));
  return { status: 201, body: accepted({ sid, accountSid, from, to, body }) };
}

/** The messages taken so far, oldest first. */
export function listSms(store: Store): CaughtSms[] {
  return store.ids().flatMap((id) => {
    const content = store.read(id);
    if (content === undefined) return [];
    const stored = JSON.parse(content.toString()) as Omit<CaughtSms, 'id' | 'receivedAt'>;
    return [{ id, receivedAt: arrivalOf(id), ...stored }];
  });
}

function accountIn(authorization = ''): string | undefined {
  const [scheme, credentials = ''] = authorization.split(' ');
  if (scheme !== 'Basic') return undefined;
  return Buffer.from(credentials, 'base64').toString().split(':')[0];
}

const refusal = (status: number, code: number, message: string): SmsAnswer => ({
  status,
  body: { code, message, more_info: `https://www.twilio.com/docs/errors/${code}`, status },
});

function accepted(message: { sid: string; accountSid: string; from: string; to: string; body: string }) {
  const now = new Date().toUTCString().replace('GMT', '+0000');
  const uri = `/2010-04-01/Accounts/${message.accountSid}/Messages/${message.sid}`;
  return {
    sid: message.sid,
    account_sid: message.accountSid,
    messaging_service_sid: null,
    from: message.from,
    to: message.to,
    body: message.body,
    status: 'queued',
    direction: 'outbound-api',
    date_created: now,
    date_updated: now,
    date_sent: null,
    num_segments: '1',
    num_media: '0',
    price: null,
    price_unit: 'USD',
    error_code: null,
    error_message: null,
    api_version: '2010-04-01',
    uri: `${uri}.json`,
    subresource_uris: { media: `${uri}/Media.json` },
  };
}
