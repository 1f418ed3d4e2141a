/** The export from a real database: who is in it, under which names, whole or not at all. */
import { mkdtemp, readFile, readdir, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { sql } from 'kysely';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { exportFhir } from '../../../analytics/export/fhir.ts';
import { FolderExists, wholeFolder } from '../../../analytics/export/folder.ts';
import type { Manifest } from '../../../analytics/export/manifest.ts';
import { sha256Of } from '../../../analytics/export/written.ts';
import { resourceTypes } from '../../../fhir/export/resource.ts';
import { addDays, LocalDate } from '../../../pathway/time.ts';
import { RecordedStory, somebody } from '../../support/recorded-story.ts';
import { freshDatabase, type TestDatabase } from '../../support/postgres.ts';

type Row = Record<string, unknown>;

let t: TestDatabase;
let folder: string;
let to: string;
let manifest: Manifest;
let consenting: RecordedStory;
beforeAll(async () => {
  t = await freshDatabase();
  folder = await mkdtemp(join(tmpdir(), 'talus-export-'));
  to = join(folder, 'fhir');
  consenting = await RecordedStory.begin(t.db);
  await consenting.tell({ type: 'report-pain', score: 6 });
  const refusing = await RecordedStory.begin(t.db, { person: somebody({ researchConsent: false }) });
  await refusing.tell({ type: 'report-pain', score: 1 });
  manifest = await exportFhir(t.db, to);
});
afterAll(async () => {
  await rm(folder, { recursive: true, force: true });
  await t.drop();
});

const read = async (type: string, from = to): Promise<readonly Row[]> =>
  (await readFile(join(from, `${type}.ndjson`), 'utf8'))
    .split('\n')
    .filter((line) => line !== '')
    .map((line) => JSON.parse(line) as Row);

const shiftOf = async (story: RecordedStory): Promise<{ subject_id: string; days: number }> => {
  const { rows } = await sql<{ subject_id: string; days: number }>`select subject_id, days
    from analytics_private.date_shift join analytics_private.subject_pseudonym using (subject_id)
    where person_id = ${story.personId}`.execute(t.db);
  return rows[0]!;
};

describe('export fhir', () => {
  test('has the one who consents to research, and not the other', async () => {
    const { subject_id: id } = await shiftOf(consenting);
    expect(await read('Patient')).toEqual([
      { resourceType: 'Patient', id, meta: { versionId: '1' }, gender: 'female' },
    ]);
    expect(await read('Observation')).toMatchObject([{ valueQuantity: { value: 6 } }]);
  });

  test('shifts every date by the subject’s own days', async () => {
    const { days } = await shiftOf(consenting);
    expect(days).toBeGreaterThanOrEqual(-365);
    expect(days).toBeLessThanOrEqual(-1);
    expect(await read('Observation')).toMatchObject([
      { effectiveDateTime: addDays(LocalDate.parse(consenting.today), days) },
    ]);
  });

  test('names nobody: no name, birth date, contact, id of the record', async () => {
    for (const { name } of manifest.files) {
      const text = await readFile(join(to, name), 'utf8');
      for (const secret of ['Quirina', 'Inventada', '1991-02-13', '@', consenting.id, consenting.personId]) {
        expect(text).not.toContain(secret);
      }
    }
  });

  test('says of each file how many rows it has, and its hash', async () => {
    expect(manifest.files.map(({ name }) => name)).toEqual(resourceTypes.map((type) => `${type}.ndjson`));
    for (const { name, rows, sha256 } of manifest.files) {
      expect((await read(name.replace('.ndjson', ''))).length).toBe(rows);
      expect(await sha256Of(join(to, name))).toBe(sha256);
    }
    expect(JSON.parse(await readFile(join(to, 'manifest.json'), 'utf8'))).toEqual(manifest);
  });

  test('of an unchanged record is the same again', async () => {
    const again = await exportFhir(t.db, join(folder, 'again'));
    expect(again.files).toEqual(manifest.files);
  });

  test('does not overwrite unless told to', async () => {
    await expect(exportFhir(t.db, to)).rejects.toThrow(FolderExists);
    await writeFile(join(to, 'stale.txt'), '');
    await exportFhir(t.db, to, true);
    expect(await readdir(to)).not.toContain('stale.txt');
  });

  test('that breaks off leaves nothing behind, and what was there', async () => {
    const before = await readdir(folder);
    const broken = wholeFolder(to, true, async (partial) => {
      await writeFile(join(partial, 'Patient.ndjson'), 'half');
      throw new Error('power cut');
    });
    await expect(broken).rejects.toThrow('power cut');
    expect(await readdir(folder)).toEqual(before);
  });
});
