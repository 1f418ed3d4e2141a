/** The tables as Kysely sees them; `test/database/schema.test.ts` checks them against the migrated database. */
import type { ColumnType, Generated, JSONColumnType } from 'kysely';

/** Read as a `Date`, written as an ISO instant. */
type Timestamp = ColumnType<Date, string, string>;
type RecordedAt = ColumnType<Date, never, never>;
type Json = JSONColumnType<Record<string, unknown>>;

export interface PersonTable {
  person_id: string;
  source_system: string;
  source_value: string;
  given_name: string;
  family_name: string;
  birth_date: string;
  gender: string | null;
  language: string;
  time_zone: string;
  deceased: Generated<boolean>;
  contact_consent: boolean;
  /** Whose consent it is: a guardian’s ends with the patient’s majority. */
  consent_by: Generated<'patient' | 'guardian'>;
  research_consent: boolean;
  recorded_at: RecordedAt;
}

export interface ContactTable {
  person_id: string;
  whose: 'patient' | 'guardian';
  kind: 'email' | 'mobile' | 'phone';
  value: string;
}

export interface ContactChannelTable {
  person_id: string;
  whose: 'patient' | 'guardian';
  channel: 'email' | 'sms';
  /** Why it was refused for good; null where it works, as far as is known. */
  failing_code: string | null;
  opted_out: Generated<boolean>;
}

export interface PathwayTable {
  pathway_id: string;
  person_id: string;
  side: 'left' | 'right';
  episode: number;
  enrol_command_id: string;
  /** Projection from here on. */
  status: 'open' | 'closed';
  phase: string;
  protocol_version: string;
  sequence: number;
  next_deadline_at: ColumnType<Date | null, string | null, string | null>;
  overdue: number;
}

export interface PathwayEventTable {
  pathway_id: string;
  sequence: number;
  type: string;
  occurred_on: string;
  precision: string;
  at: Timestamp;
  recorded_at: RecordedAt;
  actor_id: string;
  actor_role: string;
  source: string;
  command_id: string | null;
  /** 0, 1, 2 … among the events of one command: with it, a command is in the record once. */
  command_position: number | null;
  rules: string[];
  parameters: string[];
  supersedes: number | null;
  data: Json;
}

export type EffectStatus = 'pending' | 'claimed' | 'done' | 'uncertain' | 'failed' | 'withdrawn';

export interface EffectTable {
  pathway_id: string;
  key: string;
  kind: 'patient-message' | 'staff-message' | 'referral';
  person_id: string;
  day: string | null;
  payload: Json;
  status: Generated<EffectStatus>;
  /** The effect in whose message this one was sent: several of one person and day go together. */
  sent_with: string | null;
  code: string | null;
  recorded_at: RecordedAt;
}

export interface DeadlineTable {
  pathway_id: string;
  key: string;
  occurrence: number;
  rule: string;
  date: string;
  at: Timestamp;
  urgency: string;
  title: string;
}

export interface WorklistTaskTable {
  pathway_id: string;
  key: string;
  rule: string;
  title: string;
  who: string;
  due_on: string;
  urgency: string;
  /** Who has taken notice of it since it was last raised, as `role:id`. */
  acknowledged_by: string | null;
}

/** From the first day on which it was so known to the first on which it no longer was; null while it stands. */
interface Known {
  known_from: string;
  known_to: string | null;
}

export interface MeasurementTable extends Known {
  pathway_id: string;
  /** The event that first reported it. */
  entry: number;
  /** The event whose content this is: the entry itself, or the newest correction of it. */
  revision: number;
  scale: string;
  arm: 'conservative' | 'surgical' | 'none';
  /** Null where it belongs to no arm. */
  time_point: string | null;
  filing: 'filed' | 'further-from-target' | 'outside-windows';
  score: number | null;
  /** Why there is no score; null where there is one. */
  missing_reason: string | null;
  answered: number;
  items: number;
  completed_on: string;
  anchored_on: string | null;
  target_on: string | null;
  respondent: string;
  mode: string;
}

export interface PathwayOutcomeTable extends Known {
  pathway_id: string;
  enrolled_on: string;
  sport_level: string | null;
  conservative_day0: string;
  reassessed_on: string | null;
  reassessment: string | null;
  referred_on: string | null;
  referral_accepted_on: string | null;
  referral_delay_days: number;
  sessions_attended: number;
  sessions_missed: number;
  immobilized_days: number;
  immobilization_breach: boolean;
  /** The first day on which an operation was planned. */
  listed_on: string | null;
  surgery_cancelled_on: string | null;
  surgery_on: string | null;
  approach_planned: string | null;
  approach_performed: string | null;
  converted: boolean | null;
  /** The day of the return; where `…_after` is not null, a day by which it had happened. */
  returned_participation_on: string | null;
  /** Known not to have returned on that day; null: the day of the return is exact. */
  returned_participation_after: string | null;
  returned_sport_on: string | null;
  returned_sport_after: string | null;
  returned_pre_injury_on: string | null;
  returned_pre_injury_after: string | null;
  recovered_on: string | null;
  /** The last day on which the patient’s clinical status was known: where follow-up is censored. */
  status_known_on: string;
  closed_on: string | null;
  close_reason: string | null;
}

export interface ComplicationTable extends Known {
  pathway_id: string;
  entry: number;
  kind: string;
  grade: string;
  occurred_on: string;
}

export interface ImmobilizationTable extends Known {
  pathway_id: string;
  entry: number;
  device: string;
  context: string;
  applied_on: string;
  removed_on: string | null;
  breach: boolean;
}

export interface NoteTable {
  note_id: string;
  text: string;
  author_id: string;
  recorded_at: RecordedAt;
}

export interface SurgeonTable {
  surgeon_id: string;
  name: string;
  email: string | null;
}

/** Who is on call, from an instant up to and without another. By id: no name. */
export interface OnCallShiftTable {
  shift_id: Generated<string>;
  from_at: Timestamp;
  to_at: Timestamp;
  staff_id: string;
  email: string;
  mobile: string | null;
}

export interface PersonChangeTable {
  command_id: string;
  pathway_id: string;
  command: Json;
  delivered_at: ColumnType<Date | null, string | null, string | null>;
  recorded_at: RecordedAt;
}

/** Raised from outside the workflow, which cannot tell of itself that it hangs. */
export interface SafetyTaskTable {
  pathway_id: string;
  reason: 'deadline-without-event' | 'run-missing' | 'record-conflict' | 'nobody-on-call';
  title: string;
  raised_at: RecordedAt;
  resolved_at: ColumnType<Date | null, never, string | null>;
  /** Who looked into it; the watchdog itself where the pathway is well again. */
  resolved_by: ColumnType<string | null, never, string | null>;
  resolved_by_role: ColumnType<string | null, never, string | null>;
}

/** Two records of one person: the duplicate’s row stays, and leads to the one that was kept. */
export interface PersonMergeTable {
  duplicate_id: string;
  kept_id: string;
  command_id: string;
  at: Timestamp;
  actor_id: string;
  actor_role: string;
  recorded_at: RecordedAt;
}

export interface RecordAlarmTable {
  alarm_id: Generated<string>;
  pathway_id: string;
  sequence: number;
  stored: Json;
  offered: Json;
  raised_at: RecordedAt;
}

/** A preview, and the move that a named person makes of it. */
export interface ProtocolMoveTable {
  move_id: string;
  from_version: string;
  to_version: string;
  /** Of the preview: how many pathways, and how many with changes, or escalated at once. */
  counts: ColumnType<Record<string, unknown>, string | undefined, string>;
  /** Null while it is being made: one that was cut off cannot be moved by. */
  previewed_at: ColumnType<Date | null, string | null, string | null>;
  started_at: ColumnType<Date | null, string | null, string | null>;
  finished_at: ColumnType<Date | null, string | null, string | null>;
  actor_id: string | null;
  actor_role: string | null;
  source: string | null;
  reason_note_id: string | null;
  recorded_at: RecordedAt;
}

/**
 * `changed`: since the preview, so that the move would do other than was shown; `gone`: closed since. What is not
 * `moved` was not.
 */
export type MoveState = 'pending' | 'moved' | 'refused' | 'changed' | 'gone';

export interface ProtocolMovePathwayTable {
  move_id: string;
  pathway_id: string;
  /** The pathway’s last event when it was previewed. */
  sequence: number;
  /** What the move would change, as `pathway/protocol-diff.ts` has it. */
  changes: Json;
  /** How many deadlines would be escalated at once. */
  escalated: number;
  state: Generated<MoveState>;
  code: string | null;
}

/** One browser in which somebody is signed in, or about to be; written by connect-pg-simple. */
export interface WebSessionTable {
  sid: string;
  sess: Json;
  expire: Timestamp;
}

/** Whoever has signed in to the console, under the id, name and role that the identity provider gave last. */
export interface StaffMemberTable {
  staff_id: string;
  name: string;
  role: 'coordinator' | 'clinician' | 'analyst' | 'operator' | 'administrator';
  last_signed_in_at: Timestamp;
}

/** What somebody did about a task without doing it; the newest of a task counts. */
export interface TaskActionTable {
  task_action_id: Generated<string>;
  pathway_id: string;
  task_key: string;
  kind: 'claim' | 'release' | 'snooze' | 'hand-over';
  actor_id: string;
  actor_role: string;
  /** To whom it was handed over. */
  to_id: string | null;
  /** Until which day it was snoozed. */
  until: string | null;
  note_id: string | null;
  at: ColumnType<Date, string | undefined, never>;
}

/** Who is away, both days included, and who has their tasks meanwhile. */
export interface AbsenceTable {
  absence_id: Generated<string>;
  staff_id: string;
  covered_by: string;
  from_on: string;
  to_on: string;
  recorded_by: string;
  recorded_at: RecordedAt;
}

/** A rehearsal that the console holds; only in the rehearsals’ own database. */
export interface RehearsalTable {
  rehearsal_id: string;
  /** What was picked, in words. */
  patient: string;
  /** Its name; null where it is by hand. */
  script: string | null;
  /** As it was at the begin: a rehearsal goes on by it whatever ships later. */
  script_text: string | null;
  /** One a side. */
  protocol_versions: string[];
  begun_by: string;
  begun_at: RecordedAt;
}

/** One pathway of a rehearsal. */
export interface RehearsalSideTable {
  pathway_id: string;
  rehearsal_id: string;
  place: number;
  /** How many happenings of the script it was told. */
  played: Generated<number>;
}

export interface Database {
  person: PersonTable;
  contact: ContactTable;
  contact_channel: ContactChannelTable;
  pathway: PathwayTable;
  pathway_event: PathwayEventTable;
  effect: EffectTable;
  deadline: DeadlineTable;
  worklist_task: WorklistTaskTable;
  measurement: MeasurementTable;
  pathway_outcome: PathwayOutcomeTable;
  complication: ComplicationTable;
  immobilization: ImmobilizationTable;
  note: NoteTable;
  surgeon: SurgeonTable;
  on_call_shift: OnCallShiftTable;
  person_change: PersonChangeTable;
  person_merge: PersonMergeTable;
  safety_task: SafetyTaskTable;
  record_alarm: RecordAlarmTable;
  protocol_move: ProtocolMoveTable;
  protocol_move_pathway: ProtocolMovePathwayTable;
  web_session: WebSessionTable;
  staff_member: StaffMemberTable;
  task_action: TaskActionTable;
  absence: AbsenceTable;
  rehearsal: RehearsalTable;
  rehearsal_side: RehearsalSideTable;
}
