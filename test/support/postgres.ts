/** A database of its own for a test, on the one server of the run. */
import { randomUUID } from 'node:crypto';
import { sql, type Kysely } from 'kysely';
import { inject } from 'vitest';
import { connect } from '../../database/connection.ts';
import { migrateToLatest } from '../../database/migrate.ts';
import type { Database } from '../../database/schema.ts';

export interface TestDatabase {
  readonly db: Kysely<Database>;
  readonly url: string;
  /** Closes the connections and removes the database. */
  drop(): Promise<void>;
}

/** A new database, migrated. */
export async function freshDatabase(server = inject('postgresUrl')): Promise<TestDatabase> {
  const admin = connect(server, 1);
  const name = `test_${randomUUID().replaceAll('-', '')}`;
  await sql`create database ${sql.id(name)}`.execute(admin);
  const url = new URL(server);
  url.pathname = `/${name}`;
  await migrateToLatest(url.href);
  const db = connect(url.href);
  return {
    db,
    url: url.href,
    drop: async () => {
      await db.destroy();
      await sql`drop database ${sql.id(name)} with (force)`.execute(admin);
      await admin.destroy();
    },
  };
}
