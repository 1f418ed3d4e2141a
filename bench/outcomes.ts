/**
 * `npm run bench:outcomes [-- pathways]`: outcomes written in bulk, beside `COPY` of the same rows, ready as text, into
 * an identical table with the same constraints, turn about; and all outcomes rebuilt from the events, proved by the hash
 * of the projections. On a server of its own; nothing is checked for speed while something else runs.
 */
import { mkdtempSync, rmSync } from 'node:fs';
import { loadavg, tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Kysely } from 'kysely';
import pg from 'pg';
import { connect } from '../database/connection.ts';
import { migrateToLatest } from '../database/migrate.ts';
import { copyLines } from '../database/copy.ts';
import { projectionHash } from '../database/outcomes/projection-hash.ts';
import { rebuildOutcomes } from '../database/outcomes/rebuild.ts';
import { columnsOf, outcomeTables } from '../database/outcomes/tables.ts';
import type { Database } from '../database/schema.ts';
import { writeMeasurements } from '../database/outcomes/write-measurements.ts';
import { freePort } from '../scripts/local/ports.ts';
import { startPostgres } from '../scripts/local/postgres.ts';
import { line, median, say, timed } from './figures.ts';
import { courses } from './outcomes/courses.ts';
import {
  linesReady,
  measurementsIn,
  pathwaysOf,
  writeOtherOutcomes,
  writeRecord,
} from './outcomes/record.ts';

const count = Number(process.argv[2] ?? 5000);
const runs = 3;
const wanted = { ratio: 0.6, rebuild: 60 };

const folder = mkdtempSync(join(tmpdir(), 'talus-bench-'));
const postgres = await startPostgres({ folder, port: await freePort() });
const url = postgres.url('bench');
const fails: string[] = [];
const check = (holds: boolean, what: string): void => {
  say(`  ${what}: ${holds ? 'met' : 'MISSED'}`);
  if (!holds) fails.push(what);
};

async function measure(client: pg.Client, db: Kysely<Database>): Promise<void> {
  const pathways = pathwaysOf(courses(60), count);
  const events = await writeRecord(client, pathways);
  await client.query('vacuum analyze pathway_event, pathway');
  const measurements = pathways.reduce((sum, { versions }) => sum + versions.measurement.length, 0);
  say(`${count} pathways with ${events} events and ${measurements} measurements.`);

  say('Written in bulk, of three runs turn about:');
  await client.query(`create table yardstick (like measurement including all)`);
  await client.query('alter table yardstick add foreign key (pathway_id) references pathway');
  const ready = linesReady(pathways, 'measurement');
  const rows = measurementsIn(pathways);
  const bulk: number[] = [];
  const copy: number[] = [];
  for (let run = 0; run < runs; run += 1) {
    await client.query('truncate measurement, yardstick');
    copy.push(await timed(() => copyLines(client, 'yardstick', columnsOf('measurement'), ready)));
    bulk.push(await timed(() => writeMeasurements(client, rows)));
  }
  say(line('COPY of ready text', copy));
  say(line('writeMeasurements', bulk));
  const rate = median(copy) / median(bulk);
  say(`  ${Math.round(measurements / median(bulk))} measurements/s in bulk`);
  check(rate >= wanted.ratio, `${rate.toFixed(2)} of the rate of COPY (at least ${wanted.ratio})`);

  await client.query('drop table yardstick');
  await writeOtherOutcomes(client, pathways);
  await client.query(`vacuum analyze ${outcomeTables.join(', ')}`);
  const before = await projectionHash(db);
  say('Rebuilt from the events:');
  const onto = async (what: string): Promise<void> => {
    const took = await timed(() => rebuildOutcomes(url));
    say(line(what, [took], wanted.rebuild));
    if (took > wanted.rebuild) fails.push(what);
    say(`  ${Math.round(measurements / took)} measurements/s`);
    const after = await projectionHash(db);
    check(after === before, `projection hash ${after}`);
  };
  await onto('onto the same rows');
  await client.query(`truncate ${outcomeTables.join(', ')}`);
  check((await projectionHash(db)) !== before, 'the hash of empty tables is another');
  await onto('into empty tables');
}

try {
  const admin = new pg.Client(postgres.url('postgres'));
  await admin.connect();
  await admin.query('create database bench');
  await admin.end();
  await migrateToLatest(url);
  const client = new pg.Client(url);
  await client.connect();
  const db = connect(url, 2);
  try {
    await measure(client, db);
  } finally {
    await db.destroy();
    await client.end();
  }
  say(`Load of the machine at the end: ${loadavg()[0]?.toFixed(1) ?? '?'}.`);
} finally {
  await postgres.stop();
  rmSync(folder, { recursive: true, force: true });
}
if (fails.length > 0) process.exitCode = 1;
