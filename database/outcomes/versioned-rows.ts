/** Rows of one pathway as they come to be known, day by day. */
import type { Measurement } from '../../pathway/measurements.ts';
import {
  contentOf,
  type Content,
  type Contents,
  type OutcomeTable,
  type Version,
  type Versions,
} from './tables.ts';

export class VersionedRows {
  readonly #measurements = new VersionedTable<'measurement', Measurement>(
    ({ entry, scale, arm }) => `${entry} ${scale} ${arm}`,
    isSameMeasurement,
    measurementContent,
  );
  readonly #outcome = new VersionedTable<'pathway_outcome', Content<'pathway_outcome'>>(
    () => '',
    sameIn('pathway_outcome'),
    asItIs,
  );
  readonly #complications = new VersionedTable<'complication', Content<'complication'>>(
    ({ entry }) => entry,
    sameIn('complication'),
    asItIs,
  );
  readonly #immobilizations = new VersionedTable<'immobilization', Content<'immobilization'>>(
    ({ entry }) => entry,
    sameIn('immobilization'),
    asItIs,
  );

  /** What is known at the end of a day that is later than any noted before. */
  note(day: string, contents: Contents): void {
    this.#measurements.note(day, contents.measurement);
    this.#outcome.note(day, contents.pathway_outcome);
    this.#complications.note(day, contents.complication);
    this.#immobilizations.note(day, contents.immobilization);
  }

  get versions(): Versions {
    return {
      measurement: this.#measurements.versions,
      pathway_outcome: this.#outcome.versions,
      complication: this.#complications.versions,
      immobilization: this.#immobilizations.versions,
    };
  }
}

/** The newest version of a row, and the day on which it was last seen. */
interface Standing<Item> {
  readonly version: { known_to: string | null };
  readonly item: Item;
  seenOn: string;
}

class VersionedTable<T extends OutcomeTable, Item> {
  readonly versions: Version<T>[] = [];
  readonly #standing = new Map<string | number, Standing<Item>>();
  #noted: readonly Item[] | undefined;
  readonly #keyOf: (item: Item) => string | number;
  readonly #isSame: (one: Item, other: Item) => boolean;
  readonly #contentOf: (item: Item) => Content<T>;

  constructor(
    keyOf: (item: Item) => string | number,
    isSame: (one: Item, other: Item) => boolean,
    content: (item: Item) => Content<T>,
  ) {
    this.#keyOf = keyOf;
    this.#isSame = isSame;
    this.#contentOf = content;
  }

  note(day: string, items: readonly Item[]): void {
    if (items === this.#noted) return;
    this.#noted = items;
    for (const item of items) {
      const key = this.#keyOf(item);
      const standing = this.#standing.get(key);
      if (standing !== undefined && this.#isSame(standing.item, item)) {
        standing.seenOn = day;
        continue;
      }
      if (standing !== undefined) standing.version.known_to = day;
      const version = { ...this.#contentOf(item), known_from: day, known_to: null };
      this.versions.push(version as unknown as Version<T>);
      this.#standing.set(key, { version, item, seenOn: day });
    }
    for (const [key, standing] of this.#standing) {
      if (standing.seenOn === day) continue;
      standing.version.known_to = day;
      this.#standing.delete(key);
    }
  }
}

const asItIs = <T>(item: T): T => item;

const sameIn =
  <T extends OutcomeTable>(table: T) =>
  (one: Content<T>, other: Content<T>): boolean =>
    contentOf[table].every((column) => one[column as keyof Content<T>] === other[column as keyof Content<T>]);

const isSameMeasurement = (one: Measurement, other: Measurement): boolean =>
  one === other ||
  (one.filing === other.filing &&
    one.revision === other.revision &&
    one.score === other.score &&
    one.timePoint === other.timePoint &&
    one.completedOn === other.completedOn &&
    one.anchoredOn === other.anchoredOn &&
    one.targetOn === other.targetOn &&
    one.missingReason === other.missingReason &&
    one.answered === other.answered &&
    one.items === other.items &&
    one.respondent === other.respondent &&
    one.mode === other.mode);

const measurementContent = (of: Measurement): Content<'measurement'> => ({
  entry: of.entry,
  revision: of.revision,
  scale: of.scale,
  arm: of.arm,
  time_point: of.timePoint,
  filing: of.filing,
  score: of.score,
  missing_reason: of.missingReason,
  answered: of.answered,
  items: of.items,
  completed_on: of.completedOn,
  anchored_on: of.anchoredOn,
  target_on: of.targetOn,
  respondent: of.respondent,
  mode: of.mode,
});
