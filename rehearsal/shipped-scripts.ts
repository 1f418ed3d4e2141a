/** The scripts that ship: those to be shown, and the hard scenarios that are scripts. */
import { readdirSync, readFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { parseScript } from './script.ts';

export interface ShippedScript {
  readonly name: string;
  readonly title: string;
  readonly about: string | null;
  /** As it stands in its file. */
  readonly text: string;
}

const ending = '.yaml';
const folders = ['scripts', 'scenarios'];

let read: ReadonlyMap<string, ShippedScript> | undefined;

/** By name. Read when they are first asked for. */
export const shippedScripts = (): ReadonlyMap<string, ShippedScript> => (read ??= readAll());

function readAll(): ReadonlyMap<string, ShippedScript> {
  const all = folders.flatMap((folder) =>
    readdirSync(join(import.meta.dirname, folder))
      .filter((file) => file.endsWith(ending))
      .sort()
      .map((file) => readScript(join(import.meta.dirname, folder, file))),
  );
  return new Map(all.map((script) => [script.name, script]));
}

function readScript(file: string): ShippedScript {
  const text = readFileSync(file, 'utf8');
  const { title, about } = parseScript(text);
  return { name: basename(file, ending), title, about: about ?? null, text };
}
