/** A part of a rebuild: pathways read, their versions computed and staged. Runs in a worker thread. */
import type pg from 'pg';
import { copyLines, linesOf } from './copy.ts';
import { grouped, readEventsBetween } from './read-bulk.ts';
import { readUpTo, staged } from './staging.ts';
import { columnsOf, outcomeTables, type OutcomeTable } from './tables.ts';
import { outcomeVersions } from './versions.ts';

/** The ids of its first and its last pathway. */
export type Batch = readonly [first: string, last: string];

/** One client to read by, one to write by: the next batch is read while this one is computed. */
export interface Clients {
  readonly reading: pg.ClientBase;
  readonly writing: pg.ClientBase;
}

type Rows = Awaited<ReturnType<typeof readEventsBetween>>;

/** Takes batches until none is left. */
export async function rebuildBatches(
  { reading, writing }: Clients,
  next: () => Batch | undefined,
): Promise<void> {
  const read = (batch = next()): Promise<Rows> | undefined =>
    batch === undefined ? undefined : readEventsBetween(reading, ...batch);
  let written: Promise<void> = Promise.resolve();
  for (let coming = read(); coming !== undefined;) {
    const rows = await coming;
    coming = read();
    coming?.catch(() => undefined); // awaited in the next round
    const texts = textsOf(rows);
    await written;
    written = stage(writing, texts);
    written.catch(() => undefined); // awaited in the next round, or at the end
  }
  await written;
}

type Texts = Readonly<Record<OutcomeTable | 'read_up_to', string>>;

function textsOf(rows: Rows): Texts {
  const texts = {
    measurement: '',
    pathway_outcome: '',
    complication: '',
    immobilization: '',
    read_up_to: '',
  };
  for (const pathway of grouped(rows)) {
    const versions = outcomeVersions(pathway.events);
    for (const table of outcomeTables) texts[table] += linesOf(table, pathway.pathwayId, versions[table]);
    texts.read_up_to += readUpTo(pathway);
  }
  return texts;
}

async function stage(client: pg.ClientBase, texts: Texts): Promise<void> {
  for (const table of outcomeTables) {
    if (texts[table] !== '') await copyLines(client, staged(table), columnsOf(table), [texts[table]]);
  }
  await copyLines(client, staged('read_up_to'), ['pathway_id', 'sequence'], [texts.read_up_to]);
}
