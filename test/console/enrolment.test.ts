/** Enrolling over the console's API: what a record says, who is known already, the plan beforehand, the start. */
import { randomUUID } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import fastify from 'fastify';
import { serializerCompiler, validatorCompiler, type ZodTypeProvider } from 'fastify-type-provider-zod';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { EnrolledPathway, EnrolmentPreview, PatientRead } from '../../console/contract/enrolment.ts';
import { largestBundle } from '../../console/contract/limits.ts';
import { Problem } from '../../console/contract/problem.ts';
import { addFhirPatients } from '../../console/server/api/fhir-patients.ts';
import { problemOf } from '../../console/server/api/problem.ts';
import type { ServerContext } from '../../console/server/context.ts';
import { connectFhirServer } from '../../console/server/enrolment/fhir-server.ts';
import { readEvents } from '../../database/events.ts';
import { knownPersons } from '../../database/known-persons.ts';
import { mergePersons } from '../../database/merge-persons.ts';
import { readPathway } from '../../database/read-pathway.ts';
import { explainDeadline } from '../../pathway/explain.ts';
import { plan } from '../../pathway/plan.ts';
import { protocolOf } from '../../pathway/protocols/index.ts';
import { pathwayOf } from '../../pathway/turn.ts';
import { startHttpHost, answerJson, type Answer, type HttpHost } from '../activities/http-host.ts';
import { testEngine, type TestEngine } from '../support/engine.ts';
import { coordinator, day, zone } from '../support/enrolment.ts';
import { newPatient } from './new-patient.ts';
import { realNow, serve, type Served } from './serve.ts';
import { provide, signIn, type Provided, type SignedIn } from './signed-in.ts';

let t: TestEngine;
let provided: Provided;
let served: Served;
let me: SignedIn;
let host: HttpHost;
/** What the FHIR server says next. */
let answer: Answer;
const asked: { method: string | undefined; url: string; body: string; token: string | undefined }[] = [];

beforeAll(async () => {
  t = await testEngine();
  host = await startHttpHost((request, body, response) => {
    const { method, url = '', headers } = request;
    asked.push({ method, url, body, token: headers.authorization });
    answer(request, body, response);
  });
  provided = await provide(t.databaseUrl);
  const fhir: ServerContext['fhir'] = { endpoint: `${host.url}/r4/`, token: 'a-token' };
  const limits = { requestsPerMinute: 10_000, signInsPerMinute: 1000 };
  served = await serve(t, { signIn: provided.signIn, fhir }, limits);
  me = await signIn(served.address, 'coordinator');
});
afterAll(async () => {
  await served.server.close();
  await provided.close();
  await host.close();
  await t.close();
});

const fixture = (name: string): string =>
  readFileSync(join(import.meta.dirname, '../fixtures/fhir', name), 'utf8');

const adult = (changes: object = {}): string => JSON.stringify(newPatient('adult', changes));

const post = (path: string, body: unknown, type = 'application/json'): Promise<Response> =>
  fetch(`${served.address}/api${path}`, {
    method: 'POST',
    headers: { cookie: me.cookie, 'x-csrf-token': me.csrf, 'content-type': type },
    body: typeof body === 'string' ? body : JSON.stringify(body),
  });
const get = (path: string): Promise<Response> =>
  fetch(`${served.address}/api${path}`, { headers: { cookie: me.cookie } });

async function read(bundle: string): Promise<PatientRead> {
  const response = await post('/enrolments/facts', bundle, 'application/fhir+json');
  expect(response.status).toBe(200);
  return PatientRead.parse(await response.json());
}

async function problemIn(response: Response): Promise<Problem> {
  expect(response.headers.get('content-type')).toContain('application/problem+json');
  return Problem.parse(await response.json());
}

const answers = (more: object = {}) => ({
  side: 'left',
  timeZone: zone,
  conservativeDay0: day(-30),
  contactConsent: true,
  researchConsent: false,
  imaging: [],
  ...more,
});

const start = (draft: object) => post('/enrolments', { commandId: randomUUID(), ...draft });
async function started(draft: object): Promise<EnrolledPathway> {
  const response = await start(draft);
  expect(response.status).toBe(200);
  return EnrolledPathway.parse(await response.json());
}

const countOf = async (table: 'person' | 'pathway'): Promise<number> => {
  const { n } = await t.db
    .selectFrom(table)
    .select((select) => select.fn.countAll<string>().as('n'))
    .executeTakeFirstOrThrow();
  return Number(n);
};

describe('what a record says', () => {
  test('age, BMI and cautions, each with its place; and nobody known', async () => {
    const { facts, known } = await read(adult());
    expect(known).toEqual([]);
    expect(facts.bmi).toMatchObject({ value: 27.31, path: 'Bundle.entry[9].resource' });
    const answered = Object.fromEntries(facts.cautions.map(({ id, answer: said }) => [id, said]));
    expect(answered).toMatchObject({ hypertension: 'yes', asthma: 'unknown', 'older-age': 'no' });
    const [evidence] = facts.cautions.find(({ id }) => id === 'hypertension')!.evidence;
    expect(evidence).toMatchObject({ path: 'Bundle.entry[1].resource.code.coding[0]', code: '38341003' });
  });

  test.each([
    ['a patient who has died', () => fixture('deceased.json'), 'FHIR.deceased', 'Bundle.entry[0].resource.'],
    ['what is no JSON', () => '<Bundle/>', 'FHIR.not-json', 'Bundle'],
    ['what ends too early', () => adult().slice(0, 900), 'FHIR.truncated', 'Bundle.entry['],
  ])('%s is a problem with its code, its place and its words', async (_, bundle, code, place) => {
    const problem = await problemIn(await post('/enrolments/facts', bundle(), 'application/fhir+json'));
    expect(problem).toMatchObject({ status: 422, code });
    expect(problem.fields?.[0]?.field.startsWith(place)).toBe(true);
    expect(problem.title).toBe(problem.fields?.[0]?.message);
  });

  test('more than 20 MB is refused, in words', async () => {
    const response = await post('/enrolments/facts', ' '.repeat(largestBundle + 1), 'application/fhir+json');
    expect(await problemIn(response)).toMatchObject({ status: 413, code: 'FHIR.too-large' });
  });

  test('19 MB are read', async () => {
    expect((await read(adult() + ' '.repeat(19_000_000))).facts.ageYears).toBeGreaterThan(40);
  });

  test('by hand, by the same rules', async () => {
    const person = {
      number: randomUUID(),
      givenName: 'Tobin',
      familyName: 'Larkenfoss',
      birthDate: '2012-09-30',
      gender: 'male',
      language: 'und',
      mobile: '+34 600 123 123',
      bmi: { value: 31.5, measuredOn: day(-10) },
    };
    const response = await post('/enrolments/facts/by-hand', person);
    const { facts } = PatientRead.parse(await response.json());
    expect(facts).toMatchObject({ isMinor: true, name: { given: 'Tobin', family: 'Larkenfoss' } });
    expect(facts.bmi).toMatchObject({ value: 31.5, measuredAsAdult: false });
    expect(facts.contacts).toEqual([{ kind: 'mobile', value: '+34600123123', use: 'mobile' }]);
    expect(facts.ask).toEqual(['language', 'email', 'guardian']);
    const wrong = await problemIn(
      await post('/enrolments/facts/by-hand', { ...person, mobile: '600', familyName: ' ' }),
    );
    expect(wrong.fields?.map(({ field }) => field).sort()).toEqual(['familyName', 'mobile']);
  });
});

describe('the plan beforehand', () => {
  test('is the plan of the pathway that is then started, and writes nothing', async () => {
    const { facts } = await read(adult());
    const before = [await countOf('person'), await countOf('pathway')];
    const response = await post('/enrolments/preview', { facts, answers: answers() });
    const preview = EnrolmentPreview.parse(await response.json());
    expect([await countOf('person'), await countOf('pathway')]).toEqual(before);
    expect(preview).toMatchObject({ openPathwayId: null, episode: 1, timeZone: zone });
    expect(preview.plan.length).toBeGreaterThan(5);

    const { pathwayId } = await started({ facts, answers: answers() });
    const events = (await readEvents(t.db, pathwayId)).filter(({ commandId }) => commandId !== null);
    const pathway = pathwayOf(events);
    const steps = plan(protocolOf(pathway.state.protocolVersion), pathway.state);
    expect(preview.plan.map(({ key, date, title }) => ({ key, date, title }))).toEqual(
      steps.map(({ key, date, step: { title } }) => ({ key, date, title })),
    );
    const marked = preview.plan.filter(({ awaitsSignOff }) => awaitsSignOff).map(({ key }) => key);
    expect(marked).toEqual(
      steps
        .map(({ key }) => key)
        .filter((key) => explainDeadline(pathway, key).parameters.some(({ mark }) => mark === '†')),
    );
    expect(marked.length).toBeGreaterThan(0);
  });

  test('asks what is still open, less what was answered', async () => {
    const { facts } = await read(adult({ telecom: [] }));
    const response = await post('/enrolments/preview', {
      facts,
      answers: answers({ mobile: '+34600123123' }),
    });
    expect(EnrolmentPreview.parse(await response.json()).ask).toEqual(['email', 'bmi']);
  });
});

describe('the start', () => {
  test('is by whom it was, over the console; sent again it is the same', async () => {
    const { facts } = await read(adult());
    const draft = { facts, answers: answers(), commandId: randomUUID() };
    const first = await started(draft);
    const [enrolled] = await readEvents(t.db, first.pathwayId);
    expect(enrolled).toMatchObject({
      type: 'enrolled',
      source: 'console',
      actor: { id: 'coordinator-demo', role: 'coordinator' },
      commandId: draft.commandId,
    });
    expect(await started(draft)).toEqual({ ...first, created: false });
    const { state } = (await readPathway(t.db, first.pathwayId))!;
    expect(state).toMatchObject({ side: 'left', contactConsent: true, researchConsent: false });
  });

  test('names every member at fault, and writes nothing', async () => {
    const { facts } = await read(fixture('minor.json'));
    const before = await countOf('person');
    const imaging = [{ on: day(3), modality: 'mri', findings: [] }];
    const wrong = answers({ conservativeDay0: day(2), imaging });
    const problem = await problemIn(await start({ facts, answers: wrong }));
    expect(problem).toMatchObject({ status: 422, code: 'INPUT.future-date' });
    expect(problem.fields?.map(({ field }) => field)).toEqual([
      'answers.conservativeDay0',
      'answers.imaging.0.on',
      'answers.guardianEmail',
    ]);
    expect(await countOf('person')).toBe(before);
    const reached = answers({ guardianEmail: 'guardian@example.org' });
    expect(await started({ facts, answers: reached })).toMatchObject({ created: true });
  });

  test('counts the age itself: a minor is none because a browser says so', async () => {
    const { facts } = await read(fixture('minor.json'));
    const problem = await problemIn(
      await start({ facts: { ...facts, isMinor: false, ageYears: 40 }, answers: answers() }),
    );
    expect(problem.code).toBe('INPUT.guardian-missing');
  });
});

describe('who is known already', () => {
  const name = [{ family: 'Duplicada', given: ['Odalys', 'Fern'] }];

  test('by number: the pathways are told, and nothing is enrolled twice', async () => {
    const bundle = adult();
    const { facts } = await read(bundle);
    const { pathwayId } = await started({ facts, answers: answers() });
    const { known } = await read(bundle);
    expect(known).toMatchObject([
      { match: 'identifier', pathways: [{ pathwayId, side: 'left', status: 'open' }] },
    ]);
    const preview = await post('/enrolments/preview', { facts, answers: answers() });
    expect(await preview.json()).toMatchObject({ openPathwayId: pathwayId });
    expect(await started({ facts, answers: answers() })).toEqual({ pathwayId, created: false, episode: 1 });
    expect(await started({ facts, answers: answers({ side: 'right' }) })).toMatchObject({ created: true });
  });

  test('by name and birth date: somebody has to say', async () => {
    const { facts: first } = await read(adult({ name }));
    const { pathwayId } = await started({ facts: first, answers: answers() });
    // The middle name is not everywhere, and letters differ in size.
    const { facts, known } = await read(adult({ name: [{ family: 'DUPLICADA', given: ['odalys'] }] }));
    expect(known).toMatchObject([{ match: 'name-and-birth-date', pathways: [{ pathwayId }] }]);

    const undecided = await problemIn(await start({ facts, answers: answers() }));
    expect(undecided).toMatchObject({ status: 409, code: 'ENROLMENT.possible-duplicate' });
    const stranger = await start({ facts, answers: answers(), samePersonAs: randomUUID() });
    expect(await problemIn(stranger)).toMatchObject({ code: 'ENROLMENT.possible-duplicate' });

    const same = { facts, answers: answers(), samePersonAs: known[0]!.personId };
    expect(await started(same)).toEqual({ pathwayId, created: false, episode: 1 });
    const another = await started({ facts, answers: answers(), samePersonAs: null });
    expect(another).toMatchObject({ created: true });
    expect(another.pathwayId).not.toBe(pathwayId);
  });

  test('under the number of a duplicate it is the person that was kept', async () => {
    const [kept, duplicate] = [await read(adult()), await read(adult())];
    const { pathwayId } = await started({ facts: kept.facts, answers: answers() });
    await started({ facts: duplicate.facts, answers: answers({ side: 'right' }) });
    const idOf = async ({ facts }: PatientRead) =>
      (await knownPersons(t.db, { source: facts.identifier, name: null, birthDate: facts.birthDate }))[0]!
        .personId;
    const merge = { keptId: await idOf(kept), duplicateId: await idOf(duplicate), at: realNow() };
    await mergePersons(t.db, { ...merge, actor: coordinator, source: 'console' });
    expect(await idOf(duplicate)).toBe(merge.keptId);
    expect(await started({ facts: duplicate.facts, answers: answers() })).toMatchObject({
      pathwayId,
      created: false,
    });
  });

  test('the same name on another day is somebody else', async () => {
    const { known } = await read(adult({ name, birthDate: '1984-05-18' }));
    expect(known).toEqual([]);
  });

  test('nobody is enrolled after death', async () => {
    const { facts } = await read(adult());
    await started({ facts, answers: answers() });
    const { value } = facts.identifier;
    await t.db.updateTable('person').set({ deceased: true }).where('source_value', '=', value).execute();
    const problem = await problemIn(await start({ facts, answers: answers({ side: 'right' }) }));
    expect(problem).toMatchObject({ status: 409, code: 'ENROLMENT.deceased' });
  });
});

describe('the clinic’s FHIR server', () => {
  const patient = (id: string) => newPatient('adult', { id });
  const answerFhir =
    (body: object): Answer =>
    (_request, _body, response) => {
      answerJson(response, 200, body);
    };

  test('is searched without a name in any address', async () => {
    asked.length = 0;
    answer = answerFhir({
      resourceType: 'Bundle',
      type: 'searchset',
      entry: patient('p1').entry.slice(0, 1),
    });
    const response = await post('/fhir/patients/search', { name: 'Odalys', birthDate: '1984-05-17' });
    expect(await response.json()).toMatchObject([{ id: 'p1', birthDate: '1984-05-17' }]);
    expect(asked).toMatchObject([{ method: 'POST', url: '/r4/Patient/_search', token: 'Bearer a-token' }]);
    expect(asked[0]!.body).toBe('_count=20&name=Odalys&birthdate=1984-05-17');
    expect((await problemIn(await post('/fhir/patients/search', {}))).status).toBe(422);
  });

  test('gives the whole record, page by page', async () => {
    const [first, ...others] = patient('p2').entry;
    answer = ({ url }, _body, response) => {
      const isFirst = url === '/r4/Patient/p2/$everything';
      answerJson(response, 200, {
        resourceType: 'Bundle',
        type: 'searchset',
        link: isFirst ? [{ relation: 'next', url: `${host.url}/r4?page=2` }] : [],
        // HAPI repeats the patient on every page.
        entry: isFirst ? [first] : [first, ...others],
      });
    };
    const { facts } = PatientRead.parse(await (await get('/fhir/patients/p2')).json());
    expect(facts.bmi).toMatchObject({ value: 27.31 });
  });

  test('is not followed to another server, nor for ever', async () => {
    const page = (url: string) => ({ resourceType: 'Bundle', link: [{ relation: 'next', url }], entry: [] });
    answer = answerFhir(page('https://elsewhere.example/r4?page=2'));
    expect(await problemIn(await get('/fhir/patients/p3'))).toMatchObject({
      status: 502,
      code: 'FHIR-SERVER.not-understood',
    });
    asked.length = 0;
    answer = answerFhir(page(`${host.url}/r4?page=more`));
    expect(await problemIn(await get('/fhir/patients/p3'))).toMatchObject({ code: 'FHIR-SERVER.too-much' });
    expect(asked).toHaveLength(20);
  });

  test.each<[string, Answer, string]>([
    ['has no such patient', (_r, _b, response) => void response.writeHead(404).end(), 'NOT-FOUND.patient'],
    ['refuses the token', (_r, _b, response) => void response.writeHead(401).end(), 'FHIR-SERVER.refused'],
    ['fails', (_r, _b, response) => void response.writeHead(500).end(), 'FHIR-SERVER.no-answer'],
    ['breaks off', (_r, _b, response) => void response.destroy(), 'FHIR-SERVER.no-answer'],
    ['is none', (_r, _b, response) => void response.end('<html/>'), 'FHIR-SERVER.not-understood'],
  ])('where it %s, that is said', async (_, said, code) => {
    answer = said;
    expect((await problemIn(await get('/fhir/patients/p4'))).code).toBe(code);
  });

  test('where it takes too long, that is said', async () => {
    answer = () => undefined;
    const hasty = connectFhirServer({ endpoint: host.url, token: undefined, timeout: 50 });
    await expect(hasty.everything('p5')).rejects.toMatchObject({
      problem: {
        status: 502,
        code: 'FHIR-SERVER.no-answer',
        title: expect.stringContaining('too long') as string,
      },
    });
  });

  test('where there is none, that is said', async () => {
    const context = { ...served.context, fhir: undefined };
    const without = fastify().withTypeProvider<ZodTypeProvider>();
    without.setValidatorCompiler(validatorCompiler).setSerializerCompiler(serializerCompiler);
    without.setErrorHandler(problemOf(context.log));
    addFhirPatients(without, context);
    const response = await without.inject({ url: '/fhir/patients/p6' });
    expect(response.json()).toMatchObject({ status: 404, code: 'FHIR-SERVER.none' });
  });

  test.each(['..', '%2e%2e', 'a%2Fb'])('an id cannot climb: %s', async (id) => {
    asked.length = 0;
    expect((await get(`/fhir/patients/${id}`)).status).toBeGreaterThanOrEqual(400);
    expect(asked).toEqual([]);
  });
});

test('the OpenAPI document tells of it', async () => {
  const document = (await (await get('/openapi.json')).json()) as { paths: Record<string, object> };
  expect(Object.keys(document.paths)).toContain('/api/enrolments/preview');
});

test('no name, birth date, contact or number stands in the log', () => {
  expect(served.logged.join('')).not.toMatch(
    /Odalys|Duplicada|1984-05-17|example\.org|600123123|Larkenfoss/i,
  );
});
