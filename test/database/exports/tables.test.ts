/** Every relation of the analysts’ schema in files: the rows and types are those of Postgres. */
import { mkdtemp, readFile, readdir, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DuckDBInstance } from '@duckdb/node-api';
import { sql } from 'kysely';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Relation } from '../../../analytics/export/catalogue.ts';
import { exportTables } from '../../../analytics/export/tables.ts';
import { refresh } from '../../support/analytics.ts';
import { RecordedStory } from '../../support/recorded-story.ts';
import { freshDatabase, type TestDatabase } from '../../support/postgres.ts';

let t: TestDatabase;
let folder: string;
beforeAll(async () => {
  t = await freshDatabase();
  folder = await mkdtemp(join(tmpdir(), 'talus-export-'));
  for (const score of [7, 4]) {
    const story = await RecordedStory.begin(t.db);
    await story.tell({ type: 'report-pain', score });
    await story.until(42);
    await story.tell({ type: 'report-pain', score: 0 });
    await story.tell({
      type: 'report-questionnaire',
      instrument: 'FAOS',
      answers: { P1: 2 },
      respondent: 'patient',
      mode: 'form',
    });
  }
  await refresh(t.db);
  // What an analyst’s schema may hold: quotes, commas, line ends, the empty text beside none.
  await sql`create view analytics.odd as select * from (values
    (1::smallint, 'a "b", c', 1.5::float8, null::text, true, e'1\\n2'::text),
    (2::smallint, '', null, 'x', false, null)) as v (number, words, figure, nothing, flag, lines)`.execute(
    t.db,
  );
});
afterAll(async () => {
  await rm(folder, { recursive: true, force: true });
  await t.drop();
});

const countOf = async (view: string): Promise<number> => {
  const { rows } = await sql<{
    n: number;
  }>`select count(*)::int as n from ${sql.table(`analytics.${view}`)}`.execute(t.db);
  return rows[0]!.n;
};

async function duckdb(query: string): Promise<readonly Record<string, unknown>[]> {
  const instance = await DuckDBInstance.create(':memory:');
  const connection = await instance.connect();
  const reader = await connection.runAndReadAll(query);
  const rows = reader.getRowObjectsJson();
  connection.closeSync();
  instance.closeSync();
  return rows;
}

describe.each(['csv', 'parquet'] as const)('export %s', (format) => {
  test('has every relation, with Postgres’ counts, and the data dictionary', async () => {
    const to = join(folder, format);
    const { files } = await exportTables({ databaseUrl: t.url, to, format });
    const dictionary = JSON.parse(
      await readFile(join(to, 'data-dictionary.json'), 'utf8'),
    ) as readonly Relation[];
    expect(dictionary.length).toBeGreaterThan(10);
    expect(files.map(({ name }) => name)).toEqual(dictionary.map(({ name }) => `${name}.${format}`));
    expect((await readdir(to)).sort()).toEqual(
      [...files.map(({ name }) => name), 'data-dictionary.json', 'manifest.json'].sort(),
    );
    for (const { name, rows } of files) {
      expect(rows, name).toBe(await countOf(name.slice(0, -format.length - 1)));
    }
  });
});

test('CSV is as Postgres writes it', async () => {
  const text = await readFile(join(folder, 'csv', 'odd.csv'), 'utf8');
  expect(text).toBe('number,words,figure,nothing,flag,lines\n1,"a ""b"", c",1.5,,t,"1\n2"\n2,"",,x,f,\n');
});

test('Parquet has Postgres’ types and values, and tells the empty text from none', async () => {
  const file = join(folder, 'parquet', 'odd.parquet');
  expect(await duckdb(`select * from '${file}'`)).toEqual([
    { number: 1, words: 'a "b", c', figure: 1.5, nothing: null, flag: true, lines: '1\n2' },
    { number: 2, words: '', figure: null, nothing: 'x', flag: false, lines: null },
  ]);
  const types = await duckdb(`select column_name, column_type from (describe select * from '${file}')`);
  expect(types.map((row) => row['column_type'])).toEqual([
    'SMALLINT',
    'VARCHAR',
    'DOUBLE',
    'VARCHAR',
    'BOOLEAN',
    'VARCHAR',
  ]);
});

test('the scores of the Parquet file are those of the view', async () => {
  const inFile = await duckdb(
    `select scale, score from '${join(folder, 'parquet', 'measurement.parquet')}' order by all`,
  );
  const { rows } = await sql<Record<string, unknown>>`select scale, score from analytics.measurement
    order by scale collate "C", score nulls last`.execute(t.db);
  expect(inFile).toEqual(rows);
  expect(inFile.length).toBeGreaterThan(0);
});
