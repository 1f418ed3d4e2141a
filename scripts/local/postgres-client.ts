/** The little that start-up itself asks of PostgreSQL. */
import pg from 'pg';
import { LOOPBACK } from './ports.ts';
import { SUPERUSER } from './postgres-cluster.ts';
import { StartUpError } from './start-up-error.ts';

export const urlOf = (port: number, password: string, database: string): string =>
  `postgresql://${SUPERUSER}:${password}@${LOOPBACK}:${port}/${database}`;

/** Whether the server answers yet; throws when it answers that it never will. */
export async function isAnswering(url: string): Promise<boolean> {
  try {
    await withClient(url, (client) => client.query('select 1'));
    return true;
  } catch (error) {
    if ((error as pg.DatabaseError).code === '28P01')
      throw new StartUpError(
        'PostgreSQL does not accept the password in its folder: put the right `password` file back.',
      );
    return false;
  }
}

/** Throws a {@link StartUpError} when a database that the settings name does not answer. */
export async function requireAnswer(url: string): Promise<void> {
  const { host, pathname } = new URL(url);
  try {
    await withClient(url, (client) => client.query('select 1'));
  } catch (error) {
    const { code, message } = error as NodeJS.ErrnoException;
    throw new StartUpError(
      `The database ${pathname.slice(1)} at ${host} does not answer (${code ?? message}): ` +
        'check that it runs and that DATABASE_URL and TALUS_REHEARSAL_DATABASE_URL are right.',
    );
  }
}

/** Creates those of the databases that do not exist yet. */
export async function createDatabases(url: string, names: readonly string[]): Promise<void> {
  await withClient(url, async (client) => {
    const { rows } = await client.query<{ datname: string }>('select datname from pg_database');
    const existing = new Set(rows.map((row) => row.datname));
    for (const name of names)
      if (!existing.has(name)) await client.query(`create database ${client.escapeIdentifier(name)}`);
  });
}

async function withClient<T>(url: string, work: (client: pg.Client) => Promise<T>): Promise<T> {
  const client = new pg.Client({ connectionString: url, connectionTimeoutMillis: 5000 });
  // A connection lost while idle is reported here too; without a listener it would end the process.
  client.on('error', () => undefined);
  try {
    await client.connect();
    return await work(client);
  } finally {
    await client.end().catch(() => undefined);
  }
}
