/** Rehearsals by way of the API, on the real engine: begun, stepped through, looked at and acted on by hand. */
import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { PatientView } from '../../console/contract/patient.ts';
import { Problem } from '../../console/contract/problem.ts';
import {
  Rehearsal,
  RehearsalChoices,
  RehearsalStepped,
  type RehearsalRequest,
  type RehearsalStep,
} from '../../console/contract/rehearsals.ts';
import { connect } from '../../database/connection.ts';
import { testEngine, type TestEngine } from '../support/engine.ts';
import { serve, type Served } from './serve.ts';
import { provide, signIn, type Provided, type SignedIn } from './signed-in.ts';

let t: TestEngine;
let provided: Provided;
let served: Served;
let user: SignedIn;
const locks = () => connect(t.databaseUrl, 4);
beforeAll(async () => {
  t = await testEngine();
  provided = await provide(t.databaseUrl);
  const rehearsals = { db: t.db, locks: locks(), engine: t.engine, workflowUrl: () => undefined };
  served = await serve(t, { signIn: provided.signIn, rehearsals }, { requestsPerMinute: 10_000 });
  user = await signIn(served.address, 'coordinator');
});
afterAll(async () => {
  await served.server.close();
  await served.context.rehearsals?.locks.destroy();
  await provided.close();
  await t.close();
});

const ask = (path: string) =>
  fetch(`${served.address}/api/rehearsals${path}`, { headers: { cookie: user.cookie } });

const post = (path: string, body: unknown) =>
  fetch(`${served.address}/api/rehearsals${path}`, {
    method: 'POST',
    headers: { cookie: user.cookie, 'x-csrf-token': user.csrf, 'content-type': 'application/json' },
    body: JSON.stringify(body),
  });

const requestOf = (more: Partial<RehearsalRequest> = {}): RehearsalRequest => ({
  rehearsalId: randomUUID(),
  patient: { invented: 'adult' },
  script: null,
  protocolVersions: ['3'],
  ...more,
});

const begin = async (more: Partial<RehearsalRequest> = {}) =>
  Rehearsal.parse(await (await post('', requestOf(more))).json());

const step = async (id: string, to: RehearsalStep['to']) => {
  const response = await post(`/${id}/steps`, { to });
  const body: unknown = await response.json();
  expect(response.status, JSON.stringify(body)).toBe(200);
  return RehearsalStepped.parse(body);
};

test('by script: to the end', async () => {
  const choices = RehearsalChoices.parse(await (await ask('/choices')).json());
  expect(choices.scripts.map(({ name }) => name)).toContain('recovers-conservatively');
  const begun = await begin({ script: 'fails-and-has-endoscopic-surgery' });
  const { rehearsal, told } = await step(begun.rehearsalId, 'end');
  const view = PatientView.parse(await (await ask(`/pathways/${rehearsal.sides[0]!.pathwayId}`)).json());
});

test('by hand', async () => {
  const begun = await begin();
  for (const to of ['day', 'week', 'deadline'] as const) {
    const { rehearsal } = await step(begun.rehearsalId, to);
  }
  const problem = Problem.parse(await (await post(`/${begun.rehearsalId}/steps`, { to: 'end' })).json());
});
