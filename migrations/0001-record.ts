/** The record: persons, pathways, the append-only events, and the projections read from them. */
import { sql, type Kysely, type Migration } from 'kysely';

const statements = [
  `create table person (
    person_id uuid primary key,
    source_system text not null,
    source_value text not null,
    given_name text not null,
    family_name text not null,
    birth_date date not null,
    gender text,
    language text not null,
    time_zone text not null,
    deceased boolean not null default false,
    contact_consent boolean not null,
    research_consent boolean not null,
    recorded_at timestamptz not null default now(),
    unique (source_system, source_value)
  )`,
  `create table contact (
    person_id uuid not null references person,
    whose text not null check (whose in ('patient', 'guardian')),
    kind text not null check (kind in ('email', 'mobile', 'phone')),
    value text not null,
    primary key (person_id, whose, kind)
  )`,
  `create table pathway (
    pathway_id uuid primary key,
    person_id uuid not null references person,
    side text not null check (side in ('left', 'right')),
    episode int not null check (episode > 0),
    enrol_command_id uuid not null unique,
    status text not null check (status in ('open', 'closed')),
    phase text not null,
    protocol_version text not null,
    sequence int not null,
    next_deadline_at timestamptz,
    overdue int not null,
    unique (person_id, side, episode)
  )`,
  `create unique index pathway_one_open on pathway (person_id, side) where status = 'open'`,
  `create index pathway_next_deadline on pathway (next_deadline_at) where status = 'open'`,
  `create table pathway_event (
    pathway_id uuid not null references pathway,
    sequence int not null check (sequence > 0),
    type text not null,
    occurred_on date not null,
    precision text not null check (precision in ('year', 'month', 'day', 'instant')),
    at timestamptz not null,
    recorded_at timestamptz not null default now(),
    actor_id text not null,
    actor_role text not null,
    source text not null,
    command_id uuid,
    command_position int,
    rules text[] not null,
    parameters text[] not null,
    supersedes int,
    data jsonb not null,
    primary key (pathway_id, sequence),
    unique (pathway_id, command_id, command_position),
    foreign key (pathway_id, supersedes) references pathway_event (pathway_id, sequence),
    check ((command_id is null) = (command_position is null))
  )`,
  `create function refuse_change() returns trigger language plpgsql as $$
    begin
      raise exception 'pathway_event is append-only: add an event that supersedes';
    end
  $$`,
  `create trigger pathway_event_append_only before update or delete on pathway_event
    for each row execute function refuse_change()`,
  `create trigger pathway_event_no_truncate before truncate on pathway_event
    for each statement execute function refuse_change()`,
  `create table effect (
    pathway_id uuid not null references pathway,
    key text not null,
    kind text not null check (kind in ('patient-message', 'staff-message', 'referral')),
    person_id uuid not null references person,
    day date,
    payload jsonb not null,
    status text not null default 'pending'
      check (status in ('pending', 'claimed', 'done', 'uncertain', 'failed', 'withdrawn')),
    sent_with text,
    code text,
    recorded_at timestamptz not null default now(),
    primary key (pathway_id, key)
  )`,
  `create index effect_unfinished on effect (person_id, day) where status in ('pending', 'claimed')`,
  `create index effect_sent_with on effect (sent_with) where status = 'claimed'`,
  `create table deadline (
    pathway_id uuid not null references pathway,
    key text not null,
    occurrence int not null,
    rule text not null,
    date date not null,
    at timestamptz not null,
    urgency text not null,
    title text not null,
    primary key (pathway_id, key)
  )`,
  `create table worklist_task (
    pathway_id uuid not null references pathway,
    key text not null,
    rule text not null,
    title text not null,
    who text not null,
    due_on date not null,
    urgency text not null,
    primary key (pathway_id, key)
  )`,
  `create table outcome_score (
    pathway_id uuid not null references pathway,
    arm text not null,
    time_point text not null,
    instrument text not null,
    score int not null,
    completed_on date not null,
    anchored_on date not null,
    event_sequence int not null,
    primary key (pathway_id, arm, time_point, instrument)
  )`,
  `create table pathway_outcome (
    pathway_id uuid primary key references pathway,
    person_id uuid not null references person,
    side text not null,
    episode int not null,
    conservative_day0 date not null,
    reassessed_on date,
    reassessment text,
    referred_on date,
    referral_accepted_on date,
    referral_delay_days int not null,
    immobilized_days int not null,
    immobilization_breach boolean not null,
    surgery_on date,
    approach_planned text,
    approach_performed text,
    converted boolean,
    returned_participation_on date,
    returned_sport_on date,
    returned_pre_injury_on date,
    recovered_on date,
    closed_on date,
    close_reason text
  )`,
  `create table note (
    note_id uuid primary key,
    text text not null,
    author_id text not null,
    recorded_at timestamptz not null default now()
  )`,
  `create table surgeon (
    surgeon_id text primary key,
    name text not null,
    email text
  )`,
  `create table person_change (
    command_id uuid not null,
    pathway_id uuid not null references pathway,
    command jsonb not null,
    delivered_at timestamptz,
    recorded_at timestamptz not null default now(),
    primary key (command_id, pathway_id)
  )`,
  `create index person_change_undelivered on person_change (recorded_at) where delivered_at is null`,
  `create table safety_task (
    pathway_id uuid not null references pathway,
    reason text not null check (reason in ('deadline-without-event', 'run-missing', 'record-conflict')),
    title text not null,
    raised_at timestamptz not null default now(),
    resolved_at timestamptz,
    primary key (pathway_id, reason, raised_at)
  )`,
  `create unique index safety_task_one_open on safety_task (pathway_id, reason) where resolved_at is null`,
  `create table record_alarm (
    alarm_id bigint generated always as identity primary key,
    pathway_id uuid not null references pathway,
    sequence int not null,
    stored jsonb not null,
    offered jsonb not null,
    raised_at timestamptz not null default now()
  )`,
];

const tables = [
  'record_alarm',
  'safety_task',
  'person_change',
  'surgeon',
  'note',
  'pathway_outcome',
  'outcome_score',
  'worklist_task',
  'deadline',
  'effect',
  'pathway_event',
  'pathway',
  'contact',
  'person',
];

export const record: Migration = {
  async up(db: Kysely<unknown>) {
    for (const statement of statements) await sql.raw(statement).execute(db);
  },
  async down(db: Kysely<unknown>) {
    for (const table of tables) await db.schema.dropTable(table).execute();
    await sql`drop function refuse_change()`.execute(db);
  },
};
