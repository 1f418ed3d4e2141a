/** A small FHIR R4 server, real but for its storage: transactions only, all or nothing, honouring `ifNoneExist`. */
import { type IncomingMessage, type ServerResponse } from 'node:http';
import { type TransactionBundle, type TransactionEntry } from '../../../fhir/referral.ts';
import { type HttpHost, startHttpHost } from '../http-host.ts';

export interface FhirHost extends HttpHost {
  /** What was created, by `Type/id`. */
  stored: Map<string, TransactionEntry['resource']>;
  requests: { headers: IncomingMessage['headers']; url: string }[];
  /** Faults for the next requests, one each; `after` spoils the answer once the bundle is stored. */
  faults: { when: 'before' | 'after'; answer: (response: ServerResponse) => void }[];
}

type Stored = FhirHost['stored'];

export async function startFhirHost(token: string): Promise<FhirHost> {
  const stored: Stored = new Map();
  const requests: FhirHost['requests'] = [];
  const faults: FhirHost['faults'] = [];
  const http = await startHttpHost((request, body, response) => {
    requests.push({ headers: request.headers, url: request.url ?? '' });
    const fault = faults.shift();
    if (fault?.when === 'before') {
      fault.answer(response);
      return;
    }
    if (request.headers.authorization !== `Bearer ${token}`) {
      answerFhir(response, 401, outcome('login', 'Wrong token'));
      return;
    }
    const answer = transact(stored, JSON.parse(body) as TransactionBundle);
    if (fault === undefined) answerFhir(response, 200, answer);
    else fault.answer(response);
  });
  return { ...http, stored, requests, faults };
}

function transact(stored: Stored, bundle: TransactionBundle): object {
  const entry = bundle.entry.map(({ resource, request }) => {
    const [, system, value] = /^identifier=([^|]*)\|(.*)$/.exec(request.ifNoneExist) ?? [];
    const existing = [...stored].find(([key, { identifier }]) =>
      (identifier as { system: string; value: string }[]).some(
        (each) => key.startsWith(`${request.url}/`) && each.system === system && each.value === value,
      ),
    )?.[0];
    const key = existing ?? `${request.url}/${stored.size + 1}`;
    if (existing === undefined) stored.set(key, resource);
    return {
      response: { status: existing === undefined ? '201 Created' : '200 OK', location: `${key}/_history/1` },
    };
  });
  return { resourceType: 'Bundle', type: 'transaction-response', entry };
}

export const outcome = (code: string, diagnostics: string): object => ({
  resourceType: 'OperationOutcome',
  issue: [{ severity: 'error', code, diagnostics }],
});

export function answerFhir(response: ServerResponse, status: number, body: object): void {
  response.writeHead(status, { 'content-type': 'application/fhir+json' }).end(JSON.stringify(body));
}
