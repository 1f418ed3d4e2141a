/** The worklist over all pathways: what the pathways themselves ask, and what the watchdog raised about them. */
import type { Kysely, Selectable } from 'kysely';
import type { Actor } from '../pathway/events.ts';
import type { Database, SafetyTaskTable, WorklistTaskTable } from './schema.ts';

export interface OpenTask extends Selectable<WorklistTaskTable> {
  readonly side: 'left' | 'right';
  readonly time_zone: string;
  /** The pathway’s last event: in a rehearsal, its own today. */
  readonly last_at: Date;
}

/** Safety first, then the longest due. */
export const openTasks = (
  db: Kysely<Database>,
  who?: 'coordinator' | 'clinician',
  limit?: number,
): Promise<OpenTask[]> =>
  db
    .selectFrom('worklist_task as task')
    .innerJoin('pathway', 'pathway.pathway_id', 'task.pathway_id')
    .innerJoin('person', 'person.person_id', 'pathway.person_id')
    .innerJoin('pathway_event as last', (join) =>
      join
        .onRef('last.pathway_id', '=', 'pathway.pathway_id')
        .onRef('last.sequence', '=', 'pathway.sequence'),
    )
    .selectAll('task')
    .select(['pathway.side', 'person.time_zone', 'last.at as last_at'])
    .$if(who !== undefined, (query) => query.where('who', '=', who ?? 'coordinator'))
    .orderBy((order) => order('urgency', '=', 'safety'), 'desc')
    .orderBy('due_on')
    .orderBy((order) => order('urgency', '=', 'clinical'), 'desc')
    .orderBy('task.pathway_id')
    .orderBy('key')
    .$if(limit !== undefined, (query) => query.limit(limit ?? 1))
    .execute();

export interface OpenSafetyTask extends Selectable<SafetyTaskTable> {
  readonly side: 'left' | 'right';
}

/** What the watchdog raised, oldest first; of one pathway, or of all. */
export const openSafetyTasks = (db: Kysely<Database>, pathwayId?: string): Promise<OpenSafetyTask[]> =>
  db
    .selectFrom('safety_task')
    .innerJoin('pathway', 'pathway.pathway_id', 'safety_task.pathway_id')
    .selectAll('safety_task')
    .select('pathway.side')
    .where('resolved_at', 'is', null)
    .$if(pathwayId !== undefined, (query) => query.where('safety_task.pathway_id', '=', pathwayId ?? ''))
    .orderBy('raised_at')
    .execute();

/** By the reason. */
export const safetyTaskTitles = {
  'nobody-on-call':
    'Nobody was on call when somebody had to be told, so the clinician was: see to the rota, and to the patient',
};

/** Raised once, until it is resolved. */
export async function raiseSafetyTask(
  db: Kysely<Database>,
  pathwayId: string,
  reason: keyof typeof safetyTaskTitles,
): Promise<void> {
  await db
    .insertInto('safety_task')
    .values({ pathway_id: pathwayId, reason, title: safetyTaskTitles[reason] })
    .onConflict((conflict) => conflict.doNothing())
    .execute();
}

/** A person has looked into it. Returns whether one was open. */
export async function resolveSafetyTask(
  db: Kysely<Database>,
  pathwayId: string,
  reason: SafetyTaskTable['reason'],
  { by, at }: { readonly by: Actor; readonly at: string },
): Promise<boolean> {
  const { numUpdatedRows } = await db
    .updateTable('safety_task')
    .set({ resolved_at: at, resolved_by: by.id, resolved_by_role: by.role })
    .where('pathway_id', '=', pathwayId)
    .where('reason', '=', reason)
    .where('resolved_at', 'is', null)
    .executeTakeFirst();
  return numUpdatedRows > 0n;
}
