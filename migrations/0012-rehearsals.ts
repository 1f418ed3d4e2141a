/** The rehearsals that the console holds: used in the rehearsals’ own database, empty in that of patients. */
import { sql, type Kysely, type Migration } from 'kysely';

const up = [
  `create table rehearsal (
    rehearsal_id uuid primary key,
    patient text not null,
    script text,
    script_text text,
    protocol_versions text[] not null,
    begun_by text not null,
    begun_at timestamptz not null default now(),
    check (cardinality(protocol_versions) between 1 and 2),
    check ((script is null) = (script_text is null))
  )`,
  `create index rehearsal_newest on rehearsal (begun_at desc)`,
  `create table rehearsal_side (
    pathway_id uuid primary key references pathway,
    rehearsal_id uuid not null references rehearsal,
    place int not null check (place in (0, 1)),
    played int not null default 0 check (played >= 0),
    unique (rehearsal_id, place)
  )`,
];

const down = ['drop table rehearsal_side', 'drop table rehearsal'];

const run = async (db: Kysely<unknown>, statements: readonly string[]): Promise<void> => {
  for (const statement of statements) await sql.raw(statement).execute(db);
};

export const rehearsals: Migration = {
  up: (db: Kysely<unknown>) => run(db, up),
  down: (db: Kysely<unknown>) => run(db, down),
};
