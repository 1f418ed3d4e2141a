/**
 * Outcomes with their versions: what was known, and from which day to which. The tables are left empty: they are read
 * off `pathway_event` alone, and `fillOutcomes` (database/outcomes/rebuild.ts) fills them when the system starts.
 */
import { sql, type Kysely, type Migration } from 'kysely';

const known = `known_from date not null, known_to date check (known_to > known_from)`;

const up = [
  `drop table outcome_score`,
  `drop table pathway_outcome`,
  `create table measurement (
    pathway_id uuid not null references pathway,
    entry int not null,
    revision int not null,
    scale text not null,
    arm text not null check (arm in ('conservative', 'surgical', 'none')),
    time_point text check ((arm = 'none') = (time_point is null)),
    filing text not null check (filing in ('filed', 'further-from-target', 'outside-windows')),
    score double precision,
    missing_reason text check ((missing_reason is null) = (score is not null)),
    answered smallint not null,
    items smallint not null,
    completed_on date not null,
    anchored_on date,
    target_on date,
    respondent text not null,
    mode text not null,
    ${known},
    primary key (pathway_id, entry, scale, arm, known_from)
  )`,
  `create table pathway_outcome (
    pathway_id uuid not null references pathway,
    enrolled_on date not null,
    sport_level text,
    conservative_day0 date not null,
    reassessed_on date,
    reassessment text,
    referred_on date,
    referral_accepted_on date,
    referral_delay_days int not null,
    sessions_attended int not null,
    sessions_missed int not null,
    immobilized_days int not null,
    immobilization_breach boolean not null,
    listed_on date,
    surgery_cancelled_on date,
    surgery_on date,
    approach_planned text,
    approach_performed text,
    converted boolean,
    returned_participation_on date,
    returned_participation_after date,
    returned_sport_on date,
    returned_sport_after date,
    returned_pre_injury_on date,
    returned_pre_injury_after date,
    recovered_on date,
    status_known_on date not null,
    closed_on date,
    close_reason text,
    ${known},
    primary key (pathway_id, known_from)
  )`,
  `create table complication (
    pathway_id uuid not null references pathway,
    entry int not null,
    kind text not null,
    grade text not null,
    occurred_on date not null,
    ${known},
    primary key (pathway_id, entry, known_from)
  )`,
  `create table immobilization (
    pathway_id uuid not null references pathway,
    entry int not null,
    device text not null,
    context text not null,
    applied_on date not null,
    removed_on date,
    breach boolean not null,
    ${known},
    primary key (pathway_id, entry, known_from)
  )`,
];

/** As `0001-record.ts` made them; empty, until the code of then projects again. */
const down = [
  ...['immobilization', 'complication', 'pathway_outcome', 'measurement'].map(
    (table) => `drop table ${table}`,
  ),
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
];

const run = async (db: Kysely<unknown>, statements: readonly string[]): Promise<void> => {
  for (const statement of statements) await sql.raw(statement).execute(db);
};

export const outcomes: Migration = {
  up: (db: Kysely<unknown>) => run(db, up),
  down: (db: Kysely<unknown>) => run(db, down),
};
