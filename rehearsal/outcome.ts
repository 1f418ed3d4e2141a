/** The outcome rows that a rehearsal leaves in Postgres. */
import type { Kysely, Selectable } from 'kysely';
import type { Database, MeasurementTable, PathwayOutcomeTable } from '../database/schema.ts';
import type { PathwayEvent } from '../pathway/events.ts';

export interface Outcome {
  readonly phase: string;
  /** Of pain: the score of each time point, as far as is known now. */
  readonly scores: readonly Selectable<MeasurementTable>[];
  readonly pathway: Selectable<PathwayOutcomeTable>;
}

/** The texts to which events of the record refer. */
export async function readNotes(
  db: Kysely<Database>,
  events: readonly PathwayEvent[],
): Promise<readonly string[]> {
  const ids = events.flatMap(({ data }) =>
    'reasonNoteId' in data && data.reasonNoteId !== undefined ? [data.reasonNoteId] : [],
  );
  if (ids.length === 0) return [];
  const rows = await db.selectFrom('note').select('text').where('note_id', 'in', ids).execute();
  return rows.map(({ text }) => text);
}

export async function readOutcome(db: Kysely<Database>, pathwayId: string): Promise<Outcome> {
  const [{ phase }, scores, pathway] = await Promise.all([
    db.selectFrom('pathway').select('phase').where('pathway_id', '=', pathwayId).executeTakeFirstOrThrow(),
    db
      .selectFrom('measurement')
      .selectAll()
      .where('pathway_id', '=', pathwayId)
      .where('scale', '=', 'NRS')
      .where('filing', '=', 'filed')
      .where('known_to', 'is', null)
      .orderBy('completed_on')
      .orderBy('arm')
      .execute(),
    db
      .selectFrom('pathway_outcome')
      .selectAll()
      .where('pathway_id', '=', pathwayId)
      .where('known_to', 'is', null)
      .executeTakeFirstOrThrow(),
  ]);
  return { phase, scores, pathway };
}
