/** At which clinic of a group a pathway is: a code that its settings name. Null where none was said at enrolment. */
import { sql, type Kysely, type Migration } from 'kysely';

export const clinics: Migration = {
  async up(db: Kysely<unknown>) {
    await sql.raw('alter table pathway add column clinic text').execute(db);
  },
  async down(db: Kysely<unknown>) {
    await sql.raw('alter table pathway drop column clinic').execute(db);
  },
};
