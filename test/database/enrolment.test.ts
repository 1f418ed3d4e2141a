/** Enrolment: one transaction, and one open episode a person and side, however often and at whatever instant. */
import { randomUUID } from 'node:crypto';
import { sql } from 'kysely';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { connect } from '../../database/connection.ts';
import { enrolInRecord, type Person } from '../../database/enrolment.ts';
import { readEvents } from '../../database/events.ts';
import { CommandEnvelope } from '../../pathway/commands.ts';
import { RecordedStory, requestOf, somebody, type Enrolling } from '../support/recorded-story.ts';
import { freshDatabase, type TestDatabase } from '../support/postgres.ts';

let t: TestDatabase;
beforeAll(async () => {
  t = await freshDatabase();
});
afterAll(() => t.drop());

const enrol = (enrolling: Enrolling = {}, db = t.db) => enrolInRecord(db, requestOf(enrolling));

/** How many rows there are in every table. */
async function counts(): Promise<Record<string, number>> {
  const { rows } = await sql<{ name: string }>`
    select table_name as name from information_schema.tables
    where table_schema = 'public' and table_name not like 'kysely%'`.execute(t.db);
  const counted = rows.map(async ({ name }) => {
    const result = await sql<{
      count: number;
    }>`select count(*)::int as count from ${sql.table(name)}`.execute(t.db);
    return [name, result.rows[0]!.count] as const;
  });
  return Object.fromEntries(await Promise.all(counted));
}

const pathways = (personId: string) =>
  t.db.selectFrom('pathway').selectAll().where('person_id', '=', personId).orderBy('episode').execute();

const personOf = (personId: string) =>
  t.db.selectFrom('person').selectAll().where('person_id', '=', personId).executeTakeFirstOrThrow();

const contactsOf = (personId: string) =>
  t.db
    .selectFrom('contact')
    .select(['whose', 'kind', 'value'])
    .where('person_id', '=', personId)
    .orderBy('kind')
    .execute();

describe('one transaction', () => {
  test('writes person, contacts, pathway, events and what is projected from them', async () => {
    const person = somebody({
      contacts: [
        { whose: 'patient', kind: 'email', value: 'a@patient.example' },
        { whose: 'patient', kind: 'mobile', value: '+34600000001' },
      ],
    });
    const enrolled = await enrol({ person });
    expect(enrolled.created).toBe(true);
    expect(await contactsOf(enrolled.personId)).toEqual(person.contacts);
    expect(await personOf(enrolled.personId)).toMatchObject({ given_name: 'Quirina', deceased: false });
    const events = await readEvents(t.db, enrolled.pathwayId);
    expect(events[0]).toMatchObject({ type: 'enrolled', data: { personId: enrolled.personId } });
    expect(await pathways(enrolled.personId)).toMatchObject([
      {
        status: 'open',
        episode: 1,
        sequence: events.length,
        phase: 'conservative-care',
        protocol_version: '3',
      },
    ]);
  });

  test.each<[string, (request: ReturnType<typeof requestOf>) => ReturnType<typeof requestOf>]>([
    [
      'in deciding the first events',
      (request) => ({
        ...request,
        events: () => {
          throw new RangeError('conservativeDay0 lies in the future: check the date');
        },
      }),
    ],
    ['in events that do not begin with the enrolment', (request) => ({ ...request, events: () => [] })],
    [
      'in writing the events',
      (request) => ({
        ...request,
        events: (place) => request.events(place).map((event) => ({ ...event, sequence: 1 })),
      }),
    ],
    [
      'in a contact',
      (request) => ({
        ...request,
        person: somebody({ contacts: [{ whose: 'patient', kind: 'fax' as 'phone', value: '1' }] }),
      }),
    ],
  ])('a failure %s leaves no row in any table', async (_, broken) => {
    const before = await counts();
    await expect(enrolInRecord(t.db, broken(requestOf()))).rejects.toThrow();
    expect(await counts()).toEqual(before);
  });

  test('a failure for somebody on record leaves what is on record', async () => {
    const person = somebody();
    const { personId } = await enrol({ person });
    const before = [await personOf(personId), await counts()];
    const request = requestOf({ person: { ...person, language: 'es' }, side: 'right' });
    await expect(enrolInRecord(t.db, { ...request, events: () => [] })).rejects.toThrow();
    expect([await personOf(personId), await counts()]).toEqual(before);
  });
});

describe('twice', () => {
  test('the same person and side: the open pathway, and nothing written', async () => {
    const person = somebody();
    const first = await enrol({ person });
    const before = await counts();
    expect(await enrol({ person: { ...person, language: 'es' } })).toEqual({ ...first, created: false });
    expect(await counts()).toEqual(before);
    expect((await personOf(first.personId)).language).toBe('en');
  });

  test('the same command', async () => {
    const enrolling = { person: somebody(), commandId: randomUUID() };
    const first = await enrol(enrolling);
    expect(await enrol(enrolling)).toEqual({ ...first, created: false });
  });

  test('the same command after its episode has closed, also where another is open: its own pathway', async () => {
    const person = somebody();
    const commandId = randomUUID();
    const first = await enrol({ person, commandId });
    const story = await RecordedStory.of(t.db, first.pathwayId);
    await story.tell({ type: 'close-pathway', reason: 'withdrawn' });
    expect(await enrol({ person, commandId })).toEqual({ ...first, created: false });
    const second = await enrol({ person });
    expect(second.created).toBe(true);
    expect(await enrol({ person, commandId })).toEqual({ ...first, created: false });
  });

  test('the same command for another person is refused, and never answered with a stranger’s pathway', async () => {
    const commandId = randomUUID();
    await enrol({ commandId });
    const before = await counts();
    await expect(enrol({ commandId })).rejects.toThrow('enrol_command_id');
    expect(await counts()).toEqual(before);
  });

  test.each([
    ['each with its own command', () => ({})],
    ['all with one command', (commandId: string) => ({ commandId })],
  ])('twenty at the same instant, %s: one open pathway, one id', async (_, more) => {
    const connections = Array.from({ length: 20 }, () => connect(t.url, 1));
    await Promise.all(connections.map((db) => sql`select 1`.execute(db)));
    for (const isKnown of [false, true]) {
      const person = somebody();
      if (isKnown) await enrol({ person, side: 'right' });
      const commandId = randomUUID();
      const all = await Promise.all(connections.map((db) => enrol({ person, ...more(commandId) }, db)));
      expect(new Set(all.map(({ pathwayId }) => pathwayId)).size).toBe(1);
      expect(all.filter(({ created }) => created)).toHaveLength(1);
      const open = (await pathways(all[0]!.personId)).filter(({ side }) => side === 'left');
      expect(open).toMatchObject([{ status: 'open', episode: 1 }]);
    }
    await Promise.all(connections.map((db) => db.destroy()));
  });

  test('even where the code is passed by, the index allows one open pathway a person and side', async () => {
    const { pathwayId } = await enrol();
    await expect(
      sql`insert into pathway select gen_random_uuid(), person_id, side, 2, gen_random_uuid(), status, phase,
        protocol_version, 0, null, 0 from pathway where pathway_id = ${pathwayId}`.execute(t.db),
    ).rejects.toThrow('pathway_one_open');
  });
});

describe('another pathway of the same person', () => {
  test('the other side is a pathway of its own, of the same person', async () => {
    const person = somebody();
    const left = await enrol({ person, side: 'left' });
    const right = await enrol({ person, side: 'right' });
    expect(right).toMatchObject({ created: true, personId: left.personId });
    expect(await pathways(left.personId)).toMatchObject([{ episode: 1 }, { episode: 1 }]);
    const [first] = await readEvents(t.db, right.pathwayId);
    expect(first?.data).not.toHaveProperty('previousPathwayId');
  });

  test('after closing, a second episode that names the first', async () => {
    const person = somebody();
    const ids: string[] = [];
    for (const episode of [1, 2, 3]) {
      const { pathwayId, created, personId } = await enrol({ person });
      expect(created).toBe(true);
      const [first] = await readEvents(t.db, pathwayId);
      expect(first?.data).toMatchObject({
        episode,
        ...(ids.length === 0 ? {} : { previousPathwayId: ids.at(-1) }),
      });
      ids.push(pathwayId);
      const story = await RecordedStory.of(t.db, pathwayId);
      await story.tell({ type: 'close-pathway', reason: 'withdrawn' });
      expect((await pathways(personId)).map(({ status }) => status)).toEqual(ids.map(() => 'closed'));
    }
  });

  test('what is answered anew for the person reaches the open pathways', async () => {
    const person: Person = { ...somebody(), contacts: [] };
    const left = await enrol({ person, side: 'left' });
    const mobile = { whose: 'patient', kind: 'mobile', value: '+34600000002' } as const;
    const answered = { ...person, contactConsent: false, timeZone: 'America/Lima', contacts: [mobile] };
    const right = await enrol({ person: answered, side: 'right' });
    expect(await personOf(left.personId)).toMatchObject({
      contact_consent: false,
      time_zone: 'America/Lima',
    });
    expect(await contactsOf(left.personId)).toEqual([mobile]);
    const changes = await t.db.selectFrom('person_change').selectAll().execute();
    expect(changes).toMatchObject([{ pathway_id: left.pathwayId, delivered_at: null }]);
    const { command, actor } = CommandEnvelope.parse(changes[0]?.command);
    expect(command).toEqual({
      type: 'change-person',
      on: '2026-01-05',
      contactConsent: false,
      timeZone: 'America/Lima',
    });
    expect(actor.role).toBe('coordinator');
    await enrol({ person: answered, side: 'right' });
    const story = await RecordedStory.of(t.db, right.pathwayId);
    await story.tell({ type: 'close-pathway', reason: 'withdrawn' });
    await enrol({ person: answered, side: 'right' });
    expect(await t.db.selectFrom('person_change').selectAll().execute()).toHaveLength(1);
  });

  test('a zone that is a day ahead is told with a date that the other pathway has reached', async () => {
    const person = somebody({ timeZone: 'America/Lima' });
    const left = await enrol({ person, side: 'left' });
    await enrol({ person: { ...person, timeZone: 'Pacific/Kiritimati' }, side: 'right' });
    const [change] = await t.db
      .selectFrom('person_change')
      .selectAll()
      .where('pathway_id', '=', left.pathwayId)
      .execute();
    expect(CommandEnvelope.parse(change?.command).command).toEqual({
      type: 'change-person',
      on: '2026-01-05',
      timeZone: 'Pacific/Kiritimati',
    });
  });

  test('is enrolled while the first is written to: no deadlock', async () => {
    for (let round = 0; round < 10; round += 1) {
      const person = somebody();
      const left = await RecordedStory.begin(t.db, { person, side: 'left' });
      await Promise.all([
        enrol({ person: { ...person, researchConsent: false }, side: 'right' }),
        left.until(9),
        enrol({ person, side: 'right' }),
      ]);
    }
  });

  test('somebody who has died is not enrolled', async () => {
    const person = somebody();
    const { personId } = await enrol({ person });
    await t.db.updateTable('person').set({ deceased: true }).where('person_id', '=', personId).execute();
    const before = await counts();
    await expect(enrol({ person, side: 'right' })).rejects.toThrow(
      'the record says that this person has died',
    );
    expect(await counts()).toEqual(before);
  });
});
