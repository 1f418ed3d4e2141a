import { Kysely, PostgresDialect } from 'kysely';
import pg from 'pg';
import type { Database } from './schema.ts';

/** `date` columns stay calendar days as text; the driver would otherwise make them instants in the machine's zone. */
const types = new pg.TypeOverrides();
types.setTypeParser(pg.types.builtins.DATE, (text) => text);

/** A pool of connections. `destroy()` it when done. */
export function connect(databaseUrl: string, maxConnections = 8): Kysely<Database> {
  const pool = new pg.Pool({ connectionString: databaseUrl, max: maxConnections, types });
  // An idle connection that the server drops must not end the process: the pool replaces it.
  pool.on('error', () => undefined);
  return new Kysely<Database>({ dialect: new PostgresDialect({ pool }) });
}
