/** `talus export csv` and `talus export parquet`: every relation of the `analytics` schema, a file each. */
import { createWriteStream } from 'node:fs';
import { rm, writeFile } from 'node:fs/promises';
import { pipeline } from 'node:stream/promises';
import pg from 'pg';
import { to as copyTo } from 'pg-copy-streams';
import { relationsOf, type Relation } from './catalogue.ts';
import { wholeFolder } from './folder.ts';
import { talusVersion, writeManifest, type Manifest } from './manifest.ts';
import { ParquetWriter } from './parquet.ts';
import { sha256Of, type WrittenFile } from './written.ts';

const schema = 'analytics';

export interface TableExport {
  /** A connection that may read the schema; as `talus_analyst` it suffices. */
  readonly databaseUrl: string;
  readonly to: string;
  readonly format: 'csv' | 'parquet';
  readonly force?: boolean;
}

/**
 * All files are of one moment. CSV is Postgres’ own: with a header, null as nothing and the empty text as `""`. Throws
 * `FolderExists`.
 */
export const exportTables = ({ databaseUrl, to, format, force = false }: TableExport): Promise<Manifest> =>
  wholeFolder(to, force, async (folder) => {
    const client = new pg.Client({ connectionString: databaseUrl });
    await client.connect();
    try {
      await client.query('begin isolation level repeatable read, read only');
      const { rows } = await client.query<{ at: Date }>('select now() as at');
      const relations = await relationsOf(client, schema);
      await writeDictionary(folder, relations);
      const csv: WrittenFile[] = [];
      for (const relation of relations) csv.push(await writeCsv(client, folder, relation));
      const files = format === 'csv' ? csv : await asParquet(folder, relations, csv);
      return await writeManifest(folder, {
        format,
        as_of: (rows[0]?.at ?? new Date(0)).toISOString(),
        talus: await talusVersion(),
        files,
      });
    } finally {
      await client.end();
    }
  });

/** `data-dictionary.json`: each relation and column with its type and its comment. */
const writeDictionary = (folder: string, relations: readonly Relation[]): Promise<void> =>
  writeFile(`${folder}/data-dictionary.json`, `${JSON.stringify(relations, null, 2)}\n`, { mode: 0o600 });

async function writeCsv(client: pg.Client, folder: string, { name }: Relation): Promise<WrittenFile> {
  const file = `${name}.csv`;
  const source = `select * from ${pg.escapeIdentifier(schema)}.${pg.escapeIdentifier(name)}`;
  const copy = client.query(copyTo(`copy (${source}) to stdout with (format csv, header)`));
  await pipeline(copy, createWriteStream(`${folder}/${file}`, { flags: 'wx', mode: 0o600 }));
  return { name: file, rows: copy.rowCount, sha256: await sha256Of(`${folder}/${file}`) };
}

async function asParquet(
  folder: string,
  relations: readonly Relation[],
  csv: readonly WrittenFile[],
): Promise<readonly WrittenFile[]> {
  const writer = await ParquetWriter.open();
  try {
    const files: WrittenFile[] = [];
    for (const [index, relation] of relations.entries()) {
      const from = `${folder}/${relation.name}.csv`;
      const file = `${relation.name}.parquet`;
      await writer.convert(from, `${folder}/${file}`, relation.columns);
      await rm(from);
      files.push({ name: file, rows: csv[index]?.rows ?? 0, sha256: await sha256Of(`${folder}/${file}`) });
    }
    return files;
  } finally {
    writer.close();
  }
}
