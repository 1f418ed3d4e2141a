/** What signing in leaves in the database, beside the session itself. */
import type { Insertable, Kysely } from 'kysely';
import { addMinutes, type Instant } from '../pathway/time.ts';
import type { Database, StaffMemberTable } from './schema.ts';

/** The name and the role are those that the identity provider gave last. */
export async function recordSignIn(db: Kysely<Database>, staff: Insertable<StaffMemberTable>): Promise<void> {
  const { staff_id, ...given } = staff;
  await db
    .insertInto('staff_member')
    .values({ staff_id, ...given })
    .onConflict((conflict) => conflict.column('staff_id').doUpdateSet(given))
    .execute();
}

/**
 * The session is used: it ends at `until` and not before. Written once in some minutes, and never brings back one that was
 * ended meanwhile.
 */
export async function prolongSession(db: Kysely<Database>, sessionId: string, until: Instant): Promise<void> {
  await db
    .updateTable('web_session')
    .set({ expire: until })
    .where('sid', '=', sessionId)
    .where('expire', '<', new Date(addMinutes(until, -5)))
    .execute();
}
