/**
 * `npm run bench:views`: a million measurements of 50,000 pathways, made in SQL; the refresh, and every analyst’s view. A
 * Postgres of its own, or that of `DATABASE_URL`, in a database of its own.
 */
import { randomUUID } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { sql, type Kysely } from 'kysely';
import { refreshOutcomes } from '../analytics/refresh.ts';
import { connect } from '../database/connection.ts';
import { migrateToLatest } from '../database/migrate.ts';
import type { Database } from '../database/schema.ts';
import { instantFromEpoch } from '../pathway/time.ts';
import { freePort } from '../scripts/local/ports.ts';
import { startPostgres } from '../scripts/local/postgres.ts';
import { fillSyntheticOutcomes } from '../test/support/synthetic-outcomes.ts';
import { line, say, timed } from './figures.ts';

const pathways = Number(process.argv[2] ?? 50_000);

async function views(db: Kysely<Database>): Promise<readonly string[]> {
  const { rows } = await sql<{ name: string }>`select distinct schema_name || '.' || view_name as name
    from analytics.data_dictionary order by name`.execute(db);
  return rows.map(({ name }) => name);
}

/** Those with fewer rows than this are read whole too. */
const few = 10_000;

async function askAll(db: Kysely<Database>): Promise<void> {
  for (const name of await views(db)) {
    const count = () => sql<{ n: string }>`select count(*) as n from ${sql.table(name)}`.execute(db);
    const { rows } = await count();
    const n = Number(rows[0]?.n);
    const counting = await timed(count);
    const whole = n < few ? [await timed(() => sql`select * from ${sql.table(name)}`.execute(db))] : [];
    say(line(`${name} (${n} rows): count(*)${whole.length > 0 ? ', select *' : ''}`, [counting, ...whole]));
  }
}

async function run(server: string): Promise<void> {
  const admin = connect(server, 1);
  const name = `bench_${randomUUID().replaceAll('-', '')}`;
  await sql`create database ${sql.id(name)}`.execute(admin);
  const url = new URL(server);
  url.pathname = `/${name}`;
  await migrateToLatest(url.href);
  const db = connect(url.href);
  say(line(`${pathways} pathways made`, [await timed(() => fillSyntheticOutcomes(db, pathways))]));
  const now = instantFromEpoch(Date.now());
  say(line('first refresh', [await timed(() => refreshOutcomes(db, now))]));
  say(line('refresh again, while it can be read', [await timed(() => refreshOutcomes(db, now))]));
  await askAll(db);
  await db.destroy();
  await sql`drop database ${sql.id(name)} with (force)`.execute(admin);
  await admin.destroy();
}

const given = process.env['DATABASE_URL'];
if (given === undefined) {
  const folder = mkdtempSync(join(tmpdir(), 'talus-bench-'));
  const postgres = await startPostgres({ folder, port: await freePort() });
  try {
    await run(postgres.url('postgres'));
  } finally {
    await postgres.stop();
    rmSync(folder, { recursive: true, force: true });
  }
} else {
  await run(given);
}
