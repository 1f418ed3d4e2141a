/** Rows of one pathway as they come to be known, day by day. */
import { scales } from '../../pathway/instruments/index.ts';
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
    measurementKey,
    isSameMeasurement,
    measurementVersion,
  );
  readonly #outcome = new VersionedTable<'pathway_outcome', Content<'pathway_outcome'>>(
    () => 0,
    sameIn('pathway_outcome'),
    versionFrom,
  );
  readonly #complications = new VersionedTable<'complication', Content<'complication'>>(
    ({ entry }) => entry,
    sameIn('complication'),
    versionFrom,
  );
  readonly #immobilizations = new VersionedTable<'immobilization', Content<'immobilization'>>(
    ({ entry }) => entry,
    sameIn('immobilization'),
    versionFrom,
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

/** Ended by the day on which it is known otherwise. */
type Begun<T extends OutcomeTable> = Version<T> & { known_to: string | null };

/** The newest version of a row, and the day on which it was last seen. */
interface Standing<Item> {
  readonly version: { known_to: string | null };
  readonly item: Item;
  seenOn: string;
}

class VersionedTable<T extends OutcomeTable, Item> {
  readonly versions: Version<T>[] = [];
  readonly #standing = new Map<number, Standing<Item>>();
  #noted: readonly Item[] | undefined;
  readonly #keyOf: (item: Item) => number;
  readonly #isSame: (one: Item, other: Item) => boolean;
  readonly #versionFrom: (item: Item, day: string) => Begun<T>;

  constructor(
    keyOf: (item: Item) => number,
    isSame: (one: Item, other: Item) => boolean,
    versionFrom: (item: Item, day: string) => Begun<T>,
  ) {
    this.#keyOf = keyOf;
    this.#isSame = isSame;
    this.#versionFrom = versionFrom;
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
      const version = this.#versionFrom(item, day);
      this.versions.push(version);
      this.#standing.set(key, { version, item, seenOn: day });
    }
    for (const [key, standing] of this.#standing) {
      if (standing.seenOn === day) continue;
      standing.version.known_to = day;
      this.#standing.delete(key);
    }
  }
}

const versionFrom = <T extends OutcomeTable>(content: Content<T>, day: string): Begun<T> =>
  ({ ...content, known_from: day, known_to: null }) as unknown as Begun<T>;

const sameIn =
  <T extends OutcomeTable>(table: T) =>
  (one: Content<T>, other: Content<T>): boolean =>
    contentOf[table].every((column) => one[column as keyof Content<T>] === other[column as keyof Content<T>]);

const scaleNumbers = new Map(scales.map(({ id }, index) => [id, index]));
const armNumbers = { none: 0, conservative: 1, surgical: 2 } as const satisfies Record<
  Measurement['arm'],
  number
>;

/** Entry, scale and arm in a number: a text would be put together and hashed for each row on each day. */
const measurementKey = ({ entry, scale, arm }: Measurement): number =>
  (entry * scales.length + (scaleNumbers.get(scale) ?? 0)) * 3 + armNumbers[arm];

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

const measurementVersion = (of: Measurement, day: string): Begun<'measurement'> => ({
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
  known_from: day,
  known_to: null,
});
