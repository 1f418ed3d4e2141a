/** What is printed: one JSON document for programs, or text and tables for people. */
import Table from 'cli-table3';

/** A reader that has gone away (`| head`) is no reason to fail. */
process.stdout.on('error', () => undefined);

const writeOut = (text: string): void => {
  process.stdout.write(`${text}\n`);
};

export const writeError = (text: string): void => {
  process.stderr.write(`${text}\n`);
};

export interface Printable {
  /** A stable shape, documented in `docs/command-line.md`. */
  readonly json: object;
  readonly text: () => string;
}

export function print(asJson: boolean | undefined, { json, text }: Printable): void {
  writeOut(asJson === true ? JSON.stringify(json, null, 2) : text());
}

/** Ahead of what is printed at the end. */
export const printNotice = (text: string): void => {
  writeOut(`${text}\n`);
};

/** Paragraphs with a blank line between them; empty ones are left out. */
export const paragraphs = (...parts: readonly (string | undefined)[]): string =>
  parts.filter((part) => part !== undefined && part !== '').join('\n\n');

export const titled = (title: string, body: string): string => `${title}\n${body}`;

/** Names and values, aligned. */
export function fields(rows: readonly (readonly [name: string, value: string | undefined])[]): string {
  const given = rows.filter(([, value]) => value !== undefined);
  const width = Math.max(...given.map(([name]) => name.length)) + 2;
  return given.map(([name, value]) => `  ${name.padEnd(width)}${value ?? ''}`).join('\n');
}

const gap = 2;
const narrowest = 24;
const widthWithoutTerminal = 130;

/** A table without lines. Where it is wider than the terminal, its widest column wraps. */
export function table(head: readonly string[], rows: readonly (readonly string[])[]): string {
  const natural = head.map((title, column) =>
    Math.max(...[title, ...rows.map((row) => row[column] ?? '')].map(({ length }) => length)),
  );
  const widest = natural.indexOf(Math.max(...natural));
  const rest = natural.reduce((sum, width) => sum + width + gap, 0) - (natural[widest] ?? 0);
  const width = process.stdout.isTTY ? process.stdout.columns : widthWithoutTerminal;
  const left = width - rest;
  const widths = natural.map((own, column) =>
    column === widest ? Math.min(own, Math.max(narrowest, left)) + gap : own + gap,
  );
  const drawn = new Table({
    head: [...head],
    colWidths: widths,
    wordWrap: true,
    chars: noLines,
    style: { head: [], border: [], 'padding-left': 0, 'padding-right': gap },
  });
  drawn.push(...rows.map((row) => [...row]));
  return drawn
    .toString()
    .split('\n')
    .map((line) => `  ${line}`.trimEnd())
    .join('\n');
}

const places = [
  ...['top', 'top-mid', 'top-left', 'top-right', 'bottom', 'bottom-mid', 'bottom-left', 'bottom-right'],
  ...['left', 'left-mid', 'mid', 'mid-mid', 'right', 'right-mid', 'middle'],
];
const noLines = Object.fromEntries(places.map((place) => [place, '']));
