/** Two records of one person become one: in one transaction, and every pathway’s state follows. */
import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { enrolInRecord, type Person } from '../../database/enrolment.ts';
import { noteChannel } from '../../database/people.ts';
import { MergeRefused, mergePersons, type Merge } from '../../database/merge-persons.ts';
import { CommandEnvelope } from '../../pathway/commands.ts';
import { commandTurn } from '../../pathway/turn.ts';
import { freshDatabase, type TestDatabase } from '../support/postgres.ts';
import { RecordedStory, requestOf, somebody } from '../support/recorded-story.ts';

let t: TestDatabase;
beforeAll(async () => {
  t = await freshDatabase();
});
afterAll(() => t.drop());

const actor = { id: 'anna', role: 'coordinator' } as const;
const merging = (kept: RecordedStory, duplicate: RecordedStory): Merge => ({
  keptId: kept.personId,
  duplicateId: duplicate.personId,
  actor,
  source: 'cli',
  at: kept.now,
});
const merge = (kept: RecordedStory, duplicate: RecordedStory) => mergePersons(t.db, merging(kept, duplicate));
const begin = (side: 'left' | 'right', person: Partial<Person> = {}) =>
  RecordedStory.begin(t.db, { side, person: somebody(person) });

const personOf = (personId: string) =>
  t.db.selectFrom('person').selectAll().where('person_id', '=', personId).executeTakeFirstOrThrow();
const contactsOf = (personId: string) =>
  t.db
    .selectFrom('contact')
    .select(['kind', 'value'])
    .where('person_id', '=', personId)
    .orderBy('kind')
    .execute();
const rowOf = (pathwayId: string) =>
  t.db.selectFrom('pathway').selectAll().where('pathway_id', '=', pathwayId).executeTakeFirstOrThrow();
const told = async (pathwayId: string) => {
  const rows = await t.db
    .selectFrom('person_change')
    .select('command')
    .where('pathway_id', '=', pathwayId)
    .execute();
  return rows.map(({ command }) => CommandEnvelope.parse(command));
};

describe('what moves', () => {
  test('pathways and outbox go to the kept person, and each state follows', async () => {
    const [kept, duplicate] = [await begin('left'), await begin('right')];
    await duplicate.tell({ type: 'report-immobilization', device: 'cast', context: 'conservative' });
    await duplicate.until(8);
    expect((await duplicate.outbox()).length).toBeGreaterThan(0);
    expect(await merge(kept, duplicate)).toEqual({ pathways: [duplicate.id], stricter: [] });
    expect(await rowOf(duplicate.id)).toMatchObject({ person_id: kept.personId, status: 'open' });
    for (const { person_id } of await duplicate.outbox()) expect(person_id).toBe(kept.personId);

    const [envelope, ...others] = await told(duplicate.id);
    expect(others).toEqual([]);
    await duplicate.append(commandTurn(duplicate.pathway, envelope!, duplicate.now));
    expect(duplicate.pathway.state.personId).toBe(kept.personId);
    // Delivered again, it is done once.
    expect(commandTurn(duplicate.pathway, envelope!, duplicate.now).events).toEqual([]);
    expect(await told(kept.id)).toEqual([]);
    expect(
      await t.db.selectFrom('person_merge').selectAll().where('kept_id', '=', kept.personId).execute(),
    ).toMatchObject([{ duplicate_id: duplicate.personId, actor_id: 'anna', actor_role: 'coordinator' }]);
  });

  test('a closed episode of the same ankle comes after those of the kept person', async () => {
    const [kept, duplicate] = [await begin('left'), await begin('left')];
    await duplicate.tell({ type: 'close-pathway', reason: 'entered-in-error' });
    await merge(kept, duplicate);
    expect(await rowOf(kept.id)).toMatchObject({ episode: 1 });
    expect(await rowOf(duplicate.id)).toMatchObject({ episode: 2, person_id: kept.personId });
    expect(await told(duplicate.id)).toMatchObject([{ command: { type: 'merge-person' } }]);
  });

  test('contacts that the kept person lacks; the others stay with the duplicate’s row', async () => {
    const kept = await begin('left', {
      contacts: [{ whose: 'patient', kind: 'email', value: 'a@patient.example' }],
    });
    const duplicate = await begin('right', {
      contacts: [
        { whose: 'patient', kind: 'email', value: 'b@patient.example' },
        { whose: 'patient', kind: 'mobile', value: '+34600000009' },
      ],
    });
    await merge(kept, duplicate);
    expect(await contactsOf(kept.personId)).toEqual([
      { kind: 'email', value: 'a@patient.example' },
      { kind: 'mobile', value: '+34600000009' },
    ]);
    expect(await contactsOf(duplicate.personId)).toEqual([{ kind: 'email', value: 'b@patient.example' }]);
  });
});

describe('what holds', () => {
  test.each([
    [true, false],
    [false, true],
  ])('of consents %s and %s the stricter, and whoever was looser is told', async (mine, theirs) => {
    const kept = await begin('left', { contactConsent: mine, researchConsent: theirs });
    const duplicate = await begin('right', { contactConsent: theirs, researchConsent: mine });
    await merge(kept, duplicate);
    expect(await personOf(kept.personId)).toMatchObject({ contact_consent: false, research_consent: false });
    const changes = async (id: string) =>
      (await told(id)).flatMap(({ command }) => (command.type === 'change-person' ? [command] : []));
    const [ofKept, ofDuplicate] = [await changes(kept.id), await changes(duplicate.id)];
    expect(ofKept).toMatchObject([mine ? { contactConsent: false } : { researchConsent: false }]);
    expect(ofDuplicate).toMatchObject([theirs ? { contactConsent: false } : { researchConsent: false }]);
  });

  test('a death, for both; the kept person’s time zone, for the duplicate’s', async () => {
    const [kept, duplicate] = [await begin('left'), await begin('right', { timeZone: 'America/Lima' })];
    await t.db
      .updateTable('person')
      .set({ deceased: true })
      .where('person_id', '=', duplicate.personId)
      .execute();
    await merge(kept, duplicate);
    expect(await personOf(kept.personId)).toMatchObject({ deceased: true, time_zone: 'Europe/Madrid' });
    expect(await told(kept.id)).toMatchObject([{ command: { type: 'change-person', deceased: true } }]);
    expect((await told(duplicate.id)).map(({ command }) => command)).toContainEqual(
      expect.objectContaining({ type: 'change-person', timeZone: 'Europe/Madrid' }),
    );
  });

  test('an enrolment under the duplicate’s identifier is one of the kept person', async () => {
    const person = somebody();
    const kept = await begin('left');
    const duplicate = await RecordedStory.begin(t.db, { side: 'right', person });
    await merge(kept, duplicate);
    const again = await enrolInRecord(t.db, requestOf({ side: 'left', person }));
    expect(again).toMatchObject({ created: false, pathwayId: kept.id, personId: kept.personId });
  });
});

describe('what is known of the ways of writing', () => {
  const mine = { whose: 'patient', kind: 'email', value: 'a@patient.example' } as const;
  const theirs = { ...mine, value: 'b@patient.example' };
  const mail = { whose: 'patient', channel: 'email' } as const;
  const two = async (contactsOfKept: Person['contacts'], contactsOfDuplicate: Person['contacts']) => ({
    kept: await begin('left', { contacts: contactsOfKept }),
    duplicate: await begin('right', { contacts: contactsOfDuplicate }),
  });
  const fail = (story: RecordedStory) =>
    noteChannel(t.db, story.personId, mail, { failing_code: 'rcpt-550' });
  const channelsOf = ({ personId }: RecordedStory) =>
    t.db
      .selectFrom('contact_channel')
      .select(['channel', 'failing_code', 'opted_out'])
      .where('person_id', '=', personId)
      .orderBy('channel')
      .execute();
  const bounced = async ({ id }: RecordedStory) =>
    (await told(id)).some(({ command }) => command.type === 'report-bounce');
  const renewed = async ({ id }: RecordedStory) =>
    (await told(id)).some(({ command }) => command.type === 'change-person' && 'newContacts' in command);

  test.each([
    [true, false],
    [false, true],
    [true, true],
  ])('opted out on the kept record: %s, on the other: %s; it holds', async (ofKept, ofDuplicate) => {
    const { kept, duplicate } = await two([mine], [theirs]);
    for (const [{ personId }, opted_out] of [
      [kept, ofKept],
      [duplicate, ofDuplicate],
    ] as const) {
      await noteChannel(t.db, personId, { whose: 'patient', channel: 'sms' }, { opted_out });
    }
    await merge(kept, duplicate);
    expect(await channelsOf(kept)).toEqual([{ channel: 'sms', failing_code: null, opted_out: true }]);
  });

  test.each([
    ['moves, and fails', [], [theirs], true],
    ['is the same, and fails', [mine], [mine], true],
    ['stays behind, and fails nobody', [mine], [theirs], false],
  ])('the duplicate’s address that failed %s', async (_, ofKept, ofDuplicate, isFailing) => {
    const { kept, duplicate } = await two(ofKept, ofDuplicate);
    await fail(duplicate);
    await merge(kept, duplicate);
    expect(await channelsOf(kept)).toMatchObject([{ failing_code: isFailing ? 'rcpt-550' : null }]);
    expect(await bounced(kept)).toBe(isFailing);
    expect(await bounced(duplicate)).toBe(false);
    expect(await renewed(duplicate)).toBe(!isFailing);
  });

  test('the kept person’s address that failed still does', async () => {
    const { kept, duplicate } = await two([mine], [theirs]);
    await fail(kept);
    await noteChannel(t.db, duplicate.personId, mail, { opted_out: false });
    await merge(kept, duplicate);
    expect(await channelsOf(kept)).toMatchObject([{ failing_code: 'rcpt-550' }]);
    expect(await bounced(kept)).toBe(false);
  });
});

describe('whose consent it is', () => {
  const adult = '1991-02-13';
  const minor = '2012-02-13';

  test.each([
    ['of age, answered on the kept record', adult, 'patient', 'guardian', 'patient'],
    ['of age, answered on the duplicate', adult, 'guardian', 'patient', 'patient'],
    ['of age, and not answered', adult, 'guardian', 'guardian', 'guardian'],
    ['a minor, once taken for an adult', minor, 'patient', 'guardian', 'guardian'],
  ] as const)('%s', async (_, birthDate, mine, theirs, expected) => {
    const [kept, duplicate] = [await begin('left', { birthDate }), await begin('right', { birthDate })];
    for (const [{ personId }, consent_by] of [
      [kept, mine],
      [duplicate, theirs],
    ] as const) {
      await t.db.updateTable('person').set({ consent_by }).where('person_id', '=', personId).execute();
    }
    expect(await merge(kept, duplicate)).toMatchObject({ stricter: [] });
    expect(await personOf(kept.personId)).toMatchObject({ consent_by: expected });
    // The pathway that waits for the patient’s own consent is told that it is there.
    for (const [{ id }, before] of [
      [kept, mine],
      [duplicate, theirs],
    ] as const) {
      const isTold = (await told(id)).some(({ command }) => 'ofAge' in command);
      expect(isTold).toBe(before === 'guardian' && expected === 'patient');
    }
  });
});

describe('what is refused, with nothing written', () => {
  test('two open episodes of one ankle: the sentence names both, and what to do', async () => {
    const [kept, duplicate] = [await begin('left'), await begin('left')];
    const refusal = await merge(kept, duplicate).then(
      () => undefined,
      (error: unknown) => error as MergeRefused,
    );
    expect(refusal).toBeInstanceOf(MergeRefused);
    expect(refusal).toMatchObject({ code: 'REC-1.two-open-episodes' });
    expect(refusal?.message).toContain(`${kept.id.slice(0, 8)} and ${duplicate.id.slice(0, 8)}`);
    expect(refusal?.message).toContain('entered-in-error');
    expect(await rowOf(duplicate.id)).toMatchObject({ person_id: duplicate.personId });
    expect(await told(duplicate.id)).toEqual([]);
  });

  test('a record with itself, and one that has been merged before', async () => {
    const [kept, duplicate] = [await begin('left'), await begin('right')];
    await expect(merge(kept, kept)).rejects.toMatchObject({ code: 'REC-1.same-person' });
    await merge(kept, duplicate);
    await expect(merge(kept, duplicate)).rejects.toMatchObject({ code: 'REC-1.merged-before' });
  });

  test('both ways at the same instant: one of them, and no deadlock', async () => {
    const [one, other] = [await begin('left'), await begin('right')];
    const ended = await Promise.allSettled([merge(one, other), merge(other, one)]);
    expect(ended.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected']);
  });
});

test('a closing is not taken back beside a later open episode of that ankle', async () => {
  const person = somebody();
  const first = await RecordedStory.begin(t.db, { person });
  await first.tell({ type: 'close-pathway', reason: 'withdrawn' });
  const second = await RecordedStory.begin(t.db, { person });
  const said = { type: 'correct', supersedes: first.last('closed'), changes: null } as const;
  await expect(first.tell(said)).rejects.toThrow('the record cannot take this event');
  expect(await rowOf(first.id)).toMatchObject({ status: 'closed' });
  await second.tell({ type: 'close-pathway', reason: 'entered-in-error' });
  await first.tell(said);
  expect(await rowOf(first.id)).toMatchObject({ status: 'open' });
});

test('a relapse is a new episode that follows the one before; asked again, it is that one', async () => {
  const person = somebody();
  const first = await RecordedStory.begin(t.db, { person });
  await first.until(50);
  await first.tell({ type: 'record-review', outcome: 'resolved' });
  await first.tell({ type: 'close-pathway', reason: 'recovered' });
  const request = requestOf({ person, enrolledOnDay: 60, commandId: randomUUID() });
  const relapse = await enrolInRecord(t.db, request);
  expect(relapse).toMatchObject({ created: true, episode: 2, previousPathwayId: first.id });
  expect(await enrolInRecord(t.db, requestOf({ person, enrolledOnDay: 61 }))).toEqual({
    ...relapse,
    created: false,
  });
  const { pathway } = await RecordedStory.of(t.db, relapse.pathwayId);
  expect(pathway.events[0]).toMatchObject({ data: { episode: 2, previousPathwayId: first.id } });
});
