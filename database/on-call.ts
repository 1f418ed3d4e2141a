/** The rota of the clinic: whom red flags and unanswered safety escalations reach out of clinic hours. */
import type { Insertable, Kysely, Selectable } from 'kysely';
import type { Instant } from '../pathway/time.ts';
import type { Database, OnCallShiftTable } from './schema.ts';

export type OnCallShift = Selectable<OnCallShiftTable>;

/** Who is on call at `at`; of several whose shift began last. Undefined where the rota names nobody. */
export const onCallAt = (db: Kysely<Database>, at: Instant): Promise<OnCallShift | undefined> =>
  db
    .selectFrom('on_call_shift')
    .selectAll()
    .where('from_at', '<=', at as unknown as Date)
    .where('to_at', '>', at as unknown as Date)
    .orderBy('from_at', 'desc')
    .orderBy('shift_id', 'desc')
    .executeTakeFirst();

/** Those that end after `since`, the soonest first. */
export const shifts = (db: Kysely<Database>, since: Instant): Promise<OnCallShift[]> =>
  db
    .selectFrom('on_call_shift')
    .selectAll()
    .where('to_at', '>', since as unknown as Date)
    .orderBy('from_at')
    .orderBy('shift_id')
    .execute();

/** Returns its number. */
export async function addShift(
  db: Kysely<Database>,
  shift: Omit<Insertable<OnCallShiftTable>, 'shift_id'>,
): Promise<string> {
  const { shift_id: id } = await db
    .insertInto('on_call_shift')
    .values(shift)
    .returning('shift_id')
    .executeTakeFirstOrThrow();
  return id;
}

/** Returns whether there was one of that number. */
export async function removeShift(db: Kysely<Database>, id: string): Promise<boolean> {
  const { numDeletedRows } = await db
    .deleteFrom('on_call_shift')
    .where('shift_id', '=', id)
    .executeTakeFirst();
  return numDeletedRows > 0n;
}
