/** Two records of one person become one; and who resolved a safety task. */
import { sql, type Kysely, type Migration } from 'kysely';

const statements = [
  `create table person_merge (
    duplicate_id uuid primary key references person,
    kept_id uuid not null references person,
    command_id uuid not null unique,
    at timestamptz not null,
    actor_id text not null,
    actor_role text not null,
    recorded_at timestamptz not null default now(),
    check (duplicate_id <> kept_id)
  )`,
  `alter table safety_task add column resolved_by text, add column resolved_by_role text,
    add check (resolved_by is null or resolved_at is not null),
    add check ((resolved_by is null) = (resolved_by_role is null))`,
];

export const people: Migration = {
  async up(db: Kysely<unknown>) {
    for (const statement of statements) await sql.raw(statement).execute(db);
  },
  async down(db: Kysely<unknown>) {
    await db.schema
      .alterTable('safety_task')
      .dropColumn('resolved_by')
      .dropColumn('resolved_by_role')
      .execute();
    await db.schema.dropTable('person_merge').execute();
  },
};
