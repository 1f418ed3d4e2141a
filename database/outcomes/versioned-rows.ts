/** Rows of one pathway as they come to be known, day by day. */
import {
  contentOf,
  keysOf,
  outcomeTables,
  type Content,
  type Contents,
  type OutcomeTable,
  type Version,
  type Versions,
} from './tables.ts';

export class VersionedRows {
  readonly #tables = {
    measurement: new VersionedTable('measurement'),
    pathway_outcome: new VersionedTable('pathway_outcome'),
    complication: new VersionedTable('complication'),
    immobilization: new VersionedTable('immobilization'),
  } as const;

  /** What is known at the end of a day that is later than any noted before. */
  note(day: string, contents: Contents): void {
    for (const table of outcomeTables) {
      const rows: VersionedTable<OutcomeTable> = this.#tables[table];
      rows.note(day, contents[table]);
    }
  }

  get versions(): Versions {
    return {
      measurement: this.#tables.measurement.versions,
      pathway_outcome: this.#tables.pathway_outcome.versions,
      complication: this.#tables.complication.versions,
      immobilization: this.#tables.immobilization.versions,
    };
  }
}

interface Standing {
  /** Its place among the versions. */
  readonly at: number;
  readonly content: unknown;
  seenOn: string;
}

class VersionedTable<T extends OutcomeTable> {
  readonly versions: Version<T>[] = [];
  readonly #keys: readonly string[];
  readonly #columns: readonly string[];
  readonly #standing = new Map<string, Standing>();

  constructor(table: T) {
    this.#keys = keysOf[table];
    this.#columns = contentOf[table];
  }

  note(day: string, contents: readonly Content<T>[]): void {
    for (const content of contents) {
      const key = this.#keyOf(content);
      const standing = this.#standing.get(key);
      if (standing !== undefined && this.#isSame(standing.content, content)) {
        standing.seenOn = day;
        continue;
      }
      if (standing !== undefined) this.#end(standing, day);
      this.#standing.set(key, { at: this.versions.length, content, seenOn: day });
      this.versions.push({ ...content, known_from: day, known_to: null } as unknown as Version<T>);
    }
    for (const [key, standing] of this.#standing) {
      if (standing.seenOn === day) continue;
      this.#end(standing, day);
      this.#standing.delete(key);
    }
  }

  #end({ at }: Standing, day: string): void {
    const version = this.versions[at];
    if (version !== undefined) (version as { known_to: string | null }).known_to = day;
  }

  #keyOf(content: object): string {
    let key = '';
    for (const name of this.#keys) key += `${String((content as Record<string, unknown>)[name])} `;
    return key;
  }

  #isSame(one: unknown, other: unknown): boolean {
    const [a, b] = [one as Record<string, unknown>, other as Record<string, unknown>];
    for (const name of this.#columns) if (a[name] !== b[name]) return false;
    return true;
  }
}
