import { type ServerResponse } from 'node:http';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { type SendResult, TemporaryDeliveryError } from '../../../activities/messages/delivery.ts';
import { createFhirEndpoint } from '../../../activities/referrals/fhir-endpoint.ts';
import { referralBundle } from '../../../fhir/referral-bundle.ts';
import { noCodes } from '../../../fhir/referral.ts';
import { Instant, LocalDate } from '../../../pathway/time.ts';
import { answerFhir, type FhirHost, outcome, startFhirHost } from './fhir-host.ts';

const bundle = referralBundle({
  patientId: 'person-7',
  pathwayId: 'pathway-7',
  referralId: 'pathway-7-referral-1',
  patient: {
    name: { given: 'Secretname', family: 'Hidden' },
    birthDate: LocalDate.parse('1991-05-04'),
    gender: 'female',
    sourceIdentifier: null,
    contacts: [],
  },
  side: 'right',
  indication: 'failed-conservative-care',
  surgeonName: 'Dr Sørensen',
  requesterName: null,
  conservativeDay0: LocalDate.parse('2026-01-12'),
  imaging: [],
  delayDays: 0,
  disclaimer: 'A clinician decides.',
  authoredOn: Instant.parse('2026-03-13T09:30:00.000Z'),
  codes: noCodes,
});

let host: FhirHost;
beforeEach(async () => {
  host = await startFhirHost('right-token');
});
afterEach(async () => {
  await host.close();
});

const send = (bearerToken = 'right-token', timeout = 5_000): Promise<SendResult> =>
  createFhirEndpoint({ baseUrl: `${host.url}/r4`, bearerToken, timeout }).send(bundle);

const temporary = (code: string) => new TemporaryDeliveryError(code);

function fail(when: 'before' | 'after', answer: (response: ServerResponse) => void): void {
  host.faults.push({ when, answer });
}

describe('a referral that is taken', () => {
  it('is posted to the base as FHIR, each resource of it', async () => {
    const result = await send();
    expect(result).toEqual({ status: 'sent' });
    expect(host.requests[0]?.url).toBe('/r4');
    expect(host.requests[0]?.headers['content-type']).toBe('application/fhir+json');
    expect([...host.stored.values()].map(({ resourceType }) => resourceType)).toEqual([
      'Patient',
      'Condition',
      'ServiceRequest',
      'Task',
    ]);
  });

  it('can be sent again, and creates nothing twice', async () => {
    await send();
    expect(await send()).toEqual({ status: 'sent' });
    expect(host.stored.size).toBe(4);
  });

  it('creates nothing twice when the answer to the first attempt was lost', async () => {
    fail('after', (response) => response.destroy());
    await expect(send()).rejects.toThrow(temporary('fhir-connection'));
    expect(host.stored.size).toBe(4);
    expect(await send()).toEqual({ status: 'sent' });
    expect(host.stored.size).toBe(4);
  });
});

describe('must be sent again: thrown', () => {
  it.each([500, 502, 503, 408, 409, 429])('HTTP %i', async (status) => {
    fail('before', (response) => {
      answerFhir(response, status, outcome('transient', 'later'));
    });
    await expect(send()).rejects.toThrow(temporary(`http-${status}`));
  });

  it('no answer in time', async () => {
    fail('before', () => undefined);
    await expect(send('right-token', 200)).rejects.toThrow(temporary('fhir-timeout'));
  });

  it('no connection', async () => {
    const gone = await startFhirHost('');
    await gone.close();
    const sending = createFhirEndpoint({ baseUrl: gone.url }).send(bundle);
    await expect(sending).rejects.toThrow(temporary('fhir-connection'));
  });

  it.each([
    ['a login page', '<html>Please log in</html>'],
    ['an empty body', ''],
    ['a batch-response', '{"resourceType":"Bundle","type":"batch-response","entry":[]}'],
    ['too few entries', '{"resourceType":"Bundle","type":"transaction-response","entry":[]}'],
    [
      'an entry that failed',
      JSON.stringify({
        resourceType: 'Bundle',
        type: 'transaction-response',
        entry: bundle.entry.map((_entry, index) => ({ response: { status: index === 2 ? '422' : '201' } })),
      }),
    ],
  ])('a 200 that confirms nothing: %s', async (_name, body) => {
    fail('before', (response) => response.writeHead(200).end(body));
    await expect(send()).rejects.toThrow(temporary('fhir-not-confirmed'));
  });
});

describe('refused for good', () => {
  it('says the issue codes, and nothing of the words around them', async () => {
    fail('before', (response) => {
      answerFhir(response, 422, {
        resourceType: 'OperationOutcome',
        issue: [
          { severity: 'error', code: 'required', diagnostics: 'Patient Secretname Hidden lacks a thing' },
          { severity: 'error', code: 'Secretname Hidden' },
        ],
      });
    });
    expect(await send()).toEqual({ status: 'refused', code: 'http-422 required unknown' });
  });

  it('a wrong token: a person must mend it, and the referral’s clock does not wait', async () => {
    expect(await send('wrong-token')).toEqual({ status: 'refused', code: 'http-401 login' });
    expect(host.stored.size).toBe(0);
  });

  it('a redirect is not followed', async () => {
    fail('before', (response) => response.writeHead(307, { location: `${host.url}/elsewhere` }).end());
    expect(await send()).toEqual({ status: 'refused', code: 'http-307' });
    expect(host.requests).toHaveLength(1);
  });

  it('a 404 without an OperationOutcome', async () => {
    fail('before', (response) => response.writeHead(404).end('Not Found'));
    expect(await send()).toEqual({ status: 'refused', code: 'http-404' });
  });
});

it('keeps the patient and the token out of errors', async () => {
  fail('before', (response) => {
    answerFhir(response, 500, outcome('exception', 'NullPointer at Secretname Hidden'));
  });
  const error = (await send().catch((reason: unknown) => reason)) as Error;
  expect(error.cause).toBeUndefined();
  expect(`${error.stack ?? ''} ${JSON.stringify(error)}`).not.toMatch(/Secretname|Hidden|right-token/);
});
