/** `talus export fhir`: NDJSON, one file a type. */
import { sql, type Kysely } from 'kysely';
import type { Database } from '../../database/schema.ts';
import { episodeResources } from '../../fhir/export/episode.ts';
import { patient } from '../../fhir/export/patient.ts';
import { questionnaires } from '../../fhir/export/questionnaires.ts';
import { resourceTypes, type Identified, type ResourceType } from '../../fhir/export/resource.ts';
import { wholeFolder } from './folder.ts';
import { talusVersion, writeManifest, type Manifest } from './manifest.ts';
import { drawDateShifts, subjects } from './subjects.ts';
import { NdjsonFile, type WrittenFile } from './written.ts';

/**
 * Everybody who consents to research, as of one moment, into a folder of that name. At most a page of patients is in
 * memory. Throws `FolderExists`.
 */
export const exportFhir = (db: Kysely<Database>, to: string, force = false): Promise<Manifest> =>
  wholeFolder(to, force, async (folder) => {
    await drawDateShifts(db);
    return db
      .transaction()
      .setIsolationLevel('repeatable read')
      .setAccessMode('read only')
      .execute(async (trx) => {
        const { rows } = await sql<{ at: Date }>`select now() as at`.execute(trx);
        const files = await writeResources(trx, folder);
        return writeManifest(folder, {
          format: 'fhir',
          as_of: (rows[0]?.at ?? new Date(0)).toISOString(),
          talus: await talusVersion(),
          files,
        });
      });
  });

async function writeResources(db: Kysely<Database>, folder: string): Promise<readonly WrittenFile[]> {
  const files = new Map<ResourceType, NdjsonFile>(
    resourceTypes.map((type) => [type, new NdjsonFile(folder, `${type}.ndjson`)]),
  );
  const write = async (resources: readonly Identified[]): Promise<void> => {
    for (const resource of resources) await files.get(resource.resourceType)?.write(resource);
  };
  await write(questionnaires());
  for await (const { subject, episodes } of subjects(db)) {
    await write([patient(subject)]);
    for (const episode of episodes) await write(episodeResources(episode));
  }
  return Promise.all([...files.values()].map((file) => file.end()));
}
