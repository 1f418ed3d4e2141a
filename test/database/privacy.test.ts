/** Who the patient is stands in two tables, and nowhere else: no event, task, message or error says it. */
import { randomUUID } from 'node:crypto';
import { inspect } from 'node:util';
import { sql } from 'kysely';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { connect } from '../../database/connection.ts';
import { enrolInRecord } from '../../database/enrolment.ts';
import { claimEffect, claimPatientMessages, settle } from '../../database/outbox.ts';
import { personWithContacts } from '../../database/people.ts';
import { appendEvents } from '../../database/record.ts';
import { commandTurn, unfinishedEffectTurn } from '../../pathway/turn.ts';
import { RecordedStory, requestOf, somebody } from '../support/recorded-story.ts';
import { freshDatabase, type TestDatabase } from '../support/postgres.ts';

let t: TestDatabase;
beforeAll(async () => {
  t = await freshDatabase();
});
afterAll(() => t.drop());

const person = somebody({
  source: { system: 'urn:oid:1.2.3', value: 'MRN-4711-Q' },
  birthDate: '1991-02-13',
  contacts: [
    { whose: 'patient', kind: 'email', value: 'quirina@patient.example' },
    { whose: 'patient', kind: 'mobile', value: '+34600987654' },
    { whose: 'guardian', kind: 'phone', value: '+34910987654' },
  ],
});
const private_ = /quirina|inventada|1991-02-13|600987654|910987654|mrn-4711/i;

async function tables(): Promise<readonly string[]> {
  const { rows } = await sql<{ name: string }>`
    select table_name as name from information_schema.tables where table_schema = 'public'`.execute(t.db);
  return rows.map(({ name }) => name);
}

async function saysWho(table: string): Promise<boolean> {
  const { rows } = await sql<{ row: string }>`select x::text as row from ${sql.table(table)} x`.execute(t.db);
  return rows.some(({ row }) => private_.test(row));
}

test('after a rich history, only person and contact say who it is', async () => {
  const story = await RecordedStory.begin(t.db, { person });
  const other = await RecordedStory.begin(t.db, {
    person: { ...person, researchConsent: false },
    side: 'right',
  });
  await story.tell({ type: 'report-pain', score: 7 });
  await story.tell({ type: 'order-injection', site: 'achilles-tendon' });
  await story.tell({ type: 'report-immobilization', device: 'cast', context: 'conservative' });
  await story.until(12);
  await story.tell({ type: 'report-removal' });
  await story.tell({
    type: 'correct',
    supersedes: story.last('pain-reported'),
    changes: { data: { score: 6 } },
  });
  await story.until(58);
  await story.tell({ type: 'record-review', outcome: 'not-improved' }, 'clinician');
  await story.tell({ type: 'order-referral', surgeonId: 'dr-a', indication: 'failed-conservative-care' });
  const [message] = await other.outbox('patient-message');
  await claimPatientMessages(t.db, other.id, message!.key, other.now);
  await settle(t.db, `${other.id}/${message!.key}`, 'failed', 'rcpt-550-5.1.1');
  const [staff] = await story.outbox('staff-message');
  await story.append(unfinishedEffectTurn(story.pathway, staff!.key, 'uncertain', 'unconfirmed', story.now));
  const turn = commandTurn(story.pathway, story.envelope({ type: 'report-pain', score: 3 }), story.now);
  await story.append(turn);
  const forged = turn.events.map((event) => ({ ...event, source: 'form' as const }));
  await expect(appendEvents(t.db, story.id, forged, [])).rejects.toThrow();

  const filled = await Promise.all(
    (await tables()).map(async (table) => {
      const { rows } = await sql`select 1 from ${sql.table(table)} limit 1`.execute(t.db);
      return rows.length === 0 ? [] : [table];
    }),
  );
  expect(filled.flat()).toEqual(
    expect.arrayContaining([
      'pathway_event',
      'effect',
      'worklist_task',
      'person_change',
      'record_alarm',
      'safety_task',
    ]),
  );
  const who = await Promise.all(
    (await tables()).map(async (table) => ((await saysWho(table)) ? [table] : [])),
  );
  expect(who.flat().sort()).toEqual(['contact', 'person']);
});

test('no error says who it is, in its message or in anything that hangs on it', async () => {
  const another = { ...person, source: { ...person.source, value: 'MRN-4711-R' } };
  const story = await RecordedStory.begin(t.db, { person: another });
  const request = (more: Parameters<typeof somebody>[0]) =>
    requestOf({ person: { ...another, ...more }, side: 'right' });
  const fax = { whose: 'patient', kind: 'fax' as 'phone', value: '+34600987654' } as const;
  const gone = connect(t.url, 1);
  await sql`select 1`.execute(gone);
  await gone.destroy();
  const failing: readonly (() => Promise<unknown>)[] = [
    () => enrolInRecord(t.db, request({ contacts: [fax] })),
    () => enrolInRecord(t.db, request({ givenName: null as unknown as string })),
    () => enrolInRecord(t.db, request({ familyName: 'Inventada\u0000' })),
    () => enrolInRecord(t.db, { ...request({}), events: () => [] }),
    () => enrolInRecord(gone, request({})),
    () =>
      t.db
        .insertInto('contact')
        .values({ ...person.contacts[0]!, person_id: story.personId })
        .execute(),
    () =>
      t.db
        .insertInto('contact')
        .values({ ...person.contacts[0]!, person_id: randomUUID() })
        .execute(),
    () => sql`insert into person select * from person`.execute(t.db),
    () => claimEffect(t.db, story.id, 'none'),
    () => personWithContacts(t.db, randomUUID()),
  ];
  for (const fail of failing) {
    const error: unknown = await fail().then(
      () => undefined,
      (reason: unknown) => reason,
    );
    expect(error).toBeInstanceOf(Error);
    expect((error as Error).message).not.toMatch(private_);
    expect(inspect(error, { depth: 8, showHidden: true })).not.toMatch(private_);
  }
});
