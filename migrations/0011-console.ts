/** What the console keeps of those who work with it: who is signed in, who has a task in hand, who is away. */
import { sql, type Kysely, type Migration } from 'kysely';

/** As connect-pg-simple asks for it: its columns have its names. */
const sessions = [
  `create table web_session (
    sid text primary key,
    sess jsonb not null,
    expire timestamptz not null
  )`,
  `create index web_session_expire on web_session (expire)`,
];

const staff = [
  `create table staff_member (
    staff_id text primary key,
    name text not null,
    role text not null
      check (role in ('coordinator', 'clinician', 'analyst', 'operator', 'administrator')),
    last_signed_in_at timestamptz not null
  )`,
  `create table absence (
    absence_id bigint generated always as identity primary key,
    staff_id text not null,
    covered_by text not null,
    from_on date not null,
    to_on date not null,
    recorded_by text not null,
    recorded_at timestamptz not null default now(),
    check (to_on >= from_on),
    check (covered_by <> staff_id)
  )`,
  `create index absence_days on absence (to_on, from_on)`,
];

/** A task is named by its key, and not by reference: its row goes and comes back with every projection. */
const taskActions = [
  `create table task_action (
    task_action_id bigint generated always as identity primary key,
    pathway_id uuid not null references pathway,
    task_key text not null,
    kind text not null check (kind in ('claim', 'release', 'snooze', 'hand-over')),
    actor_id text not null,
    actor_role text not null,
    to_id text,
    until date,
    note_id uuid references note on delete set null,
    at timestamptz not null default now(),
    check ((kind = 'hand-over') = (to_id is not null)),
    check ((kind = 'snooze') = (until is not null))
  )`,
  `create index task_action_newest on task_action (pathway_id, task_key, task_action_id desc)`,
];

/** A name is found by how it begins, in any case, among 20,000. */
const searches = [
  `create index person_family_name on person (lower(family_name) text_pattern_ops)`,
  `create index person_given_name on person (lower(given_name) text_pattern_ops)`,
  `create index person_birth_date on person (birth_date)`,
  `create index person_source_value on person (source_value)`,
];

const told = ['worklist_task', 'safety_task', 'task_action'] as const;
const changes = { insert: 'new', update: 'new', delete: 'old' } as const;

/**
 * Whoever listens is told that the worklist changed, and not how. Only where rows did: a projection is often written anew
 * as it was, and transactions that notify commit one after another.
 */
const notices = [
  `create function talus_tell_worklist() returns trigger language plpgsql as $$
  begin
    if exists (select from changed) then
      perform pg_notify('talus_worklist', '');
    end if;
    return null;
  end
  $$`,
  `revoke execute on function talus_tell_worklist() from public`,
  ...told.flatMap((table) =>
    Object.entries(changes).map(
      ([change, rows]) => `create trigger ${table}_tells_of_${change} after ${change} on ${table}
        referencing ${rows} table as changed
        for each statement execute function talus_tell_worklist()`,
    ),
  ),
];

const down = [
  ...told.flatMap((table) =>
    Object.keys(changes).map((change) => `drop trigger ${table}_tells_of_${change} on ${table}`),
  ),
  `drop function talus_tell_worklist()`,
  ...['family_name', 'given_name', 'birth_date', 'source_value'].map(
    (column) => `drop index person_${column}`,
  ),
  ...['task_action', 'absence', 'staff_member', 'web_session'].map((table) => `drop table ${table}`),
];

const run = async (db: Kysely<unknown>, statements: readonly string[]): Promise<void> => {
  for (const statement of statements) await sql.raw(statement).execute(db);
};

export const consoleTables: Migration = {
  up: (db: Kysely<unknown>) => run(db, [...sessions, ...staff, ...taskActions, ...searches, ...notices]),
  down: (db: Kysely<unknown>) => run(db, down),
};
