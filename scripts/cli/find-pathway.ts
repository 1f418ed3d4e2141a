/** A pathway by the beginning of its id. It loads the whole core: hence `system.ts` imports it where it is used. */
import type { Kysely } from 'kysely';
import { pathwayOnRecord, type PathwayOnRecord } from '../../client/pathway-on-record.ts';
import { pathwaysBeginning } from '../../database/pathways.ts';
import type { Database } from '../../database/schema.ts';
import { badInput, notFound } from './faults.ts';
import { pathwayArgument } from './pathway-argument.ts';

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
  return pathwayOnRecord(db, row);
}
