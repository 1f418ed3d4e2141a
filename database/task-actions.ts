/** Who has a task in hand, and for how long it is out of sight. */
import { randomUUID } from 'node:crypto';
import type { Insertable, Kysely } from 'kysely';
import type { LocalDate } from '../pathway/time.ts';
import { saveNote } from './notes.ts';
import type { Database, TaskActionTable } from './schema.ts';

/** Returns false, with nothing written, where there is no such task any more: it was done meanwhile. */
export async function recordTaskAction(
  db: Kysely<Database>,
  action: Omit<Insertable<TaskActionTable>, 'task_action_id' | 'at' | 'note_id'>,
  note?: string,
): Promise<boolean> {
  return db.transaction().execute(async (trx) => {
    const task = await standingTask(trx, action.pathway_id, action.task_key);
    if (task === undefined) return false;
    const noteId = note === undefined ? null : randomUUID();
    if (noteId !== null && note !== undefined)
      await saveNote(trx, { note_id: noteId, text: note, author_id: action.actor_id });
    await trx
      .insertInto('task_action')
      .values({ ...action, note_id: noteId })
      .execute();
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
