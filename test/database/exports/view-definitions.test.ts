/**
 * The ViewDefinitions over exported files, run by Medplum’s implementation of SQL on FHIR: its rows are those that
 * Postgres has of the same patients.
 */
import { mkdtemp, readdir, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { evalSqlOnFhir } from '@medplum/core';
import { sql } from 'kysely';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { exportFhir } from '../../../analytics/export/fhir.ts';
import { answersAt } from '../../fhir/export/cohort.ts';
import { noteId } from '../../pathway/support/story.ts';
import { RecordedStory } from '../../support/recorded-story.ts';
import { freshDatabase, type TestDatabase } from '../../support/postgres.ts';

type Row = Record<string, unknown>;
/** Its own types are in a package that only they need. */
const evaluate = evalSqlOnFhir as unknown as (view: object, resources: readonly object[]) => readonly Row[];

const definitions = join(import.meta.dirname, '../../../analytics/view-definitions');

let t: TestDatabase;
let folder: string;
beforeAll(async () => {
  t = await freshDatabase();
  folder = await mkdtemp(join(tmpdir(), 'talus-export-'));
  for (const [side, pain] of [
    ['left', 8],
    ['right', 5],
  ] as const) {
    const story = await RecordedStory.begin(t.db, { side });
    await story.tell({ type: 'report-pain', score: pain });
    const form = { type: 'report-questionnaire', respondent: 'patient', mode: 'form' } as const;
    await story.tell({ ...form, instrument: 'FAAM', answers: answersAt('FAAM', 0.5) });
    await story.tell({ ...form, instrument: 'FAOS', answers: { P1: 2 } });
    await story.until(3);
    await story.tell({ type: 'report-immobilization', device: 'cast', context: 'conservative' });
    await story.until(9);
    if (side === 'left') await story.tell({ type: 'report-removal' });
    await story.until(50);
    await story.tell({ type: 'record-review', outcome: 'not-improved' });
    await story.tell({
      type: 'order-referral',
      surgeonId: 's1',
      indication: 'failed-conservative-care',
    });
    await story.until(55);
    await story.tell({ type: 'report-referral-answer', response: 'accepted' });
    await story.until(69);
    await story.tell({ type: 'report-pain', score: pain - 1 });
    await story.until(70);
    await story.tell({ type: 'report-surgery', approach: 'endoscopic' });
    await story.until(80);
    await story.tell({ type: 'report-complication', kind: 'wound', grade: 'II' });
    // Once more, and withdrawn: it is in no view.
    await story.tell({ type: 'report-pain', score: 10 });
    await story.tell({
      type: 'correct',
      supersedes: story.last('pain-reported'),
      changes: null,
      reasonNoteId: noteId,
    });
  }
  await exportFhir(t.db, join(folder, 'fhir'));
});
afterAll(async () => {
  await rm(folder, { recursive: true, force: true });
  await t.drop();
});

async function view(name: string): Promise<readonly Row[]> {
  const definition = JSON.parse(await readFile(join(definitions, `${name}.json`), 'utf8')) as {
    resource: string;
  };
  const lines = await readFile(join(folder, 'fhir', `${definition.resource}.ndjson`), 'utf8');
  const resources = lines
    .split('\n')
    .filter((line) => line !== '')
    .map((line) => JSON.parse(line) as object);
  return evaluate(definition, resources);
}

/** Rows of the tables that the record is read off to, as `subject_id` and shifted dates. */
async function postgres(query: string): Promise<readonly Row[]> {
  const { rows } = await sql
    .raw<Row>(
      `with who as (
        select pathway_id, subject_id, initcap(side) as side, days from pathway
        join analytics_private.subject_pseudonym using (person_id)
        join analytics_private.date_shift using (subject_id))
      ${query}`,
    )
    .execute(t.db);
  return rows;
}

const sorted = (rows: readonly Row[], ...columns: readonly string[]): readonly string[] =>
  rows.map((row) => JSON.stringify(columns.map((column) => row[column] ?? null))).sort();

const expectSame = async (name: string, query: string, ...columns: readonly string[]): Promise<void> => {
  const known = sorted(await postgres(query), ...columns);
  expect(known.length).toBeGreaterThan(0);
  expect(sorted(await view(name), ...columns)).toEqual(known);
};

test('scores are those of the table of measurements', () =>
  expectSame(
    'scores',
    `select subject_id, scale, score, missing_reason, arm, time_point, filing, side, (completed_on + days)::text as completed_on
      from measurement join who using (pathway_id) where known_to is null`,
    ...[
      'subject_id',
      'scale',
      'score',
      'missing_reason',
      'arm',
      'time_point',
      'filing',
      'side',
      'completed_on',
    ],
  ));

test('immobilizations are those of the table', () =>
  expectSame(
    'immobilizations',
    `select subject_id, 'immobilization, ' || context as context, side, (applied_on + days)::text as applied_on,
        (removed_on + days)::text as removed_on
      from immobilization join who using (pathway_id) where known_to is null`,
    ...['subject_id', 'context', 'side', 'applied_on', 'removed_on'],
  ));

test('complications are those of the table', () =>
  expectSame(
    'complications',
    `select subject_id, kind, 'Clavien–Dindo ' || grade as grade, (occurred_on + days)::text as occurred_on
      from complication join who using (pathway_id) where known_to is null`,
    ...['subject_id', 'kind', 'grade', 'occurred_on'],
  ));

test('operations are as performed', () =>
  expectSame(
    'procedures',
    `select subject_id, side, 'Operation for posterior ankle impingement, ' || approach_performed as what,
        (surgery_on + days)::text as performed_on
      from pathway_outcome join who using (pathway_id) where known_to is null`,
    ...['subject_id', 'side', 'what', 'performed_on'],
  ));

test('referrals are those that were made, accepted by then', () =>
  expectSame(
    'referrals',
    `select subject_id, 'accepted' as stage, (referred_on + days)::text as referred_on
      from pathway_outcome join who using (pathway_id) where known_to is null`,
    ...['subject_id', 'stage', 'referred_on'],
  ));

test('every ViewDefinition is run here', async () => {
  expect((await readdir(definitions)).sort()).toEqual(
    ['complications', 'immobilizations', 'procedures', 'referrals', 'scores'].map((name) => `${name}.json`),
  );
});
