/**
 * Sends a referral to the surgeon's FHIR R4 server. Each entry is a conditional create, so repeating the whole is safe
 * and, unlike a message to a person, nothing here is ever uncertain: what was not confirmed is sent again.
 */
import { z } from 'zod';
import { readReferralTasks, taskSearch, type ReferralTask } from '../../fhir/referral-task.ts';
import { type TransactionBundle } from '../../fhir/referral.ts';
import { type SendResult, TemporaryDeliveryError } from '../messages/delivery.ts';

export interface FhirEndpointSettings {
  /** The server's base, `https://fhir.hospital.example/r4`. */
  baseUrl: string;
  /** Without the word `Bearer`. */
  bearerToken?: string | undefined;
  /** For the whole exchange, in milliseconds. */
  timeout?: number;
}

export interface FhirEndpoint {
  /**
   * `sent`: every entry was created there, now or by an earlier attempt. `refused`: the same bundle would be refused
   * again; the code holds OperationOutcome's issue codes (`http-422 required`), without its words, which quote patient
   * data. Never `uncertain`.
   *
   * @throws {TemporaryDeliveryError} when it is not known to have been taken
   */
  send(bundle: TransactionBundle): Promise<SendResult>;

  /**
   * The Tasks of some referrals as the receiver has them now.
   *
   * @throws {TemporaryDeliveryError} when it did not say
   */
  readonly tasks: (referralIds: readonly string[]) => Promise<readonly ReferralTask[]>;
}

const TransactionResponse = z.object({
  resourceType: z.literal('Bundle'),
  type: z.literal('transaction-response'),
  entry: z.array(
    z.object({
      response: z.object({ status: z.string().regex(/^2\d\d\b/) }),
    }),
  ),
});

/** OperationOutcome; a code that is not of the form of FHIR's is not repeated, for it could be anything. */
const Outcome = z.object({
  resourceType: z.literal('OperationOutcome'),
  issue: z.array(
    z.object({
      code: z
        .string()
        .regex(/^[a-z-]{2,24}$/)
        .catch('unknown'),
    }),
  ),
});

/** Not answers to the bundle: asked to wait, or two attempts met. */
const passing = new Set([408, 409, 423, 425, 429]);

export function createFhirEndpoint(settings: FhirEndpointSettings): FhirEndpoint {
  const { baseUrl, bearerToken, timeout = 30_000 } = settings;
  const headers = {
    'content-type': 'application/fhir+json',
    accept: 'application/fhir+json',
    ...(bearerToken !== undefined && { authorization: `Bearer ${bearerToken}` }),
  };
  return {
    send: async (bundle) => {
      const { status, body } = await exchange(baseUrl, {
        headers,
        timeout,
        body: JSON.stringify(bundle),
      });
      if (status >= 500 || passing.has(status)) throw new TemporaryDeliveryError(`http-${status}`);
      if (status >= 300) return { status: 'refused', code: [`http-${status}`, ...issuesOf(body)].join(' ') };
      if (!confirms(body, bundle)) throw new TemporaryDeliveryError('fhir-not-confirmed');
      return { status: 'sent' };
    },
    tasks: async (referralIds) => {
      const { status, body } = await exchange(`${baseUrl.replace(/\/+$/, '')}/${taskSearch(referralIds)}`, {
        headers,
        timeout,
      });
      const found = status === 200 ? readReferralTasks(body) : undefined;
      if (found === undefined) throw new TemporaryDeliveryError(`http-${status}`);
      return found;
    },
  };
}

interface Exchange {
  readonly headers: Record<string, string>;
  readonly timeout: number;
  /** Posted; without it the address is only read. */
  readonly body?: string;
}

async function exchange(
  url: string,
  { headers, timeout, body }: Exchange,
): Promise<{ status: number; body: unknown }> {
  const signal = AbortSignal.timeout(timeout);
  try {
    // A redirect is not followed: it could take the patient's data and the token elsewhere.
    const response = await fetch(url, {
      method: body === undefined ? 'GET' : 'POST',
      headers,
      signal,
      redirect: 'manual',
      ...(body !== undefined && { body }),
    });
    const text = await response.text();
    return { status: response.status, body: parse(text) };
  } catch {
    throw new TemporaryDeliveryError(signal.aborted ? 'fhir-timeout' : 'fhir-connection');
  }
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

const issuesOf = (body: unknown): string[] =>
  Outcome.safeParse(body).data?.issue.map(({ code }) => code) ?? [];

/** A 200 that does not confirm every entry (a login page, a proxy, a server that takes bundles apart) confirms none. */
const confirms = (body: unknown, bundle: TransactionBundle): boolean =>
  TransactionResponse.safeParse(body).data?.entry.length === bundle.entry.length;
