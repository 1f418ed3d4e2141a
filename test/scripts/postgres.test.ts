import pg from 'pg';
import { spawn } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, afterEach, beforeEach, expect, test } from 'vitest';
import { freePort } from '../../scripts/local/ports.ts';
import { DATABASES, startPostgres, type Postgres } from '../../scripts/local/postgres.ts';
import { StartUpError } from '../../scripts/local/start-up-error.ts';

const folder = mkdtempSync(join(tmpdir(), 'talus-postgres-'));
const pidFile = join(folder, 'data/postmaster.pid');
const port = await freePort();
let postgres: Postgres | undefined;

const up = async (): Promise<Postgres> => (postgres = await startPostgres({ folder, port }));

beforeEach(up);
afterEach(async () => {
  await postgres?.stop();
});
afterAll(() => {
  rmSync(folder, { recursive: true });
});

async function withClient<T>(url: string, work: (client: pg.Client) => Promise<T>): Promise<T> {
  const client = new pg.Client(url);
  client.on('error', () => undefined);
  await client.connect();
  try {
    return await work(client);
  } finally {
    await client.end();
  }
}

const query = (
  sql: string,
  url = postgres?.url(DATABASES.record) ?? '',
): Promise<Record<string, unknown>[]> =>
  withClient(url, async (client) => (await client.query<Record<string, unknown>>(sql)).rows);

test('it is PostgreSQL 18, durable, on the loopback address, with both databases', async () => {
  expect(await query('show server_version')).toEqual([
    { server_version: expect.stringMatching(/^18\./) as string },
  ]);
  expect(await query('show listen_addresses')).toEqual([{ listen_addresses: '127.0.0.1' }]);
  expect(await query('show fsync')).toEqual([{ fsync: 'on' }]);
  expect(await query('show synchronous_commit')).toEqual([{ synchronous_commit: 'on' }]);
  const rehearsal = postgres?.url(DATABASES.rehearsal);
  expect(await query('select current_database() as name', rehearsal)).toEqual([{ name: 'talus_rehearsal' }]);
});

test('nobody enters without the password, which only this account can read', async () => {
  expect(statSync(join(folder, 'password')).mode & 0o777).toBe(0o600);
  const url = new URL(postgres?.url(DATABASES.record) ?? '');
  expect(url.password).toMatch(/^[\w-]{32}$/);
  url.password = 'guess';
  await expect(query('select 1', url.href)).rejects.toThrow('password authentication failed');
  url.password = '';
  await expect(query('select 1', url.href)).rejects.toThrow();
});

test('a second start on the same data is refused while the first lives', async () => {
  await expect(startPostgres({ folder, port: await freePort() })).rejects.toThrow(StartUpError);
  expect(await query('select 1 as one')).toEqual([{ one: 1 }]);
});

test('kill -9 while writing loses nothing that was acknowledged', async () => {
  await query('create table written (n int primary key)');
  for (const round of [1, 2, 3]) {
    const acknowledged: number[] = [];
    const { pid = 0, exited } = postgres ?? {};
    const kill = setTimeout(() => process.kill(pid, 'SIGKILL'), 200);
    await withClient(postgres?.url(DATABASES.record) ?? '', async (client) => {
      for (let n = round * 1_000_000; ; n += 1) {
        await client.query('insert into written values ($1)', [n]);
        acknowledged.push(n);
      }
    }).catch(() => undefined);
    clearTimeout(kill);
    expect(await exited).toBe('killed by SIGKILL');
    await up();
    const rows = new Set((await query('select n from written')).map(({ n }) => n));
    expect(acknowledged.length).toBeGreaterThan(10);
    expect(acknowledged.filter((n) => !rows.has(n))).toEqual([]);
  }
});

test('one that outlived its starter is stopped cleanly, and its data taken over', async () => {
  await query('create table kept (what text)');
  // What a killed starter leaves where the kernel does not tell its children: a running server, and nobody's lock.
  const orphan = postgres;
  rmSync(join(folder, 'lock.1'));
  await up();
  expect(await orphan?.exited).toBe('exit code 0');
  expect(await query('select count(*)::int as count from kept')).toEqual([{ count: 0 }]);
});

test('a left-over process id that is a stranger’s by now is no obstacle, and the stranger lives on', async () => {
  await postgres?.stop();
  const stranger = spawn('sleep', ['60']);
  writeFileSync(pidFile, `${stranger.pid ?? 0}\n${join(folder, 'data')}\n1\n${port}\n\n127.0.0.1\n0 0\n`);
  await up();
  expect(await query('select 1 as one')).toEqual([{ one: 1 }]);
  expect(stranger.exitCode).toBeNull();
  stranger.kill();
});

test('an interrupted first start leaves nothing that the next one trips over', async () => {
  const fresh = mkdtempSync(join(tmpdir(), 'talus-postgres-'));
  mkdirSync(join(fresh, 'data.unfinished/base'), { recursive: true });
  const second = await startPostgres({ folder: fresh, port: await freePort() });
  expect(await query('select 1 as one', second.url(DATABASES.record))).toEqual([{ one: 1 }]);
  await second.stop();
  rmSync(fresh, { recursive: true });
});

test('data without its password is not thrown away: what to do is said instead', async () => {
  const fresh = mkdtempSync(join(tmpdir(), 'talus-postgres-'));
  mkdirSync(join(fresh, 'data'));
  await expect(startPostgres({ folder: fresh, port: await freePort() })).rejects.toThrow(
    /password is missing, so the data beside it cannot be opened: put the file back, or move .* away/,
  );
  rmSync(fresh, { recursive: true });
});
