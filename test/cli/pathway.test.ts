/** The real command line against the real services: a patient’s pathway as a coordinator would type it. */
import { randomUUID } from 'node:crypto';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, inject, test } from 'vitest';
import { readEvents } from '../../database/events.ts';
import { openTasks } from '../../database/worklist.ts';
import type { Answer } from '../../pathway/turn.ts';
import type { View } from '../../scripts/cli/show/view.ts';
import { testEngine, type TestEngine } from '../support/engine.ts';
import { day, zone } from '../support/enrolment.ts';
import { talus, type Ended } from './run-cli.ts';

let system: TestEngine;
let env: Record<string, string>;
beforeAll(async () => {
  system = await testEngine();
  const elsewhere = new URL(system.databaseUrl);
  elsewhere.pathname = '/no_rehearsals_here';
  env = {
    DATABASE_URL: system.databaseUrl,
    TALUS_REHEARSAL_DATABASE_URL: elsewhere.href,
    TEMPORAL_ADDRESS: inject('temporalAddress'),
    TALUS_NAMESPACE: system.client.options.namespace,
    SMTP_URL: 'smtp://127.0.0.1:1',
    TWILIO_BASE_URL: 'http://127.0.0.1:1',
    TALUS_ACTOR: 'coordinator:anna',
  };
});
afterAll(() => system.close());

const type = (...args: readonly string[]): Promise<Ended> => talus(args, { env });

/** For programs: exit code and document. */
async function ask<T>(...args: readonly string[]): Promise<T & { code: number | null }> {
  const { code, stdout, stderr } = await type(...args, '--json');
  expect(stderr).toBe('');
  return { code, ...(JSON.parse(stdout) as T) };
}

const fixture = (name: string): string => join(import.meta.dirname, '../fixtures/fhir', name);

const enrolment = (bundle: string, ...more: readonly string[]): readonly string[] => [
  ...['enrol', '--bundle', fixture(bundle), '--side', 'left', '--day0', day(-30), '--zone', zone],
  ...['--contact-consent', 'yes', '--research-consent', 'yes', ...more],
];

interface Enrolled {
  readonly pathwayId: string;
  readonly created: boolean;
  readonly ask: readonly { readonly question: string }[];
}

test('a patient who has died leaves nothing in the record, though everything runs', async () => {
  const { code, stderr } = await type(...enrolment('deceased.json'));
  expect(code).toBe(2);
  expect(stderr).toMatch(/^FHIR\.deceased at /);
  for (const table of ['person', 'contact', 'pathway', 'pathway_event'] as const) {
    expect(await system.db.selectFrom(table).selectAll().execute()).toEqual([]);
  }
});

// One pathway from here on: what a test does, the next ones find.
let pathwayId: string;

test('enrol: the pathway, and what is still to be asked once', async () => {
  const first = await ask<Enrolled>(...enrolment('adult.json', '--mobile', '+34 600 123 123'));
  expect(first).toMatchObject({ code: 0, created: true });
  expect(first.ask.map(({ question }) => question)).not.toContain('mobile');
  ({ pathwayId } = first);

  const again = await type(...enrolment('adult.json'));
  expect(again.code).toBe(0);
  expect(again.stdout).toContain('Nothing was enrolled anew');
  expect(again.stdout).toContain(pathwayId);
});

test('show: by the beginning of the id; the name only when asked for', async () => {
  const shown = await type('show', pathwayId.slice(0, 8));
  expect(shown.code).toBe(0);
  expect(shown.stdout).toMatch(/Day of care +30 on /);
  expect(shown.stdout).toContain('clinician decides');
  const { family_name: family } = await system.db
    .selectFrom('person')
    .select('family_name')
    .executeTakeFirstOrThrow();
  expect(shown.stdout).not.toContain(family);
  expect(await ask<View>('show', pathwayId, '--with-name')).toHaveProperty(
    'name',
    expect.stringContaining(family),
  );
  const why = await type('show', pathwayId, '--why', 'REA-1/2');
  expect(why.stdout).toContain('6–8 weeks');
});

test('a stop is refused with code, rule and sentence, and exit code 3; nobody is told to override it', async () => {
  const { code, stdout } = await type('order', 'injection', pathwayId, 'achilles-tendon');
  expect(code).toBe(3);
  expect(stdout).toMatch(/^Refused: INJ-1\.unsafe-site \(INJ-1\)\nCorticosteroid is never ordered/);
  expect(stdout).not.toContain('override');
});

test('a guard says how it is lifted, and is lifted by a clinician with a reason', async () => {
  const order = ['order', 'immobilization', pathwayId, 'cast', '--exercise', 'due-on-removal'];
  const refused = await type(...order);
  expect(refused.code).toBe(3);
  expect(refused.stdout).toContain('--override-by <id> --reason');

  const override = ['--override-by', 'vega', '--reason', 'unusual anatomy', '--as', 'clinician:vega'];
  const lifted = await ask<Answer>(...order, ...override);
  expect(lifted).toMatchObject({ code: 0, outcome: 'recorded', flags: [{ code: 'overridden' }] });
  expect(await system.db.selectFrom('note').selectAll().execute()).toMatchObject([
    { text: 'unusual anatomy', author_id: 'vega' },
  ]);
  expect(JSON.stringify(await readEvents(system.db, pathwayId))).not.toContain('unusual anatomy');
});

test('a report is recorded and flagged; under the same command id it is recorded once', async () => {
  const report = ['report', 'immobilization', pathwayId, 'cast', '--context', 'conservative'];
  const dated = [...report, '--on', day(-11), '--command-id', randomUUID()];
  const first = await ask<Answer>(...dated);
  expect(first).toMatchObject({ code: 0, outcome: 'recorded', repeated: false });
  expect(first.flags.map(({ code }) => code)).toContain('immobilization-past-limit');
  const again = await ask<Answer>(...dated);
  expect(again).toMatchObject({ code: 0, outcome: 'recorded', sequence: first.sequence });
  const events = await readEvents(system.db, pathwayId);
  expect(events.filter((event) => event.type === 'immobilization-applied')).toMatchObject([
    { occurredOn: day(-11), actor: { role: 'coordinator', id: 'anna' }, source: 'cli' },
  ]);
});

interface Worklist {
  readonly tasks: readonly { key: string; urgency: string; daysOverdue: number }[];
}

test('the worklist begins with safety, the watchdog’s before all; a person resolves those', async () => {
  await system.db
    .insertInto('safety_task')
    .values({ pathway_id: pathwayId, reason: 'run-missing', title: 'Check what it missed' })
    .execute();
  const { tasks } = await ask<Worklist>('worklist', '--limit', '2');
  expect(tasks).toMatchObject([
    { key: 'safety/run-missing', urgency: 'safety' },
    { urgency: 'safety', daysOverdue: 2 },
  ]);
  expect(await type('resolve-task', pathwayId, 'safety/run-missing')).toMatchObject({ code: 0 });
  expect(await type('resolve-task', pathwayId, 'safety/run-missing')).toMatchObject({ code: 4 });
});

test('a correction supersedes: the event stays, with the number of what took its place', async () => {
  const events = await readEvents(system.db, pathwayId);
  const applied = events.find((event) => event.type === 'immobilization-applied')?.sequence ?? 0;
  const reason = ['--reason', 'read from the wrong line'];
  const unknown = await type('correct', pathwayId, String(applied), '--set', 'device=splint', ...reason);
  expect(unknown).toMatchObject({ code: 2 });
  expect(unknown.stderr).toContain('cast or fixed-ankle-walker');

  const changes = ['--on', day(-3), '--set', 'device=fixed-ankle-walker'];
  const answer = await ask<Answer>('correct', pathwayId, String(applied), ...changes, ...reason);
  expect(answer).toMatchObject({ code: 0, outcome: 'recorded' });
  const after = (await ask<View>('show', pathwayId, '--past')).past ?? [];
  expect(after.find(({ sequence }) => sequence === applied)).toMatchObject({
    occurredOn: day(-11),
    supersededBy: after.findLast((event) => event.type === 'corrected')?.sequence,
  });
  expect(await type('correct', pathwayId, '999', '--withdraw', ...reason)).toMatchObject({ code: 4 });
});

test('a referral needs a surgeon who is known', async () => {
  const order = ['order', 'referral', pathwayId, '--indication', 'failed-conservative-care'];
  const unknown = await type(...order, '--surgeon', 'moreno');
  expect(unknown).toMatchObject({ code: 4 });
  expect(unknown.stderr).toMatch(/^NOT-FOUND\.surgeon at --surgeon\n/);
  await type('surgeon', 'add', 'moreno', '--name', 'Dr Iris Moreno', '--email', 'moreno@surgery.example');
  expect(await ask(...order, '--surgeon', 'moreno')).toMatchObject({
    code: 3,
    refusal: { code: 'CON-1.too-early' },
  });
});

test('what is the person’s reaches the pathway', async () => {
  const changed = await ask('person', pathwayId, '--contact-consent', 'no', '--email', 'ana@example.org');
  expect(changed).toMatchObject({ code: 0, changed: ['contactConsent', 'patient-email'] });
  const events = await readEvents(system.db, pathwayId);
  expect(events.at(-1)).toMatchObject({ type: 'person-changed', data: { contactConsent: false } });
});

test('rebuilt from the events, the worklist is the same', async () => {
  const tasks = () => openTasks(system.db);
  const before = await tasks();
  expect(before).not.toEqual([]);
  await system.db.deleteFrom('worklist_task').execute();
  expect(await ask('rebuild')).toMatchObject({ code: 0, pathways: 1 });
  expect(await tasks()).toEqual(before);
  const outcomes = () => system.db.selectFrom('pathway_outcome').selectAll().orderBy('known_from').execute();
  const known = await outcomes();
  expect(known).not.toEqual([]);
  await system.db.deleteFrom('pathway_outcome').execute();
  expect(await ask('rebuild', '--outcomes')).toMatchObject({ code: 0, pathways: 1 });
  expect(await outcomes()).toEqual(known);
});

test('no pathway of that id: exit code 4; a rehearsal is looked for where rehearsals are', async () => {
  expect(await type('show', '00000000')).toMatchObject({ code: 4 });
  const { DATABASE_URL = '', TALUS_REHEARSAL_DATABASE_URL = '' } = env;
  const swapped = {
    ...env,
    DATABASE_URL: TALUS_REHEARSAL_DATABASE_URL,
    TALUS_REHEARSAL_DATABASE_URL: DATABASE_URL,
  };
  expect(await talus(['show', pathwayId, '--rehearsal'], { env: swapped })).toMatchObject({ code: 0 });
});

test('enrol: of several clinics one is said, and kept', async () => {
  const group = { env: { ...env, TALUS_CLINICS: 'north=Ankle North;south=Ankle South' } };
  const adult = enrolment('adult.json', '--side', 'right', '--json');
  const kept = () =>
    system.db.selectFrom('pathway').select(['pathway_id', 'clinic']).orderBy('clinic', 'desc').execute();
  const refused = async (...more: readonly string[]) => (await talus([...adult, ...more], group)).stdout;
  expect(JSON.parse(await refused())).toMatchObject({
    error: {
      code: 'INPUT.clinic-missing',
      path: '--clinic',
      message: '--clinic is missing: give one of north, south.',
    },
  });
  expect(await refused('--clinic', 'west')).toContain('INPUT.clinic-unknown');
  const before = await kept();
  const { stdout } = await talus([...adult, '--clinic', 'south'], group);
  const { pathwayId } = JSON.parse(stdout) as Enrolled;
  expect(await kept()).toEqual([...before, { pathway_id: pathwayId, clinic: 'south' }]);
});
