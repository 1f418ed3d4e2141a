/**
 * By how many days the dates of a subject are shifted in exports. Random and kept, so that every export of a subject has
 * the same intervals and the same dates; not derived from the pseudonym, from which anybody could derive it again.
 */
import { sql, type Kysely, type Migration } from 'kysely';

/** Into the past by 1 to 365 days. `random()` can be guessed; of a UUID’s random bits the last 32 are strong ones. */
const up = `create table analytics_private.date_shift (
  subject_id uuid primary key references analytics_private.subject_pseudonym (subject_id) on delete cascade,
  days int not null
    default -1 - (('x' || right(gen_random_uuid()::text, 8))::bit(32)::bigint % 365)
    check (days between -365 and -1)
)`;

export const exports: Migration = {
  async up(db: Kysely<unknown>) {
    await sql.raw(up).execute(db);
  },
  async down(db: Kysely<unknown>) {
    await sql.raw('drop table analytics_private.date_shift').execute(db);
  },
};
