/** Who works with the console: whoever has signed in. */
import type { Kysely } from 'kysely';
import type { Database } from './schema.ts';

export const staffMembers = (db: Kysely<Database>) =>
  db.selectFrom('staff_member').select(['staff_id', 'name', 'role']).orderBy('name').execute();
