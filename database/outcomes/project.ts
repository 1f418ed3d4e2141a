/** The outcome tables of one pathway, brought to its events. */
import type { Transaction } from 'kysely';
import type { PathwayEvent } from '../../pathway/events.ts';
import { replaceRows } from '../replace-rows.ts';
import type { Database } from '../schema.ts';
import { outcomeTables } from './tables.ts';
import { outcomeVersions } from './versions.ts';

/** Writes only what differs; whatever was there before, the rows are those of the events afterwards. */
export async function projectOutcomes(
  trx: Transaction<Database>,
  pathwayId: string,
  events: readonly PathwayEvent[],
): Promise<void> {
  const versions = outcomeVersions(events);
  for (const table of outcomeTables) {
    const rows = versions[table].map((version) => ({ pathway_id: pathwayId, ...version }));
    await replaceRows(trx, table, pathwayId, rows);
  }
}
