/** Rows to the text format of `COPY`, and into a table by it. */
import { finished } from 'node:stream/promises';
import { once } from 'node:events';
import type pg from 'pg';
import { from as copyFrom } from 'pg-copy-streams';
import { columnsOf, type OutcomeTable, type Version } from './tables.ts';

type Value = string | number | boolean | null | undefined;

function fieldOf(value: Value): string {
  if (value === null || value === undefined) return '\\N';
  return typeof value === 'string' ? escaped(value) : String(value);
}

const special = /[\\\t\n\r]/g;
const escapes: Readonly<Record<string, string>> = { '\\': '\\\\', '\t': '\\t', '\n': '\\n', '\r': '\\r' };
const escaped = (text: string): string =>
  text.search(special) < 0 ? text : text.replace(special, (character) => escapes[character] ?? character);

/** The lines of a pathway’s rows. */
export function linesOf<T extends OutcomeTable>(
  table: T,
  pathwayId: string,
  versions: readonly Version<T>[],
): string {
  const columns = columnsOf(table);
  let lines = '';
  for (const version of versions as readonly object[] as readonly Readonly<Record<string, Value>>[]) {
    lines += pathwayId;
    for (let index = 1; index < columns.length; index += 1) {
      lines += `\t${fieldOf(version[columns[index] ?? ''])}`;
    }
    lines += '\n';
  }
  return lines;
}

/** Copies lines, as they come, into columns of a table, in one statement: all of them or none. */
export async function copyLines(
  client: pg.ClientBase,
  into: string,
  columns: readonly string[],
  chunks: Iterable<string> | AsyncIterable<string>,
): Promise<void> {
  const stream = client.query(copyFrom(`copy ${into} (${columns.join(', ')}) from stdin`));
  const done = finished(stream);
  done.catch(() => undefined); // awaited below, or overtaken by what the chunks throw
  try {
    for await (const chunk of chunks) {
      if (!stream.write(chunk)) await Promise.race([once(stream, 'drain'), done]);
    }
    stream.end();
  } catch (error) {
    stream.destroy(error as Error);
    throw error;
  }
  await done;
}
