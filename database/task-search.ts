/** The worklist as the console asks for it: filtered, grouped by the patient’s own calendar, with who has it in hand. */
import { sql, type Kysely, type RawBuilder } from 'kysely';
import type { Instant, LocalDate } from '../pathway/time.ts';
import { isFound } from './find-persons.ts';
import type { Database } from './schema.ts';

export type TaskGroup = 'overdue' | 'today' | 'soon';

export interface TaskSearch {
  readonly now: Instant;
  readonly group?: TaskGroup | undefined;
  /** Whose: nobody’s, or those of any of these. */
  readonly holders?: readonly string[] | 'nobody' | undefined;
  readonly who?: string | undefined;
  readonly urgency?: string | undefined;
  readonly phase?: string | undefined;
  readonly clinic?: string | undefined;
  readonly find?: string | undefined;
  readonly snoozed: 'hide' | 'only';
  readonly limit: number;
  readonly offset: number;
}

export interface FoundTask {
  readonly pathway_id: string;
  readonly key: string;
  readonly rule: string;
  readonly title: string;
  readonly who: string;
  readonly urgency: 'safety' | 'clinical' | 'routine';
  readonly group: TaskGroup;
  readonly due_on: LocalDate;
  readonly today: LocalDate;
  readonly time_zone: string;
  readonly side: 'left' | 'right';
  readonly phase: string;
  readonly name: string;
  readonly birth_date: LocalDate;
  readonly number: string;
  readonly acknowledged_by: string | null;
  readonly claimed_by: string | null;
  readonly snoozed_until: LocalDate | null;
  readonly note: string | null;
}

/** What the pathways ask and what the watchdog raised, in one shape. */
const tasks = sql`
  select pathway_id, key, rule, title, who, due_on, urgency, acknowledged_by from worklist_task
  union all
  select pathway_id, 'safety/' || reason, 'REC-1', title, 'coordinator', (raised_at at time zone 'UTC')::date, 'safety', null
    from safety_task where resolved_at is null`;

/** The last word of each kind stands. A snooze ends by itself, on its day. */
const found = ({ now }: TaskSearch): RawBuilder<unknown> => sql`
  select task.*, held.claimed_by, held.note_id, pathway.side, pathway.phase, person.time_zone, person.birth_date,
    person.source_value as number, person.given_name, person.family_name, here.today,
    case when snooze.until > here.today then snooze.until end as snoozed_until,
    case when task.due_on < here.today then 'overdue' when task.due_on = here.today then 'today' else 'soon' end as "group"
  from (${tasks}) as task
    join pathway using (pathway_id)
    join person using (person_id)
    join (${todayByZone(now)}) as here using (time_zone)
    left join (${lastWord(sql`kind <> 'snooze'`)}) as held using (pathway_id, key)
    left join (${lastWord(sql`kind = 'snooze'`)}) as snooze using (pathway_id, key)`;

/** Reckoned once a zone: of a time zone that is dear, for twenty thousand persons. */
const todayByZone = (now: Instant): RawBuilder<unknown> => sql`
  select time_zone, (${now}::timestamptz at time zone time_zone)::date as today
  from (select distinct time_zone from person) as zone`;

const lastWord = (of: RawBuilder<unknown>): RawBuilder<unknown> => sql`
  select distinct on (pathway_id, task_key) pathway_id, task_key as key, until, note_id,
    case kind when 'claim' then actor_id when 'hand-over' then to_id end as claimed_by
  from task_action where ${of}
  order by pathway_id, task_key, task_action_id desc`;

function conditions({ holders, who, urgency, phase, clinic, find }: TaskSearch): RawBuilder<unknown> {
  const all = [
    sql`true`,
    ...(holders === 'nobody' ? [sql`held.claimed_by is null`] : []),
    ...(Array.isArray(holders) ? [sql`held.claimed_by = any(${holders})`] : []),
    ...(who === undefined ? [] : [sql`task.who = ${who}`]),
    ...(urgency === undefined ? [] : [sql`task.urgency = ${urgency}`]),
    ...(phase === undefined ? [] : [sql`pathway.phase = ${phase}`]),
    ...(clinic === undefined ? [] : [sql`pathway.clinic = ${clinic}`]),
    ...(find === undefined ? [] : [isFound(find)]),
  ];
  return sql.join(all, sql` and `);
}

/** Overdue first, by clinical weight; then today’s; then what is ahead. */
export async function findTasks(db: Kysely<Database>, search: TaskSearch): Promise<readonly FoundTask[]> {
  const isShown = search.snoozed === 'only' ? sql`snoozed_until is not null` : sql`snoozed_until is null`;
  const { rows } = await sql<FoundTask>`
    select found.pathway_id, key, rule, title, who, urgency, "group", due_on, today, time_zone, side, phase,
      given_name || ' ' || family_name as name, birth_date, number, acknowledged_by, claimed_by, snoozed_until, note.text as note
    from (${found(search)} where ${conditions(search)}) as found left join note using (note_id)
    where ${isShown} ${search.group === undefined ? sql`` : sql`and "group" = ${search.group}`}
    order by array_position(array['overdue', 'today', 'soon'], "group"),
      array_position(array['safety', 'clinical', 'routine'], urgency), due_on, found.pathway_id, key
    limit ${search.limit} offset ${search.offset}`.execute(db);
  return rows;
}

export interface TaskCounts {
  readonly overdue: number;
  readonly today: number;
  readonly soon: number;
  readonly snoozed: number;
}

/** Of all groups, whichever is asked for. */
export async function countTasks(db: Kysely<Database>, search: TaskSearch): Promise<TaskCounts> {
  const { rows } = await sql<TaskCounts>`
    select count(*) filter (where snoozed_until is null and "group" = 'overdue')::int as overdue,
      count(*) filter (where snoozed_until is null and "group" = 'today')::int as today,
      count(*) filter (where snoozed_until is null and "group" = 'soon')::int as soon,
      count(*) filter (where snoozed_until is not null)::int as snoozed
    from (${found(search)} where ${conditions(search)}) as found`.execute(db);
  return rows[0] ?? { overdue: 0, today: 0, soon: 0, snoozed: 0 };
}
