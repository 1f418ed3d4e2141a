/** Who is absent, and who stands in. Days are the clinic’s. */
import { sql, type Insertable, type Kysely } from 'kysely';
import type { LocalDate } from '../pathway/time.ts';
import type { AbsenceTable, Database } from './schema.ts';

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

export const recordAbsence = async (
  db: Kysely<Database>,
  absence: Insertable<AbsenceTable>,
): Promise<void> => {
  await db.insertInto('absence').values(absence).execute();
};

export const endAbsence = async (db: Kysely<Database>, absenceId: string): Promise<void> => {
  await db.deleteFrom('absence').where('absence_id', '=', absenceId).execute();
};
