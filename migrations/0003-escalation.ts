/** The on-call rota, who has acknowledged a task, and the alarm that nobody was on call. */
import { sql, type Kysely, type Migration } from 'kysely';

const reasons = (list: readonly string[]): string =>
  `alter table safety_task
    drop constraint safety_task_reason_check,
    add constraint safety_task_reason_check check (reason in (${list.map((reason) => `'${reason}'`).join(', ')}))`;
const before = ['deadline-without-event', 'run-missing', 'record-conflict'];

const up = [
  `create table on_call_shift (
    shift_id bigint generated always as identity primary key,
    from_at timestamptz not null,
    to_at timestamptz not null,
    staff_id text not null,
    email text not null,
    mobile text,
    check (to_at > from_at)
  )`,
  `create index on_call_shift_time on on_call_shift (to_at, from_at)`,
  `alter table worklist_task add column acknowledged_by text`,
  reasons([...before, 'nobody-on-call']),
];

const down = [
  `delete from safety_task where reason = 'nobody-on-call'`,
  reasons(before),
  `alter table worklist_task drop column acknowledged_by`,
  `drop table on_call_shift`,
];

const run = async (db: Kysely<unknown>, statements: readonly string[]): Promise<void> => {
  for (const statement of statements) await sql.raw(statement).execute(db);
};

export const escalation: Migration = {
  up: (db: Kysely<unknown>) => run(db, up),
  down: (db: Kysely<unknown>) => run(db, down),
};
