/** Which ways of writing to a person work and are wanted, and whose consent it is. */
import { sql, type Kysely, type Migration } from 'kysely';

export const contactChannels: Migration = {
  async up(db: Kysely<unknown>) {
    await sql`create table contact_channel (
      person_id uuid not null references person,
      whose text not null check (whose in ('patient', 'guardian')),
      channel text not null check (channel in ('email', 'sms')),
      failing_code text,
      opted_out boolean not null default false,
      primary key (person_id, whose, channel)
    )`.execute(db);
    await sql`alter table person add column consent_by text not null default 'patient'
      check (consent_by in ('patient', 'guardian'))`.execute(db);
    // Of a minor it was the guardian’s. The day of recording is near enough to the day of the consent.
    await sql`update person set consent_by = 'guardian'
      where birth_date + interval '18 years' > recorded_at`.execute(db);
  },
  async down(db: Kysely<unknown>) {
    await sql`alter table person drop column consent_by`.execute(db);
    await sql`drop table contact_channel`.execute(db);
  },
};
