/** Rehearsals by way of the API, on the real engine: begun, stepped through, looked at and acted on by hand. */
import { randomUUID } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { readPatientText } from '../../client/patient-bundle.ts';
import { ActionResult } from '../../console/contract/actions.ts';
import { PatientView } from '../../console/contract/patient.ts';
import { Problem } from '../../console/contract/problem.ts';
import {
  Rehearsal,
  RehearsalChoices,
  RehearsalStepped,
  RehearsalSummary,
  type RehearsalRequest,
  type RehearsalSide,
  type RehearsalStep,
} from '../../console/contract/rehearsals.ts';
import type { RehearsalStage } from '../../console/server/context.ts';
import { connect } from '../../database/connection.ts';
import { readEvents } from '../../database/events.ts';
import { alone, savePlayed } from '../../database/rehearsals.ts';
import { localDateAt } from '../../pathway/time.ts';
import { inventedPatients } from '../../rehearsal/patients.ts';
import { rehearse } from '../../rehearsal/rehearse.ts';
import { parseScript } from '../../rehearsal/script.ts';
import { shippedScripts } from '../../rehearsal/shipped-scripts.ts';
import { testEngine, type TestEngine } from '../support/engine.ts';
import { realNow, serve, type Served } from './serve.ts';
import { provide, signIn, type Provided, type SignedIn } from './signed-in.ts';

const fixtures = join(import.meta.dirname, '../fixtures/fhir');

let t: TestEngine;
let stage: RehearsalStage;
let provided: Provided;
let served: Served;
let user: SignedIn;
beforeAll(async () => {
  t = await testEngine();
  stage = {
    db: t.db,
    locks: connect(t.databaseUrl, 4),
    engine: t.engine,
    workflowUrl: (id) => `https://temporal.example/rehearsals/${id}`,
  };
  provided = await provide(t.databaseUrl);
  served = await serveWith(provided, stage);
  user = await signIn(served.address, 'coordinator');
});
afterAll(async () => {
  await served.server.close();
  await stage.locks.destroy();
  await provided.close();
  await t.close();
});

const serveWith = ({ signIn: by }: Provided, rehearsals: RehearsalStage | undefined): Promise<Served> =>
  serve(t, { signIn: by, rehearsals }, { requestsPerMinute: 10_000 });

/** Over the same database; an administrator asks there. */
async function withAnotherServer(
  work: () => Promise<void>,
  rehearsals: RehearsalStage | undefined,
): Promise<void> {
  const [first, firstUser, another] = [served, user, await provide(t.databaseUrl)];
  try {
    served = await serveWith(another, rehearsals);
    user = await signIn(served.address, 'administrator');
    await work();
    await served.server.close();
  } finally {
    await another.close();
    [served, user] = [first, firstUser];
  }
}

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
  Rehearsal.parse(await bodyOf(post('', requestOf(more))));

const shown = async (id: string) => Rehearsal.parse(await bodyOf(ask(`/${id}`)));

const step = async (id: string, to: RehearsalStep['to']) =>
  RehearsalStepped.parse(await bodyOf(post(`/${id}/steps`, { to })));

const view = async (pathwayId: string) => PatientView.parse(await bodyOf(ask(`/pathways/${pathwayId}`)));

async function acting(pathwayId: string, name: string, values: Record<string, unknown>): Promise<Response> {
  const { sequence: expectedSequence } = (await view(pathwayId)).header;
  const request = { name, values, commandId: randomUUID(), expectedSequence };
  return post(`/pathways/${pathwayId}/actions`, request);
}

const act = async (...given: Parameters<typeof acting>) => ActionResult.parse(await bodyOf(acting(...given)));

async function bodyOf(response: Promise<Response>): Promise<unknown> {
  const answer = await response;
  const body: unknown = await answer.json();
  expect(answer.status, JSON.stringify(body)).toBe(200);
  return body;
}

const problemOf = async (response: Promise<Response>) => Problem.parse(await (await response).json());

const happened = async (pathwayId: string) =>
  (await readEvents(t.db, pathwayId)).map(({ type, occurredOn }) => `${occurredOn} ${type}`);

async function countPathways(): Promise<number> {
  const { count } = await t.db
    .selectFrom('pathway')
    .select((of) => of.fn.countAll<string>().as('count'))
    .executeTakeFirstOrThrow();
  return Number(count);
}

test('what can be rehearsed: patients, the scripts of both folders, every version', async () => {
  const choices = RehearsalChoices.parse(await bodyOf(ask('/choices')));
  expect(choices).toMatchObject({ protocolVersions: ['1', '2', '3'], currentProtocolVersion: '3' });
  expect(choices.patients.map(({ id }) => id)).toEqual(['adult', 'nsaid-caution', 'minor']);
  const names = choices.scripts.map(({ name }) => name);
  expect(names).toEqual(expect.arrayContaining(['recovers-conservatively', '07-early-review']));
});

test.each(['adult', 'nsaid-caution', 'minor'])(
  'the invented patient %s is what is said',
  async (invented) => {
    const { sides } = await begin({ patient: { invented } });
    const { header, timeline } = await view(sides[0]!.pathwayId);
    expect(header.temporalUi).toBe(`https://temporal.example/rehearsals/${header.pathwayId}`);
    expect(header.age < 18).toBe(invented === 'minor');
    const hasCaution = timeline.events.some(({ type }) => type === 'cautions-reported');
    expect(hasCaution).toBe(invented === 'nsaid-caution');
  },
);

test('by script, in pieces: the same comes of it as in one go', async () => {
  const begun = await begin({ script: 'recovers-conservatively' });
  const told = [];
  for (const to of ['happening', 'day', 'week', 'deadline', 'end'] as const) {
    told.push(...(await step(begun.rehearsalId, to)).told);
  }
  const { sides, progress } = await shown(begun.rehearsalId);
  expect(progress).toEqual({ played: told.length, of: told.length, next: null });
  const script = parseScript(shippedScripts().get('recovers-conservatively')!.text);
  const today = localDateAt(realNow(), script.enrolment.timeZone);
  const facts = readPatientText(inventedPatients[0]!.bundle(today), today);
  const { calendar } = served.context;
  const whole = await rehearse({ db: t.db, engine: t.engine, calendar }, script, facts);
  expect(await happened(sides[0]!.pathwayId)).toEqual(await happened(whole.pathwayId));
});

test('by hand: what is recorded is of the virtual day, and what falls due is reached', async () => {
  const begun = await begin();
  // To a day on which nothing falls due: only the clock tells what day it is.
  for (const to of ['week', 'day', 'day', 'day'] as const) await step(begun.rehearsalId, to);
  const { pathwayId } = begun.sides[0]!;
  await act(pathwayId, 'report pain', { score: 6 });
  const { header, timeline } = await view(pathwayId);
  expect(header.dayOfCare).toBe(10);
  expect(timeline.events.at(-1)).toMatchObject({ type: 'pain-reported', day: header.today });
  const { nextDeadlineAt } = (await shown(begun.rehearsalId)).sides[0]!;
  const next = timeline.planned.find(({ at }) => at === nextDeadlineAt);
  await step(begun.rehearsalId, 'deadline');
  const reached = (await readEvents(t.db, pathwayId)).flatMap((event) =>
    event.type === 'deadline-reached' ? [event.data.key] : [],
  );
  expect(reached).toContain(next!.key);
  const referral = { surgeonId: 'dr-north', indication: 'failed-conservative-care' };
  const [ordered] = (await act(pathwayId, 'order referral', referral)).answers;
  expect(ordered?.refusal?.code).toBe('CON-1.too-early');
  const reported = await act(pathwayId, 'report referral', referral);
  expect(reported).toMatchObject({ outcome: 'recorded' });
});

test('two versions side by side: the same day on both, and what differs is planned on one alone', async () => {
  const begun = await begin({ protocolVersions: ['1', '3'] });
  const { rehearsal } = await step(begun.rehearsalId, 'deadline');
  const [first, second] = rehearsal.sides as [RehearsalSide, RehearsalSide];
  expect([first.protocolVersion, second.protocolVersion]).toEqual(['1', '3']);
  expect(first.today).toBe(second.today);
  const rules = async ({ pathwayId }: RehearsalSide) =>
    new Set((await view(pathwayId)).timeline.planned.map(({ rule }) => rule));
  expect(await rules(first)).not.toContain('OUT-2');
  expect(await rules(second)).toContain('OUT-2');
});

test('one side closed: the other goes on; both closed: no step any more, and nothing to be done', async () => {
  const { rehearsalId, sides } = await begin({ protocolVersions: ['2', '3'] });
  const [first, second] = sides as [RehearsalSide, RehearsalSide];
  const close = { reason: 'transfer' };
  await act(first.pathwayId, 'close', close);
  const went = (await step(rehearsalId, 'day')).rehearsal.sides;
  expect(went.map(({ isClosed }) => isClosed)).toEqual([true, false]);
  expect(went[1]!.today > second.today).toBe(true);
  expect(went[0]!.today).toBe(first.today);
  await act(second.pathwayId, 'close', close);
  expect(await problemOf(post(`/${rehearsalId}/steps`, { to: 'day' }))).toMatchObject({
    status: 409,
    code: 'REHEARSAL.closed',
  });
  expect(await problemOf(acting(second.pathwayId, 'report pain', { score: 1 }))).toMatchObject({
    status: 409,
    code: 'REHEARSAL.closed',
  });
});

test('begun twice at once under one id: begun once', async () => {
  const request = requestOf({ protocolVersions: ['2', '3'] });
  const before = await countPathways();
  const answers = await Promise.all([post('', request), post('', request)]);
  const [one, other] = await Promise.all(answers.map(async (answer) => Rehearsal.parse(await answer.json())));
  expect(one!.sides.map(({ pathwayId }) => pathwayId)).toEqual(
    other!.sides.map(({ pathwayId }) => pathwayId),
  );
  expect(await countPathways()).toBe(before + 2);
});

test('a begin that broke off before it was kept enrols nobody anew', async () => {
  const request = requestOf();
  const { sides } = await begin(request);
  await t.db.deleteFrom('rehearsal_side').where('rehearsal_id', '=', request.rehearsalId).execute();
  await t.db.deleteFrom('rehearsal').where('rehearsal_id', '=', request.rehearsalId).execute();
  expect((await begin(request)).sides[0]!.pathwayId).toBe(sides[0]!.pathwayId);
});

test('while one step is made, another is refused', async () => {
  const { rehearsalId } = await begin();
  await alone(stage.locks, rehearsalId, { wait: true }, async () => {
    expect(await problemOf(post(`/${rehearsalId}/steps`, { to: 'day' }))).toMatchObject({
      status: 409,
      code: 'REHEARSAL.busy',
    });
  });
  await step(rehearsalId, 'day');
});

test('another server goes on with it; what was told and not yet kept as told is not told twice', async () => {
  const { rehearsalId, sides } = await begin({ script: 'recovers-conservatively' });
  const { pathwayId } = sides[0]!;
  const [first] = (await step(rehearsalId, 'happening')).told;
  const after = await readEvents(t.db, pathwayId);
  await savePlayed(t.db, pathwayId, 0);
  await withAnotherServer(async () => {
    const again = await step(rehearsalId, 'happening');
    expect(again.told).toEqual([first]);
    expect(again.rehearsal.progress).toMatchObject({ played: 1 });
    expect(await readEvents(t.db, pathwayId)).toHaveLength(after.length);
    expect((await step(rehearsalId, 'happening')).rehearsal.progress).toMatchObject({ played: 2 });
  }, stage);
});

test('a bundle is read as at enrolment, and whose it is is not told', async () => {
  const bundle: unknown = JSON.parse(readFileSync(join(fixtures, 'adult.json'), 'utf8'));
  const begun = await begin({ patient: { bundle } });
  expect(JSON.stringify(begun)).not.toMatch(/odalys|quillfeather/i);
  const listed = RehearsalSummary.array().parse(await (await ask('')).json());
  expect(listed[0]).toMatchObject({ rehearsalId: begun.rehearsalId, patient: 'From a FHIR bundle.' });
});

test.each<readonly [what: string, more: Partial<RehearsalRequest>, field: string]>([
  ['a bundle of nobody', { patient: { bundle: { resourceType: 'Bundle', entry: [] } } }, 'Bundle.type'],
  ['a bundle that is none', { patient: { bundle: 'not JSON' } }, 'Bundle'],
  ['an unknown patient', { patient: { invented: 'nobody' } }, 'patient.invented'],
  ['an unknown script', { script: '../../package' }, 'script'],
  ['an unknown version', { protocolVersions: ['0'] }, 'protocolVersions'],
  ['a version twice', { protocolVersions: ['3', '3'] }, 'protocolVersions'],
])('%s is refused, and nothing is written', async (_, more, field) => {
  const before = await countPathways();
  const problem = await problemOf(post('', requestOf(more)));
  expect(problem.status).toBe(422);
  expect(problem.fields?.map((each) => each.field)).toEqual([field]);
  expect(await countPathways()).toBe(before);
});

test('what is not there, and pathways of no rehearsal, are told so', async () => {
  const pathwayId = await t.enrol();
  for (const path of [`/${randomUUID()}`, `/pathways/${randomUUID()}`, `/pathways/${pathwayId}`])
    expect((await ask(path)).status, path).toBe(404);
  const { rehearsalId } = await begin();
  expect(await problemOf(post(`/${rehearsalId}/steps`, { to: 'happening' }))).toMatchObject({
    status: 409,
    code: 'REHEARSAL.no-script',
  });
});

test('where rehearsals are not set up, it is said what to set', async () => {
  await withAnotherServer(async () => {
    const problem = await problemOf(ask(''));
    expect(problem).toMatchObject({ status: 503, code: 'ENVIRONMENT.rehearsals' });
    expect(problem.title).toContain('TALUS_REHEARSAL_DATABASE_URL');
  }, undefined);
});
