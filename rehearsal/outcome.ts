/** The outcome rows that a rehearsal leaves in Postgres. */
import type { Kysely, Selectable } from 'kysely';
import type { Database, OutcomeScoreTable, PathwayOutcomeTable } from '../database/schema.ts';
import type { PathwayEvent } from '../pathway/events.ts';

export interface Outcome {
  readonly phase: string;
  readonly scores: readonly Selectable<OutcomeScoreTable>[];
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
      .selectFrom('outcome_score')
      .selectAll()
      .where('pathway_id', '=', pathwayId)
      .orderBy('completed_on')
      .execute(),
    db
      .selectFrom('pathway_outcome')
      .selectAll()
      .where('pathway_id', '=', pathwayId)
      .executeTakeFirstOrThrow(),
  ]);
  return { phase, scores, pathway };
}
