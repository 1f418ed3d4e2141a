/**
 * SMS through Twilio's HTTP API, or whatever answers as it does at another address (locally, our catcher).
 *
 * Plain fetch, not the `twilio` package: this is one form post, the package brings axios and five more for
 * every other service of theirs, and it hides whether a request was on its way when the connection was lost.
 */
import { z } from 'zod';
import { type SendResult, TemporaryDeliveryError } from './delivery.ts';

export interface SmsSettings {
  /** `https://api.twilio.com`, or the local catcher. */
  baseUrl: string;
  accountSid: string;
  authToken: string;
  /** The sender's number, in E.164 form. */
  from: string;
  /** For the whole exchange, in milliseconds; above the 10 s that fetch allows for connecting. */
  timeout?: number;
}

export interface Sms {
  /** In E.164 form, `+34600000000`. */
  to: string;
  text: string;
}

export interface SmsSender {
  /**
   * Twilio has no idempotency key for messages, so repeating an *uncertain* one may deliver it twice.
   *
   * @throws {TemporaryDeliveryError} when nothing was delivered and it may be tried again
   */
  send(sms: Sms): Promise<SendResult>;
}

const Created = z.object({ sid: z.string().min(1) });
const Failed = z.object({ code: z.int() });

/** Answers of 400 that are about us and not about this message: the queue is full, or our own number is set wrong. */
const notAboutTheMessage = new Set([21212, 21603, 21606, 21611, 21659, 21660, 21661]);

export function createSmsSender(settings: SmsSettings): SmsSender {
  const { baseUrl, accountSid, authToken, from, timeout = 20_000 } = settings;
  const url = `${baseUrl.replace(/\/+$/, '')}/2010-04-01/Accounts/${accountSid}/Messages.json`;
  const headers = {
    authorization: `Basic ${Buffer.from(`${accountSid}:${authToken}`).toString('base64')}`,
    // A kept-alive connection that the server has just closed would look like a message lost on its way.
    connection: 'close',
  };
  return {
    send: async ({ to, text }) => {
      const body = new URLSearchParams({ To: to, From: from, Body: text });
      const signal = AbortSignal.timeout(timeout);
      try {
        const response = await fetch(url, { method: 'POST', headers, body, signal, redirect: 'manual' });
        return classify(response.status, await response.json().catch(() => undefined));
      } catch (error) {
        if (error instanceof TemporaryDeliveryError) throw error;
        if (neverConnected(error)) throw new TemporaryDeliveryError('sms-no-connection');
        return { status: 'uncertain', code: signal.aborted ? 'sms-timeout' : 'sms-connection-lost' };
      }
    },
  };
}

function classify(status: number, body: unknown): SendResult {
  if (status >= 200 && status < 300) {
    const { data } = Created.safeParse(body);
    return { status: 'sent', ...(data && { providerId: data.sid }) };
  }
  const twilio = Failed.safeParse(body).data?.code;
  const code = twilio === undefined ? `sms-http-${status}` : `twilio-${twilio}`;
  if (status >= 500 || status === 408) return { status: 'uncertain', code };
  // A wrong login or account (401, 403, 404) is a fault of our settings, not of this person's number.
  if (status !== 400 || (twilio !== undefined && notAboutTheMessage.has(twilio))) {
    throw new TemporaryDeliveryError(code);
  }
  return { status: 'refused', code };
}

/** Whether fetch failed before it had a connection (in TLS: a trusted one) over which to send anything. */
function neverConnected(error: unknown): boolean {
  const cause: unknown = error instanceof Error ? error.cause : undefined;
  const attempts: unknown[] = cause instanceof AggregateError ? cause.errors : [cause];
  return attempts.every((attempt) => {
    const { syscall, code = '' } = (attempt ?? {}) as NodeJS.ErrnoException;
    return (
      syscall === 'connect' ||
      syscall === 'getaddrinfo' ||
      /^(UND_ERR_CONNECT_TIMEOUT|CERT_|DEPTH_ZERO_|SELF_SIGNED_|UNABLE_TO_|ERR_TLS_)/.test(code)
    );
  });
}
