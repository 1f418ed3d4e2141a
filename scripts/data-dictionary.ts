/** `npm run dictionary`: writes docs/data-dictionary.md from a database that is made for it and removed again. */
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { format, resolveConfig } from 'prettier';
import { dataDictionary } from '../database/analytics/dictionary.ts';
import { connect } from '../database/connection.ts';
import { migrateToLatest } from '../database/migrate.ts';
import { freePort } from './local/ports.ts';
import { startPostgres } from './local/postgres.ts';

const path = join(import.meta.dirname, '../docs/data-dictionary.md');
const folder = mkdtempSync(join(tmpdir(), 'talus-dictionary-'));
const postgres = await startPostgres({ folder, port: await freePort() });
try {
  const url = postgres.url('postgres');
  await migrateToLatest(url);
  const db = connect(url, 1);
  const text = await dataDictionary(db);
  await db.destroy();
  writeFileSync(path, await format(text, { ...(await resolveConfig(path)), filepath: path }));
} finally {
  await postgres.stop();
  rmSync(folder, { recursive: true, force: true });
}
