/** A table as a file (RFC 4180). */

type Cell = string | number | boolean | null;

/** With a first line of names, also of no rows. What is not known is empty. */
export const csvOf = (columns: readonly string[], rows: readonly Readonly<Record<string, Cell>>[]): string =>
  [columns, ...rows.map((row) => columns.map((column) => row[column] ?? ''))]
    .map((cells) => `${cells.map(cellOf).join(',')}\r\n`)
    .join('');

const cellOf = (cell: Exclude<Cell, null>): string => {
  const text = String(cell);
  return /[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
};
