/** The patient page from the record. */
import { afterAll, beforeAll, expect, test } from 'vitest';
import { PatientView } from '../../../console/contract/patient.ts';
import { patientView, type PatientContext } from '../../../console/server/patient/view.ts';
import { patientWhy } from '../../../console/server/patient/why.ts';
import { saveSurgeon } from '../../../database/people.ts';
import { raiseSafetyTask } from '../../../database/worklist.ts';
import { freshDatabase } from '../../support/postgres.ts';
import { RecordedStory, somebody } from '../../support/recorded-story.ts';

let database: Awaited<ReturnType<typeof freshDatabase>>;
beforeAll(async () => {
  database = await freshDatabase();
  await saveSurgeon(database.db, {
    surgeon_id: 's1',
    name: 'Dr Iris Moreno',
    email: 'moreno@surgery.example',
  });
});
afterAll(() => database.drop());

async function viewOf(story: RecordedStory): Promise<PatientView> {
  const context: PatientContext = {
    db: database.db,
    now: () => story.now,
    clinics: [],
    workflowUrl: (id) => `http://temporal.example/pathway-${id}`,
  };
  return PatientView.parse(await patientView(context, story.id));
}

test('whose it is: contacts by kind and state, never the address; the other ankle', async () => {
  const person = somebody();
  const other = await RecordedStory.begin(database.db, { person, side: 'right' });
  const story = await (await RecordedStory.begin(database.db, { person })).until(10);
  await database.db
    .insertInto('contact_channel')
    .values({ person_id: story.personId, whose: 'patient', channel: 'email', failing_code: 'rcpt-550' })
    .execute();
  const view = await viewOf(story);
  expect(view.header).toMatchObject({
    name: 'Quirina Inventada',
    birthDate: '1991-02-13',
    age: 34,
    dayOfCare: 10,
    side: 'left',
    contacts: [{ whose: 'patient', kind: 'email', isFailing: true, hasOptedOut: false }],
    otherPathways: [{ pathwayId: other.id, side: 'right', status: 'open' }],
    temporalUi: `http://temporal.example/pathway-${story.id}`,
    sequence: story.pathway.state.sequence,
  });
  expect(JSON.stringify(view)).not.toContain('quirina@');
});

test('what is next, with the reason; what waits, with what ends it', async () => {
  const story = await RecordedStory.begin(database.db);
  await story.tell({ type: 'report-immobilization', device: 'cast', context: 'conservative' });
  await story.until(12);
  await raiseSafetyTask(database.db, story.id, 'nobody-on-call');
  const { next, tasks, advice, timeline } = await viewOf(story);
  const context = { db: database.db, now: () => story.now };
  for (const key of [
    next[0]!.key,
    tasks[1]!.key,
    advice[0]!.key,
    String(story.last('immobilization-applied')),
  ]) {
    const [why] = (await patientWhy(context, story.id, key)) ?? [];
    expect(why?.facts, key).not.toEqual([]);
    expect(why?.subject, key).toMatch(/\.$/);
  }
  expect(await patientWhy(context, story.id, 'no such key')).toBeUndefined();
  expect(next.map(({ key }) => key)).toEqual(timeline.planned.slice(0, 3).map(({ key }) => key));
  for (const { why, rule } of next) expect(why.rules.map(({ id }) => id)).toContain(rule);
  const [watchdogs, limit] = tasks;
  expect(watchdogs).toMatchObject({
    endedBy: [{ action: 'resolve-task', values: { task: 'safety/nobody-on-call' } }],
  });
  expect(limit).toMatchObject({
    rule: 'IMM-2',
    urgency: 'safety',
    endedBy: [{ action: 'report removal' }, {}, {}, {}],
  });
  expect(advice.find(({ rule }) => rule === 'CON-2')).toMatchObject({
    answers: ['accepted', 'declined', 'not-applicable'],
    settledBy: { action: 'answer-advice' },
  });
  expect(advice.find(({ key }) => key.endsWith('/ask'))).toMatchObject({
    answers: [],
    settledBy: { action: 'report cautions' },
  });
  expect(timeline.immobilizations).toMatchObject([{ until: null, isBreach: true }]);
});

test('messages lie on the day of what led to them, referrals with the surgeon’s name', async () => {
  const story = await (await RecordedStory.begin(database.db)).until(50);
  await story.tell({ type: 'record-review', outcome: 'not-improved' }, 'clinician');
  await story.tell(
    { type: 'order-referral', surgeonId: 's1', indication: 'failed-conservative-care' },
    'clinician',
  );
  const { timeline, closed } = await viewOf(story);
  const letters = timeline.messages.filter(({ kind }) => kind === 'referral');
  expect(letters.length).toBeGreaterThan(0);
  for (const letter of letters) expect(letter).toMatchObject({ day: story.today, status: 'pending' });
  expect(timeline.referrals).toMatchObject([{ surgeonName: 'Dr Iris Moreno', isInHand: true }]);
  expect(closed).toBeNull();
});

test('there is none of that id', async () => {
  const context = {
    db: database.db,
    now: () => '2026-01-05T12:00:00Z' as never,
    clinics: [],
    workflowUrl: () => undefined,
  };
  expect(await patientView(context, '00000000-0000-4000-8000-000000000000')).toBeUndefined();
});
