/** Rows to the text format of `COPY`, and into a table by it. */
import { finished } from 'node:stream/promises';
import { once } from 'node:events';
import type pg from 'pg';
import { from as copyFrom } from 'pg-copy-streams';

export type Value = string | number | boolean | null | undefined | readonly string[];

const special = /[\\\t\n\r]/g;
const escapes: Readonly<Record<string, string>> = { '\\': '\\\\', '\t': '\\t', '\n': '\\n', '\r': '\\r' };
const escaped = (text: string): string =>
  text.search(special) < 0 ? text : text.replace(special, (character) => escapes[character] ?? character);

const arrayOf = (values: readonly string[]): string =>
  `{${values.map((value) => `"${value.replace(/["\\]/g, String.raw`\$&`)}"`).join(',')}}`;

export function fieldOf(value: Value): string {
  if (value === null || value === undefined) return '\\N';
  if (typeof value === 'string') return escaped(value);
  return typeof value === 'object' ? escaped(arrayOf(value)) : String(value);
}

/** The row as a line; `values` in the order of the columns. */
export const lineOf = (values: readonly Value[]): string => `${values.map(fieldOf).join('\t')}\n`;

/**
 * Copies lines, as they come, into columns of a table, in one statement: all of them or none. The names are not escaped:
 * never of anybody’s typing.
 */
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
