/** A pathway by way of the API: read, explained, acted on, and in what words faults are told. */
import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { Action, ActionResult, Field } from '../../console/contract/actions.ts';
import { ExplainedThing, PatientView } from '../../console/contract/patient.ts';
import { Problem } from '../../console/contract/problem.ts';
import { Worklist } from '../../console/contract/worklist.ts';
import { demoUserId } from '../../console/provider/demo-users.ts';
import { readEvents } from '../../database/events.ts';
import { eventually, testEngine, type TestEngine } from '../support/engine.ts';
import { day, today } from '../support/enrolment.ts';
import { serve, type Served } from './serve.ts';
import { provide, signIn, type Provided, type SignedIn } from './signed-in.ts';

let t: TestEngine;
let provided: Provided;
let served: Served;
let coordinator: SignedIn;
let clinician: SignedIn;
beforeAll(async () => {
  t = await testEngine();
  provided = await provide(t.databaseUrl);
  served = await serve(t, { signIn: provided.signIn }, { requestsPerMinute: 10_000 });
  coordinator = await signIn(served.address, 'coordinator');
  clinician = await signIn(served.address, 'clinician');
});
afterAll(async () => {
  await served.server.close();
  await provided.close();
  await t.close();
});

let id: string;
beforeEach(async () => {
  id = await t.enrol({ conservativeDay0: day(-10) });
});

const ask = (path: string) =>
  fetch(`${served.address}/api/pathways/${path}`, { headers: { cookie: coordinator.cookie } });

const view = async () => PatientView.parse(await (await ask(id)).json());

interface More {
  readonly as?: SignedIn;
  readonly commandId?: string;
  readonly seen?: number;
  readonly dryRun?: boolean;
}

async function act(name: string, values: Record<string, unknown>, more: More = {}): Promise<Response> {
  const { as = coordinator, commandId = randomUUID(), dryRun } = more;
  const expectedSequence = more.seen ?? (await view()).header.sequence;
  return fetch(`${served.address}/api/pathways/${id}/actions`, {
    method: 'POST',
    headers: { cookie: as.cookie, 'x-csrf-token': as.csrf, 'content-type': 'application/json' },
    body: JSON.stringify({ name, values, commandId, expectedSequence, dryRun }),
  });
}

const resultOf = async (response: Promise<Response>) => ActionResult.parse(await (await response).json());
const problemOf = async (response: Response) => Problem.parse(await response.json());

test('what is shown, what can be done, and why, are of the same pathway', async () => {
  const { header, next } = await view();
  expect(header).toMatchObject({ pathwayId: id, dayOfCare: 10, temporalUi: null });
  const actions = Action.array().parse(await (await ask(`${id}/actions`)).json());
  expect(actions[0]).toMatchObject({ isUsual: true });
  const why = await ask(`${id}/why?what=${encodeURIComponent(next[0]!.key)}`);
  expect(ExplainedThing.array().parse(await why.json())).toMatchObject([{ subject: next[0]!.why.subject }]);
});

test('tried first, then done: the view has it, in the name of who is signed in', async () => {
  const seen = (await view()).header.sequence;
  const tried = await resultOf(act('report pain', { score: 4 }, { seen, dryRun: true }));
  expect(tried).toMatchObject({ outcome: 'recorded', isDryRun: true });
  expect((await view()).header.sequence).toBe(seen);
  await resultOf(act('report pain', { score: 4 }, { seen }));
  const [newest] = (await view()).timeline.events.slice(-1);
  expect(newest).toMatchObject({
    type: 'pain-reported',
    day: today(),
    actor: { role: 'coordinator', id: demoUserId('coordinator') },
  });
});

test('a refusal is an answer; what others did meanwhile is told with it', async () => {
  const { sequence: seen } = (await view()).header;
  await act('report pain', { score: 7 }, { as: clinician, seen });
  const response = await act('order analgesic', { drugClass: 'paracetamol' }, { seen });
  expect(response.status).toBe(200);
  expect(ActionResult.parse(await response.json())).toMatchObject({
    outcome: 'refused',
    answers: [{ refusal: { code: 'REC-1.changed-meanwhile' }, changes: [{ what: 'Pain 7 of 10' }] }],
  });
});

test('what cannot be is a problem that names the fields and not what was given', async () => {
  const response = await act('report pain', { score: 'quite bad' });
  expect(response.status).toBe(422);
  const problem = await problemOf(response);
  expect(problem.fields?.map(({ field }) => field)).toEqual(['score']);
  expect(JSON.stringify(problem)).not.toContain('quite bad');
});

test('the form of a correction is filled in as the entry stands; of what cannot be corrected there is none', async () => {
  await resultOf(act('report pain', { score: 4 }));
  const [{ sequence } = { sequence: 0 }] = (await readEvents(t.db, id)).slice(-1);
  const fields = Field.array().parse(await (await ask(`${id}/events/${sequence}/correction`)).json());
  expect(fields).toContainEqual(expect.objectContaining({ name: 'score', default: 4 }));
  const none = await ask(`${id}/events/1/correction`);
  expect([none.status, (await problemOf(none)).code]).toEqual([404, 'NOT-FOUND.entry']);
});

test('where there is no such pathway, it is said so everywhere', async () => {
  const [real, nowhere] = [id, randomUUID()];
  const seen = (await view()).header.sequence;
  for (const path of ['', '/why?what=1', '/actions', '/events/1/correction'])
    expect((await ask(nowhere + path)).status, path).toBe(404);
  id = nowhere;
  expect((await act('report pain', { score: 4 }, { seen })).status).toBe(404);
  id = real;
});

test('who takes a task is at once told so by the worklist, though others asked just before', async () => {
  const send = (path: string, body: object) =>
    fetch(`${served.address}/api/worklist/${path}`, {
      method: 'POST',
      headers: {
        cookie: coordinator.cookie,
        'x-csrf-token': coordinator.csrf,
        'content-type': 'application/json',
      },
      body: JSON.stringify(body),
    });
  const taskHere = async () => {
    const answer = await send('search', { find: id.slice(0, 13) });
    return Worklist.parse(await answer.json()).tasks[0];
  };
  await eventually(async () => (await taskHere()) !== undefined);
  const { key } = (await taskHere())!;
  await send('actions', { kind: 'claim', pathwayId: id, key });
  expect((await taskHere())?.claimedBy?.isMine).toBe(true);
});
