/** The pathway that a command names, by its id or the beginning of it. */
import type { Kysely, Selectable } from 'kysely';
import type { Command } from 'commander';
import { readEvents } from '../../database/events.ts';
import { pathwaysBeginning } from '../../database/pathways.ts';
import { personWithContacts, type Contactable } from '../../database/people.ts';
import type { Database, PathwayTable } from '../../database/schema.ts';
import { protocolOf, type TalusProtocol } from '../../pathway/protocols/index.ts';
import { pathwayOf, type Pathway } from '../../pathway/turn.ts';
import { badInput, notFound } from './faults.ts';

/** A pathway as the record has it. */
export interface PathwayOnRecord extends Pathway, Contactable {
  readonly row: Selectable<PathwayTable>;
  readonly id: string;
  readonly protocol: TalusProtocol;
}

const name = '<pathway>';

export const withPathwayArgument = (command: Command): Command =>
  command.argument(name, 'its id, or the first eight characters or more', (text: string) => {
    if (/^[0-9a-f]{8}[0-9a-f-]{0,28}$/i.test(text)) return text.toLowerCase();
    throw badInput(
      'INPUT.malformed',
      name,
      'A pathway is named by its id, or by the first eight characters or more: `npm run talus -- pathways` lists them.',
    );
  });

/** Throws a {@link badInput} where several begin so, {@link notFound} where none does. */
export async function findPathway(db: Kysely<Database>, beginning: string): Promise<PathwayOnRecord> {
  const [row, another] = await pathwaysBeginning(db, beginning);
  if (row === undefined) {
    throw notFound(
      'NOT-FOUND.pathway',
      name,
      'No pathway has that id: `npm run talus -- pathways` lists them.',
    );
  }
  if (another !== undefined) {
    throw badInput('INPUT.ambiguous', name, 'Several pathways begin so: give more of the id.');
  }
  const { pathway_id: id } = row;
  const pathway = pathwayOf(await readEvents(db, id));
  const person = await personWithContacts(db, row.person_id);
  return { ...pathway, ...person, row, id, protocol: protocolOf(pathway.state.protocolVersion) };
}
