/** Free text (reasons, notes): in Postgres only, so that it can be erased; events and histories carry its id. */
import type { Insertable, Kysely } from 'kysely';
import type { Database, NoteTable } from './schema.ts';

/** Saves a note once: given again under the same id, the first text stays. */
export async function saveNote(db: Kysely<Database>, note: Insertable<NoteTable>): Promise<void> {
  await db
    .insertInto('note')
    .values(note)
    .onConflict((conflict) => conflict.doNothing())
    .execute();
}

/** The texts by their ids; an erased one is absent. */
export async function readNotes(
  db: Kysely<Database>,
  noteIds: readonly string[],
): Promise<ReadonlyMap<string, string>> {
  if (noteIds.length === 0) return new Map();
  const rows = await db.selectFrom('note').selectAll().where('note_id', 'in', noteIds).execute();
  return new Map(rows.map(({ note_id, text }) => [note_id, text]));
}
