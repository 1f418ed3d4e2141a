/** The person is held once; what changes reaches each open pathway, once, through the outbox. */
import { randomUUID } from 'node:crypto';
import { sql } from 'kysely';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { sendCommand } from '../../client/pathways.ts';
import { changePerson, deliverPersonChanges, type PersonChange } from '../../client/person.ts';
import { readEvents } from '../../database/events.ts';
import { CommandEnvelope } from '../../pathway/commands.ts';
import { commandTurn } from '../../pathway/turn.ts';
import { instantFromEpoch, TimeZone } from '../../pathway/time.ts';
import { testEngine, type TestEngine } from '../support/engine.ts';
import { coordinator, today } from '../support/enrolment.ts';
import { RecordedStory, somebody } from '../support/recorded-story.ts';

let t: TestEngine;
beforeAll(async () => {
  t = await testEngine();
});
afterAll(() => t.close());

const changeOf = (
  change: Partial<PersonChange['change']>,
  more: Partial<PersonChange> = {},
): PersonChange => ({ actor: coordinator, source: 'cli', change: { on: today(), ...change }, ...more });

const personOf = (personId: string) =>
  t.db.selectFrom('person').selectAll().where('person_id', '=', personId).executeTakeFirstOrThrow();

const contactsOf = (personId: string) =>
  t.db.selectFrom('contact').select(['whose', 'kind', 'value']).where('person_id', '=', personId).execute();

const queued = (personId: string) =>
  t.db
    .selectFrom('person_change')
    .innerJoin('pathway', 'pathway.pathway_id', 'person_change.pathway_id')
    .selectAll('person_change')
    .where('person_id', '=', personId)
    .orderBy('person_change.recorded_at')
    .execute();

/** Two ankles, and a closed episode; on record alone. */
async function threePathways() {
  const person = somebody();
  const closed = await RecordedStory.begin(t.db, { person, side: 'left' });
  await closed.tell({ type: 'close-pathway', reason: 'withdrawn' });
  const left = await RecordedStory.begin(t.db, { person, side: 'left' });
  const right = await RecordedStory.begin(t.db, { person, side: 'right' });
  return { personId: left.personId, left, right, closed };
}

/** So that what one test leaves undelivered is not another’s. */
const forget = () =>
  t.db.updateTable('person_change').set({ delivered_at: new Date().toISOString() }).execute();

describe('the transaction', () => {
  test('changes the person, and queues one command for each open pathway', async () => {
    const { personId, left, right } = await threePathways();
    const timeZone = TimeZone.parse('America/Lima');
    await changePerson(t.db, personId, changeOf({ on: left.today, contactConsent: false, timeZone }));
    expect(await personOf(personId)).toMatchObject({
      contact_consent: false,
      research_consent: true,
      time_zone: 'America/Lima',
      deceased: false,
    });
    const rows = await queued(personId);
    expect(rows.map(({ pathway_id }) => pathway_id).sort()).toEqual([left.id, right.id].sort());
    expect(new Set(rows.map(({ command_id }) => command_id)).size).toBe(1);
    for (const row of rows) {
      const envelope = CommandEnvelope.parse(row.command);
      expect(envelope).toMatchObject({ commandId: row.command_id, actor: coordinator, source: 'cli' });
      const once = commandTurn(left.pathway, envelope, left.now);
      const twice = commandTurn(once.pathway, envelope, left.now);
      expect(once.pathway.state.contactConsent).toBe(false);
      expect(twice).toMatchObject({ events: [], effects: [], answer: { repeated: true } });
    }
    await forget();
  });

  test('contacts and language are the person’s alone: nothing is queued', async () => {
    const { personId } = await threePathways();
    const mobile = { whose: 'patient', kind: 'mobile', value: '+34600000003' } as const;
    const email = { whose: 'patient', kind: 'email', value: 'new@patient.example' } as const;
    await changePerson(t.db, personId, changeOf({}, { contacts: [mobile, email], language: 'es' }));
    expect(await contactsOf(personId)).toEqual(expect.arrayContaining([mobile, email]));
    expect(await contactsOf(personId)).toHaveLength(2);
    expect((await personOf(personId)).language).toBe('es');
    expect(await queued(personId)).toEqual([]);
  });

  test('all or nothing', async () => {
    const { personId } = await threePathways();
    const fax = { whose: 'patient', kind: 'fax' as 'phone', value: '1' } as const;
    await expect(
      changePerson(t.db, personId, changeOf({ contactConsent: false }, { contacts: [fax] })),
    ).rejects.toThrow();
    expect((await personOf(personId)).contact_consent).toBe(true);
    expect(await queued(personId)).toEqual([]);
  });

  test('the same command again changes nothing more', async () => {
    const { personId } = await threePathways();
    const commandId = randomUUID();
    await changePerson(t.db, personId, changeOf({ contactConsent: false }, { commandId }));
    await changePerson(t.db, personId, changeOf({ contactConsent: false }, { commandId }));
    expect(await queued(personId)).toHaveLength(2);
    await forget();
  });

  test('nobody of that id, or a change that cannot be, is an error and not a silence', async () => {
    await expect(changePerson(t.db, randomUUID(), changeOf({ contactConsent: false }))).rejects.toThrow(
      'the person is not in the record',
    );
    const { personId } = await threePathways();
    const broken = changeOf({ timeZone: 'Nowhere/Atall' as TimeZone });
    await expect(changePerson(t.db, personId, broken)).rejects.toThrow('expected an IANA time zone');
    expect(await queued(personId)).toEqual([]);
  });
});

describe('delivery', () => {
  const deliver = () => deliverPersonChanges(t.db, t.engine, instantFromEpoch(Date.now()));
  const consentEvents = async (pathwayId: string) =>
    (await readEvents(t.db, pathwayId)).filter(({ type }) => type === 'person-changed');

  test('reaches the workflow of each open pathway, and is not repeated', async () => {
    const id = await t.enrol();
    const { person_id: personId } = await t.db
      .selectFrom('pathway')
      .select('person_id')
      .where('pathway_id', '=', id)
      .executeTakeFirstOrThrow();
    await changePerson(t.db, personId, changeOf({ contactConsent: false }));
    expect(await deliver()).toEqual({ delivered: 1, waiting: 0 });
    expect(await consentEvents(id)).toMatchObject([{ data: { contactConsent: false } }]);
    expect(await deliver()).toEqual({ delivered: 0, waiting: 0 });

    // Delivered, and the note of it lost in a crash: given again, and done once.
    await sql`update person_change set delivered_at = null where pathway_id = ${id}`.execute(t.db);
    expect(await deliver()).toEqual({ delivered: 1, waiting: 0 });
    expect(await consentEvents(id)).toHaveLength(1);
  });

  test('death closes the pathway', async () => {
    const id = await t.enrol();
    const { person_id: personId } = await t.db
      .selectFrom('pathway')
      .select('person_id')
      .where('pathway_id', '=', id)
      .executeTakeFirstOrThrow();
    await changePerson(t.db, personId, changeOf({ deceased: true }));
    await deliver();
    expect((await personOf(personId)).deceased).toBe(true);
    const outcome = await t.db
      .selectFrom('pathway_outcome')
      .selectAll()
      .where('pathway_id', '=', id)
      .where('known_to', 'is', null)
      .executeTakeFirstOrThrow();
    expect(outcome).toMatchObject({ close_reason: 'death', closed_on: today() });
  });

  test('a pathway that does not answer holds up its own changes, in order, and nobody else’s', async () => {
    const [silent, well] = [await t.enrol(), await t.enrol()];
    const persons = await t.db
      .selectFrom('pathway')
      .select(['pathway_id', 'person_id'])
      .where('pathway_id', 'in', [silent, well])
      .execute();
    const personOfPathway = (id: string) => persons.find((row) => row.pathway_id === id)!.person_id;
    for (const consent of [false, true])
      await changePerson(t.db, personOfPathway(silent), changeOf({ contactConsent: consent }));
    await changePerson(t.db, personOfPathway(well), changeOf({ researchConsent: false }));
    // A command that its workflow rejects: it has been tampered with.
    const [first] = await queued(personOfPathway(silent));
    await t.db
      .updateTable('person_change')
      .set({ command: JSON.stringify({ ...first!.command, source: 'nowhere' }) })
      .where('command_id', '=', first!.command_id)
      .execute();
    expect(await deliver()).toEqual({ delivered: 1, waiting: 2 });
    expect(await consentEvents(silent)).toEqual([]);
    expect(await consentEvents(well)).toHaveLength(1);
    await t.db
      .updateTable('person_change')
      .set({ command: JSON.stringify(first!.command) })
      .where('command_id', '=', first!.command_id)
      .execute();
    expect(await deliver()).toEqual({ delivered: 2, waiting: 0 });
    expect((await consentEvents(silent)).map(({ data }) => data)).toEqual([
      { contactConsent: false },
      { contactConsent: true },
    ]);
    await sendCommand(t.engine, silent, {
      commandId: randomUUID(),
      actor: coordinator,
      source: 'cli',
      command: { type: 'report-pain', on: today(), score: 3 },
    });
  });
});
