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

/**
 * All that fit the conditions, with what groups and sorts them and no more: twenty thousand are gone through for the fifty that
 * are shown. The last word of each kind stands. A snooze ends by itself, on its day.
 */
const listed = (search: TaskSearch): RawBuilder<unknown> => sql`
  select task.pathway_id, task.key, task.urgency, task.due_on, held.claimed_by, held.note_id, here.today,
    case when snooze.until > here.today then snooze.until end as snoozed_until,
    case when task.due_on < here.today then 'overdue' when task.due_on = here.today then 'today' else 'soon' end as "group"
  from (${tasks}) as task
    join pathway using (pathway_id)
    join person using (person_id)
    join here using (time_zone)
    left join (${lastWord(sql`kind <> 'snooze'`)}) as held using (pathway_id, key)
    left join (${lastWord(sql`kind = 'snooze'`)}) as snooze using (pathway_id, key)
  where ${conditions(search)}`;

/** Reckoned once a zone, as long as it is materialized: of a time zone that is dear, for twenty thousand persons. */
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

/** Those that are asked for: not the other groups, nor what is put off, or only that. */
const isShown = ({ snoozed, group }: TaskSearch): RawBuilder<boolean> => sql`
  snoozed_until is ${snoozed === 'only' ? sql`not null` : sql`null`} ${group === undefined ? sql`` : sql`and "group" = ${group}`}`;

/** Overdue first, by clinical weight; then today’s; then what is ahead. */
const order = sql`listed.due_on >= listed.today, listed.due_on > listed.today,
  case listed.urgency when 'safety' then 0 when 'clinical' then 1 else 2 end, listed.due_on, listed.pathway_id, listed.key`;

/** What is shown of each task: looked up for a page only. */
const shown = sql`
  select listed.*, task.rule, task.title, task.who, task.acknowledged_by, pathway.side, pathway.phase, person.time_zone,
    person.given_name || ' ' || person.family_name as name, person.birth_date, person.source_value as number, note.text as note
  from page as listed
    join (${tasks}) as task using (pathway_id, key)
    join pathway using (pathway_id)
    join person using (person_id)
    left join note using (note_id)`;

export interface TaskCounts {
  readonly overdue: number;
  readonly today: number;
  readonly soon: number;
  readonly snoozed: number;
}

export interface FoundTasks {
  readonly tasks: readonly FoundTask[];
  /** Of all groups, whichever is asked for. */
  readonly counts: TaskCounts;
}

/** The page that is asked for, and how many there are, from going once through all of them. */
export async function searchTasks(db: Kysely<Database>, search: TaskSearch): Promise<FoundTasks> {
  const { rows } = await sql<{ readonly counts: TaskCounts } & (FoundTask | { readonly pathway_id: null })>`
    with here as materialized (${todayByZone(search.now)}),
      listed as materialized (${listed(search)}),
      page as materialized (
        select * from listed where ${isShown(search)} order by ${order} limit ${search.limit} offset ${search.offset}),
      counted as (
        select count(*) filter (where snoozed_until is null and "group" = 'overdue') as overdue,
          count(*) filter (where snoozed_until is null and "group" = 'today') as today,
          count(*) filter (where snoozed_until is null and "group" = 'soon') as soon,
          count(*) filter (where snoozed_until is not null) as snoozed
        from listed)
    select listed.*, to_jsonb(counted) as counts
    from counted left join (${shown}) as listed on true
    order by ${order}`.execute(db);
  const [{ counts } = { counts: none }] = rows;
  // Where there is nothing to show there are still counts.
  return { counts, tasks: rows.filter((row) => row.pathway_id !== null) };
}

const none: TaskCounts = { overdue: 0, today: 0, soon: 0, snoozed: 0 };
