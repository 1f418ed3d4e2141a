/** Finding a patient by what somebody types: a name or two, a birth date, or a number. */
import { sql, type RawBuilder } from 'kysely';

/** A condition on `person` and `pathway`: every word must be met. What is typed is never a pattern. */
export function isFound(typed: string): RawBuilder<boolean> {
  const words = typed.toLowerCase().split(/\s+/).filter(Boolean);
  return sql.join(words.map(meets), sql` and `);
}

function meets(word: string): RawBuilder<boolean> {
  if (/^\d{4}-\d\d-\d\d$/.test(word)) return sql`person.birth_date = ${word}`;
  const beginning = `${word.replace(/[\\%_]/g, '\\$&')}%`;
  const pathway = /^[0-9a-f-]{8,36}$/.test(word)
    ? sql` or pathway.pathway_id::text like ${beginning}`
    : sql``;
  return sql`(lower(person.family_name) like ${beginning} or lower(person.given_name) like ${beginning}
    or lower(person.source_value) = ${word}${pathway})`;
}
