/** A pathway from the record. It loads the whole core: hence `system.ts` imports it where it is used. */
import type { Kysely, Selectable } from 'kysely';
import { readEvents } from '../../database/events.ts';
import { pathwaysBeginning } from '../../database/pathways.ts';
import { personWithContacts, type Contactable } from '../../database/people.ts';
import type { Database, PathwayTable } from '../../database/schema.ts';
import { protocolOf, type TalusProtocol } from '../../pathway/protocols/index.ts';
import { pathwayOf, type Pathway } from '../../pathway/turn.ts';
import { badInput, notFound } from './faults.ts';
import { pathwayArgument } from './pathway-argument.ts';

/** A pathway as the record has it. */
export interface PathwayOnRecord extends Pathway, Contactable {
  readonly row: Selectable<PathwayTable>;
  readonly id: string;
  readonly protocol: TalusProtocol;
}

/** Throws a {@link badInput} where several begin so, {@link notFound} where none does. */
export async function findPathway(db: Kysely<Database>, beginning: string): Promise<PathwayOnRecord> {
  const [row, another] = await pathwaysBeginning(db, beginning);
  if (row === undefined) {
    throw notFound(
      'NOT-FOUND.pathway',
      pathwayArgument,
      'No pathway has that id: `npm run talus -- pathways` lists them.',
    );
  }
  if (another !== undefined) {
    throw badInput('INPUT.ambiguous', pathwayArgument, 'Several pathways begin so: give more of the id.');
  }
  const { pathway_id: id } = row;
  const pathway = pathwayOf(await readEvents(db, id));
  const person = await personWithContacts(db, row.person_id);
  return { ...pathway, ...person, row, id, protocol: protocolOf(pathway.state.protocolVersion) };
}
