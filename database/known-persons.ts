/** Who of those on record somebody to be enrolled may be. */
import { sql, type Kysely } from 'kysely';
import type { LocalDate } from '../pathway/time.ts';
import { keptPersonId } from './people.ts';
import type { Database } from './schema.ts';

export interface Sought {
  readonly source: { readonly system: string; readonly value: string };
  readonly name: { readonly given: string; readonly family: string } | null;
  readonly birthDate: string;
}

export interface KnownPerson {
  readonly personId: string;
  readonly match: 'identifier' | 'name-and-birth-date';
  readonly source: { readonly system: string; readonly value: string };
  readonly name: string;
  readonly birthDate: LocalDate;
  readonly deceased: boolean;
  readonly pathways: readonly {
    readonly pathwayId: string;
    readonly side: 'left' | 'right';
    readonly episode: number;
    readonly status: 'open' | 'closed';
    readonly phase: string;
  }[];
}

/** More namesakes of one day are not told apart by a list. */
const most = 20;

/** Under a duplicate’s identifier or name it is the person that was kept. By identifier first, each person once. */
export async function knownPersons(db: Kysely<Database>, sought: Sought): Promise<readonly KnownPerson[]> {
  const matches = new Map<string, KnownPerson['match']>();
  for (const { person_id, isSame } of await matching(db, sought)) {
    const personId = await keptPersonId(db, person_id);
    if (!matches.has(personId)) matches.set(personId, isSame ? 'identifier' : 'name-and-birth-date');
  }
  return Promise.all([...matches].map(([personId, match]) => personOf(db, personId, match)));
}

/** Source systems differ in whether they tell the middle name: the first one counts. */
function matching(db: Kysely<Database>, { source, name, birthDate }: Sought) {
  const isSame = sql<boolean>`source_system = ${source.system} and source_value = ${source.value}`;
  const [given = ''] = name?.given.trim().split(/\s+/) ?? [];
  const isLike = sql<boolean>`birth_date = ${birthDate} and lower(family_name) = lower(${name?.family.trim()})
    and lower(split_part(given_name, ' ', 1)) = lower(${given})`;
  return db
    .selectFrom('person')
    .select(['person_id', isSame.as('isSame')])
    .where(name === null ? isSame : sql<boolean>`(${isSame} or ${isLike})`)
    .orderBy('isSame', 'desc')
    .orderBy('recorded_at')
    .limit(most)
    .execute();
}

async function personOf(
  db: Kysely<Database>,
  personId: string,
  match: KnownPerson['match'],
): Promise<KnownPerson> {
  const [person, pathways] = await Promise.all([
    db
      .selectFrom('person')
      .select(['source_system', 'source_value', 'given_name', 'family_name', 'birth_date', 'deceased'])
      .where('person_id', '=', personId)
      .executeTakeFirstOrThrow(),
    db
      .selectFrom('pathway')
      .select(['pathway_id as pathwayId', 'side', 'episode', 'status', 'phase'])
      .where('person_id', '=', personId)
      .orderBy('status', 'desc')
      .orderBy('side')
      .orderBy('episode', 'desc')
      .execute(),
  ]);
  return {
    personId,
    match,
    source: { system: person.source_system, value: person.source_value },
    name: `${person.given_name} ${person.family_name}`.trim(),
    birthDate: person.birth_date as LocalDate,
    deceased: person.deceased,
    pathways,
  };
}
