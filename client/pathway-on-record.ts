/** A pathway with its person, as the record has them. */
import type { Kysely, Selectable } from 'kysely';
import { personWithContacts, type Contactable } from '../database/people.ts';
import { readPathway } from '../database/read-pathway.ts';
import type { Database, PathwayTable } from '../database/schema.ts';
import { protocolOf, type TalusProtocol } from '../pathway/protocols/index.ts';
import type { Pathway } from '../pathway/turn.ts';

export interface PathwayOnRecord extends Pathway, Contactable {
  readonly row: Selectable<PathwayTable>;
  readonly id: string;
  readonly protocol: TalusProtocol;
}

/** Throws where the record has no event of it: a row is written together with its enrolment. */
export async function pathwayOnRecord(
  db: Kysely<Database>,
  row: Selectable<PathwayTable>,
): Promise<PathwayOnRecord> {
  const { pathway_id: id } = row;
  const pathway = await readPathway(db, id);
  if (pathway === undefined) throw new Error('the pathway has no events: restore the record');
  const person = await personWithContacts(db, row.person_id);
  return { ...pathway, ...person, row, id, protocol: protocolOf(pathway.state.protocolVersion) };
}
