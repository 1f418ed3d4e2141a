import { Migrator, type MigrationResultSet } from 'kysely';
import { migrations } from '../migrations/index.ts';
import { connect } from './connection.ts';

/** Brings the schema to the newest migration. Safe to run from several processes at once: Kysely takes a lock. */
export async function migrateToLatest(databaseUrl: string): Promise<void> {
  await withMigrator(databaseUrl, (migrator) => migrator.migrateToLatest());
}

/** Takes every migration back, newest first: an empty database again. For tests and for development. */
export async function migrateToNothing(databaseUrl: string): Promise<void> {
  await withMigrator(databaseUrl, (migrator) => migrator.migrateTo({ __noMigrations__: true } as never));
}

async function withMigrator(
  databaseUrl: string,
  run: (migrator: Migrator) => Promise<MigrationResultSet>,
): Promise<void> {
  const db = connect(databaseUrl, 1);
  try {
    const migrator = new Migrator({ db, provider: { getMigrations: () => Promise.resolve(migrations) } });
    const { error } = await run(migrator);
    if (error !== undefined) throw error as Error;
  } finally {
    await db.destroy();
  }
}
