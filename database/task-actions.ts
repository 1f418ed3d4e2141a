/** Who has a task in hand, for how long it is out of sight, and who stands in for whom. */
import { sql, type Insertable, type Kysely } from 'kysely';
import type { LocalDate } from '../pathway/time.ts';
import type { Database, TaskActionTable } from './schema.ts';

/** Returns false where there is no such task any more: it was done meanwhile. */
export async function recordTaskAction(
  db: Kysely<Database>,
  action: Omit<Insertable<TaskActionTable>, 'task_action_id' | 'at'>,
): Promise<boolean> {
  return db.transaction().execute(async (trx) => {
    const task = await standingTask(trx, action.pathway_id, action.task_key);
    if (task === undefined) return false;
    await trx.insertInto('task_action').values(action).execute();
    return true;
  });
}

export const standingTask = (db: Kysely<Database>, pathwayId: string, key: string) =>
  db
    .selectFrom('worklist_task')
    .innerJoin('pathway', 'pathway.pathway_id', 'worklist_task.pathway_id')
    .innerJoin('person', 'person.person_id', 'pathway.person_id')
    .select(['urgency', 'due_on', 'person.time_zone'])
    .where('worklist_task.pathway_id', '=', pathwayId)
    .where('key', '=', key)
    .executeTakeFirst();

/** The first limit or escalation that is still ahead of what the task is about; its date in the patient’s zone. */
export async function nextLimit(
  db: Kysely<Database>,
  pathwayId: string,
  key: string,
): Promise<LocalDate | undefined> {
  const row = await db
    .selectFrom('deadline')
    .select('date')
    .where('pathway_id', '=', pathwayId)
    .where((where) => where(where.fn<boolean>('starts_with', ['key', where.val(`${key}/`)]), '=', true))
    .where('urgency', 'in', ['clinical', 'safety'])
    .orderBy('at')
    .limit(1)
    .executeTakeFirst();
  return row?.date as LocalDate | undefined;
}

/** Whose tasks are this person’s today: their own, and those of whom they stand in for. */
export async function holdersFor(
  db: Kysely<Database>,
  staffId: string,
  today: LocalDate,
): Promise<readonly string[]> {
  const rows = await db
    .selectFrom('absence')
    .select('staff_id')
    .where('covered_by', '=', staffId)
    .where(sql<boolean>`${today} between from_on and to_on`)
    .execute();
  return [staffId, ...rows.map(({ staff_id }) => staff_id)];
}

/** Now and to come, soonest first. */
export const absences = (db: Kysely<Database>, today: LocalDate) =>
  db
    .selectFrom('absence')
    .selectAll()
    .where('to_on', '>=', today)
    .orderBy('from_on')
    .orderBy('absence_id')
    .execute();
