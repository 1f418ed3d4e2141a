import { fieldOf, type Value } from '../copy.ts';
import { columnsOf, type OutcomeTable, type Version } from './tables.ts';

/** The lines, for `COPY`, of a pathway’s rows. */
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
