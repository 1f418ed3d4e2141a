/** What the catcher has received: one file a message, in the order of arrival, so that it survives a restart. */
import { mkdirSync, readdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { basename, join } from 'node:path';

/** A folder of messages of one kind. */
export interface Store {
  /** Keeps a message and returns its id; ids sort by arrival. */
  add(content: string | Buffer): string;
  /** The ids, oldest first. */
  ids(): readonly string[];
  /** The message; undefined when there is none of this id. */
  read(id: string): Buffer | undefined;
  clear(): void;
}

/** Opens the folder, creating it where need be. `extension` includes the dot. */
export function openStore(folder: string, extension: string): Store {
  mkdirSync(folder, { recursive: true, mode: 0o700 });
  const fileOf = (id: string): string => join(folder, `${basename(id)}${extension}`);
  const ids = (): string[] =>
    readdirSync(folder)
      .filter((name) => name.endsWith(extension))
      .map((name) => basename(name, extension))
      .sort();
  return {
    ids,
    add(content) {
      const id = newId();
      // A rename appears whole: whoever lists the folder meanwhile does not see half a message.
      writeFileSync(`${fileOf(id)}.part`, content, { mode: 0o600 });
      renameSync(`${fileOf(id)}.part`, fileOf(id));
      return id;
    },
    read(id) {
      try {
        return readFileSync(fileOf(id));
      } catch (error) {
        if ((error as NodeJS.ErrnoException).code === 'ENOENT') return undefined;
        throw error;
      }
    },
    clear() {
      for (const id of ids()) rmSync(fileOf(id), { force: true });
    },
  };
}

let count = 0;

/** Arrival time, then a counter: two messages within a millisecond keep their order. */
function newId(): string {
  count += 1;
  return `${new Date().toISOString().replace(/[-:.]/g, '')}-${String(count).padStart(6, '0')}`;
}

/** When the message with this id arrived, ISO 8601. */
export function arrivalOf(id: string): string {
  return id.replace(/^(\d{4})(\d\d)(\d\d)T(\d\d)(\d\d)(\d\d)(\d{3})Z-.*$/, '$1-$2-$3T$4:$5:$6.$7Z');
}
