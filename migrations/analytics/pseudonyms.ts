/**
 * Who is who under another name. A pseudonym is random and is made with the person or pathway, so that it is the same
 * in every export; only the owner of this schema can lead it back.
 */
const table = (kind: 'subject' | 'episode', of: 'person' | 'pathway'): readonly string[] => [
  `create table analytics_private.${kind}_pseudonym (
    ${of}_id uuid primary key references public.${of} on delete cascade,
    ${kind}_id uuid not null unique default gen_random_uuid()
  )`,
  `create function analytics_private.make_${kind}_pseudonym() returns trigger
    language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
    begin
      insert into analytics_private.${kind}_pseudonym (${of}_id) select ${of}_id from added on conflict do nothing;
      return null;
    end
  $$`,
  `create trigger ${kind}_pseudonym after insert on public.${of} referencing new table as added
    for each statement execute function analytics_private.make_${kind}_pseudonym()`,
  `insert into analytics_private.${kind}_pseudonym (${of}_id) select ${of}_id from public.${of}`,
];

/**
 * Whom the views may show now. Each view reads it when it is asked, whatever is stored: a withdrawal of consent is in
 * force at once. It goes by the pathway’s person of today, so that it holds after two records of one person were merged.
 */
const included = `create view analytics_private.included as
  select pseudonym.episode_id
  from analytics_private.episode_pseudonym as pseudonym
  join public.pathway using (pathway_id)
  join public.person using (person_id)
  where person.research_consent`;

export const pseudonyms: readonly string[] = [
  ...table('subject', 'person'),
  ...table('episode', 'pathway'),
  included,
];
