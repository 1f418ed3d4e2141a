import type { EventEmitter } from 'node:events';
import { Kysely, PostgresDialect } from 'kysely';
import pg from 'pg';
import type { Database } from './schema.ts';

/** `date` columns stay calendar days as text; the driver would otherwise make them instants in the machine's zone. */
const types = new pg.TypeOverrides();
types.setTypeParser(pg.types.builtins.DATE, (text) => text);

export interface ConnectOptions {
  /** False where a commit may be answered before it is on the disk: what must be quick and may be lost in a power cut. */
  readonly durable?: boolean;
}

/** A pool of connections. `destroy()` it when done. */
export function connect(
  databaseUrl: string,
  maxConnections = 8,
  { durable = true }: ConnectOptions = {},
): Kysely<Database> {
  const options = durable ? '' : '-c synchronous_commit=off';
  const pool = poolOf({ connectionString: databaseUrl, max: maxConnections, types, options });
  return new Kysely<Database>({ dialect: new PostgresDialect({ pool }) });
}

/** For what speaks to Postgres without Kysely. `end()` it when done. */
export function poolOf(config: pg.PoolConfig): pg.Pool {
  const pool = new pg.Pool(config);
  // An idle connection that the server drops must not end the process: the pool replaces it.
  pool.on('error', () => undefined);
  pool.on('connect', quoteNoRows);
  return pool;
}

/**
 * To an error Postgres adds whole rows (`detail`) and parameters (`where`), and errors are printed and logged. The
 * message, the SQLSTATE and the constraint’s name say enough. The driver has no setting for it, so this comes before
 * its own listener.
 */
export function quoteNoRows(client: pg.ClientBase): void {
  const { connection } = client as unknown as { connection: EventEmitter };
  connection.prependListener('errorMessage', (error: pg.DatabaseError) => {
    error.detail = undefined;
    error.where = undefined;
  });
}
