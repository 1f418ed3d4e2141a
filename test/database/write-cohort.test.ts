/** Cohorts by COPY, on real Postgres: the same rows as one by one, and never among real patients. */
import { sql, type Kysely } from 'kysely';
import pg from 'pg';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { generateCohort } from '../../analytics/cohort/generate.ts';
import { patientOf } from '../../analytics/cohort/patient.ts';
import { rowsOfPatient } from '../../analytics/cohort/rows.ts';
import { defaultTruth } from '../../analytics/cohort/truth.ts';
import { pathwaysToRun } from '../../client/reconciler.ts';
import { generatedSystem, writeCohort, type CohortPatient } from '../../database/bulk/write-cohort.ts';
import { enrolInRecord } from '../../database/enrolment.ts';
import { appendEvents, rebuildProjections } from '../../database/record.ts';
import type { Database } from '../../database/schema.ts';
import type { PathwayEvent } from '../../pathway/events.ts';
import { freshDatabase, type TestDatabase } from '../support/postgres.ts';

let bulk: TestDatabase;
let ordinary: TestDatabase;
let client: pg.Client;

beforeAll(async () => {
  [bulk, ordinary] = [await freshDatabase(), await freshDatabase()];
  client = new pg.Client(bulk.url);
  await client.connect();
});

afterAll(async () => {
  await client.end();
  await bulk.drop();
  await ordinary.drop();
});

/** As they were said: the enrolment, each command with what it made due at once, each deadline. */
function turnsOf(events: readonly PathwayEvent[]): readonly (readonly PathwayEvent[])[] {
  const turns: PathwayEvent[][] = [];
  for (const event of events) {
    const turn = turns.at(-1);
    const last = turn?.at(-1);
    const isOfTurn = last?.commandId === event.commandId && last.at === event.at;
    if (turn !== undefined && isOfTurn) turn.push(event);
    else turns.push([event]);
  }
  return turns;
}

/** Enrols and appends, one turn after the other, under the ids of the generated pathway. */
async function appendOneByOne(db: Kysely<Database>, { person, pathways }: CohortPatient): Promise<void> {
  for (const { pathwayId, side, enrolCommandId, events } of pathways) {
    const [enrolment = [], ...later] = turnsOf(events);
    const enrolled = await enrolInRecord(db, {
      commandId: enrolCommandId,
      side,
      person: {
        source: { system: generatedSystem, value: person.source_value },
        givenName: person.given_name,
        familyName: person.family_name,
        birthDate: person.birth_date,
        gender: person.gender,
        language: person.language,
        timeZone: person.time_zone,
        contactConsent: person.contact_consent,
        researchConsent: person.research_consent,
        contacts: [],
      },
      events: () => enrolment,
    });
    for (const turn of later) await appendEvents(db, enrolled.pathwayId, turn, []);
    expect(pathwayId).not.toBe(enrolled.pathwayId);
  }
}

const tables = [
  'person',
  'pathway',
  'pathway_event',
  'deadline',
  'worklist_task',
  'pathway_outcome',
  'effect',
];

/** Every row of a table without when it was recorded; ids that the record draws are told by what they stand for. */
async function rowsIn(db: Kysely<Database>, table: string): Promise<readonly unknown[]> {
  const { rows } = await sql<{ row: string }>`
    select (to_jsonb(x) - 'recorded_at')::text as row from ${sql.table(table)} as x order by 1`.execute(db);
  const ids = await sql<{ id: string; name: string }>`
    select person_id::text as id, 'person ' || source_value as name from person
    union all select pathway_id::text, concat('pathway ', source_value, side, episode)
    from pathway join person using (person_id)`.execute(db);
  const named = (text: string): string =>
    ids.rows.reduce((changed, { id, name }) => changed.replaceAll(id, name), text);
  return rows.map(({ row }) => named(row)).sort();
}

/** One ankle, no relapse and no change of the person: what else it takes goes through `client/person.ts`. */
const plain = (events: readonly PathwayEvent[]): boolean =>
  !events.some(({ type, data }) => type === 'person-changed' || 'previousPathwayId' in data);

describe('the bulk writer', () => {
  const patients = Array.from({ length: 8 }, (_, index) =>
    rowsOfPatient(patientOf({ truth: defaultTruth, seed: 3 }, index + 1)),
  ).filter(({ pathways }) => pathways.length === 1 && pathways.every(({ events }) => plain(events)));

  test('leaves the rows that enrolling and appending one by one leave', async () => {
    const [first, second] = patients;
    const sample = [first!, second!];
    await writeCohort(client, sample);
    for (const patient of sample) {
      // The enrolment names the person; the record draws the id of its own.
      await appendOneByOne(ordinary.db, patient);
    }
    await rebuildProjections(bulk.db);
    for (const table of tables) {
      const [copied, appended] = [await rowsIn(bulk.db, table), await rowsIn(ordinary.db, table)];
      // The enrolment’s own copy of the person’s id is the generator’s in both.
      const blind = (rows: readonly unknown[]) =>
        rows.map((row) => String(row).replace(/"personId": "[^"]*"/, '"personId": …'));
      expect(blind(copied), table).toEqual(blind(appended));
    }
    expect((await rowsIn(bulk.db, 'pathway_event')).length).toBeGreaterThan(50);
  });

  test('leaves nothing that a watchdog would start, and nothing to send', async () => {
    expect(await pathwaysToRun(bulk.db).select('pathway_id').execute()).toEqual([]);
    expect(await rowsIn(bulk.db, 'effect')).toEqual([]);
    const reachable = sql<{ count: number }>`select count(*)::int as count from person where contact_consent`;
    expect((await reachable.execute(bulk.db)).rows).toEqual([{ count: 0 }]);
  });

  test('refuses a pathway that is still open, and writes nothing of the batch', async () => {
    const [, , third, fourth] = patients;
    const [pathway] = fourth!.pathways;
    const open = { ...fourth!, pathways: [{ ...pathway!, state: { ...pathway!.state, closed: null } }] };
    await expect(writeCohort(client, [third!, open])).rejects.toThrow(RangeError);
    expect((await rowsIn(bulk.db, 'person')).length).toBe(2);
  });

  test('refuses a record that holds anybody whom no generator made', async () => {
    await sql`update person set source_system = 'urn:oid:1.2.3' where source_value = 'default/3/1'
      or person_id = (select min(person_id::text)::uuid from person)`.execute(ordinary.db);
    const other = new pg.Client(ordinary.url);
    await other.connect();
    try {
      await expect(writeCohort(other, [patients[2]!])).rejects.toMatchObject({ code: 'not-generated' });
      const order = { databaseUrl: ordinary.url, truth: 'default', seed: 5, patients: 1 } as const;
      await expect(generateCohort(order)).rejects.toMatchObject({ code: 'not-generated' });
    } finally {
      await other.end();
    }
    expect((await rowsIn(ordinary.db, 'person')).length).toBe(2);
  });
});

describe('several threads', () => {
  test('write the cohort that one would, beside another one, and never twice', async () => {
    const order = { databaseUrl: bulk.url, truth: 'default', seed: 4, patients: 9 } as const;
    const written = await generateCohort(order, { threads: 2 });
    const expected = Array.from({ length: 9 }, (_, index) =>
      patientOf({ truth: defaultTruth, seed: 4 }, index + 1),
    );
    const pathways = expected.flatMap((patient) => patient.pathways);
    const events = pathways.reduce((sum, pathway) => sum + pathway.events.length, 0);
    expect(written).toEqual({ patients: 9, pathways: pathways.length, events });
    const { rows } = await client.query<{ pathway_id: string; sequence: number; data: unknown }>(
      'select pathway_id, sequence, data from pathway_event where pathway_id = any($1) order by 1, 2',
      [pathways.map(({ pathwayId }) => pathwayId)],
    );
    const wanted = [...pathways]
      .sort((a, b) => (a.pathwayId < b.pathwayId ? -1 : 1))
      .flatMap((pathway) =>
        pathway.events.map(({ sequence, data }) => ({
          pathway_id: pathway.pathwayId,
          sequence,
          data: JSON.parse(JSON.stringify(data)) as unknown,
        })),
      );
    expect(rows).toEqual(wanted);
    await expect(generateCohort(order)).rejects.toMatchObject({ code: 'exists' });
  });
});
