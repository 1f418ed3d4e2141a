/** Measurements in bulk: as fast as `COPY` takes them. */
import type pg from 'pg';
import { copyLines, linesOf } from './copy.ts';
import { columnsOf, type Version } from './tables.ts';

export interface MeasurementsOfPathway {
  readonly pathwayId: string;
  readonly versions: readonly Version<'measurement'>[];
}

/** What is gathered before it goes to the server. */
const chunkLength = 64 * 1024;

/**
 * Adds the measurements of pathways that have none yet, all or nothing; resolves to how many rows. The pathways are on
 * record. `into` is `measurement`, or a table like it.
 */
export async function writeMeasurements(
  client: pg.ClientBase,
  pathways: Iterable<MeasurementsOfPathway> | AsyncIterable<MeasurementsOfPathway>,
  into = 'measurement',
): Promise<number> {
  let rows = 0;
  async function* chunks(): AsyncGenerator<string> {
    let chunk = '';
    for await (const { pathwayId, versions } of pathways) {
      rows += versions.length;
      chunk += linesOf('measurement', pathwayId, versions);
      if (chunk.length < chunkLength) continue;
      yield chunk;
      chunk = '';
    }
    if (chunk !== '') yield chunk;
  }
  await copyLines(client, into, columnsOf('measurement'), chunks());
  return rows;
}
