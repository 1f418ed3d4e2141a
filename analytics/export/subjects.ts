/** Whom a FHIR export holds, page by page: persons who consent to research, with their pathways and pseudonyms. */
import { sql, type Kysely } from 'kysely';
import { eventOf } from '../../database/events.ts';
import type { Database } from '../../database/schema.ts';
import type { OutboxMessage } from '../../fhir/export/communications.ts';
import type { Episode } from '../../fhir/export/episode.ts';
import type { Subject } from '../../fhir/export/patient.ts';
import { LocalDate } from '../../pathway/time.ts';

export interface ExportedSubject {
  readonly subject: Subject;
  readonly episodes: readonly Episode[];
}

/** Draws the shift of each subject that has none yet. */
export async function drawDateShifts(db: Kysely<Database>): Promise<void> {
  await sql`insert into analytics_private.date_shift (subject_id)
    select subject_id from analytics_private.subject_pseudonym on conflict do nothing`.execute(db);
}

const pageSize = 50;

/** In order of pseudonym, which says nothing of when anybody came. Holds one page at a time. */
export async function* subjects(db: Kysely<Database>): AsyncGenerator<ExportedSubject> {
  let after: string | null = null;
  for (;;) {
    const page: readonly SubjectRow[] = await pageOf(db, after);
    if (page.length === 0) return;
    const episodes = await episodesOf(db, page);
    for (const { subject_id: subjectId, gender, deceased } of page) {
      yield { subject: { subjectId, gender, deceased }, episodes: episodes.get(subjectId) ?? [] };
    }
    after = page.at(-1)?.subject_id ?? null;
  }
}

interface SubjectRow {
  readonly subject_id: string;
  readonly days: number;
  readonly gender: string | null;
  readonly deceased: boolean;
}

async function pageOf(db: Kysely<Database>, after: string | null): Promise<readonly SubjectRow[]> {
  const { rows } = await sql<SubjectRow>`select subject_id, date_shift.days, person.gender, person.deceased
    from analytics_private.subject_pseudonym
    join analytics_private.date_shift using (subject_id)
    join public.person using (person_id)
    where person.research_consent and (${after}::uuid is null or subject_id > ${after}::uuid)
      and exists (select from public.pathway where pathway.person_id = person.person_id)
    order by subject_id limit ${pageSize}`.execute(db);
  return rows;
}

async function episodesOf(
  db: Kysely<Database>,
  page: readonly SubjectRow[],
): Promise<ReadonlyMap<string, readonly Episode[]>> {
  const shifts = new Map(page.map(({ subject_id: id, days }) => [id, days]));
  const { rows } = await sql<{ subject_id: string; episode_id: string; pathway_id: string }>`
    select subject_id, episode_id, pathway_id
    from analytics_private.subject_pseudonym
    join public.pathway using (person_id)
    join analytics_private.episode_pseudonym using (pathway_id)
    where subject_id = any(${[...shifts.keys()]}::uuid[])
    order by episode_id`.execute(db);
  const pathways = rows.map(({ pathway_id: id }) => id);
  if (pathways.length === 0) return new Map();
  const events = await eventsOf(db, pathways);
  const messages = await messagesOf(db, pathways);
  const episodes = new Map<string, Episode[]>();
  for (const { subject_id: subjectId, episode_id: episodeId, pathway_id: id } of rows) {
    const episode: Episode = {
      subjectId,
      episodeId,
      shiftDays: shifts.get(subjectId) ?? 0,
      events: events.get(id) ?? [],
      messages: messages.get(id) ?? [],
    };
    episodes.set(subjectId, [...(episodes.get(subjectId) ?? []), episode]);
  }
  return episodes;
}

async function eventsOf(db: Kysely<Database>, pathways: readonly string[]) {
  const rows = await db
    .selectFrom('pathway_event')
    .selectAll()
    .where('pathway_id', 'in', pathways)
    .orderBy('pathway_id')
    .orderBy('sequence')
    .execute();
  return grouped(rows.map((row) => [row.pathway_id, eventOf(row)] as const));
}

/** The number of a message is its place among those of the pathway, which are never removed. */
async function messagesOf(db: Kysely<Database>, pathways: readonly string[]) {
  const rows = await db
    .selectFrom('effect')
    .select(['pathway_id', 'day', 'status', sql<string>`payload ->> 'template'`.as('template')])
    .where('pathway_id', 'in', pathways)
    .where('kind', '=', 'patient-message')
    .where('day', 'is not', null)
    .orderBy('pathway_id')
    .orderBy('recorded_at')
    .orderBy('key')
    .execute();
  const counts = new Map<string, number>();
  return grouped(
    rows.map(({ pathway_id: id, template, day, status }): readonly [string, OutboxMessage] => {
      const number = (counts.get(id) ?? 0) + 1;
      counts.set(id, number);
      return [id, { number, template, day: LocalDate.parse(day), status }];
    }),
  );
}

function grouped<T>(items: readonly (readonly [string, T])[]): ReadonlyMap<string, readonly T[]> {
  const groups = new Map<string, T[]>();
  for (const [key, item] of items) {
    const group = groups.get(key);
    if (group === undefined) groups.set(key, [item]);
    else group.push(item);
  }
  return groups;
}
