/** What one row of the tables says: a command of a pathway, as it is typed. */
import type { Kysely } from 'kysely';
import type { Database } from '../../../database/schema.ts';
import type { CommandType } from '../../../pathway/commands.ts';
import type { LocalDate } from '../../../pathway/time.ts';
import type { PathwayOnRecord } from '../find-pathway.ts';

export interface Happening {
  /** As it is typed: `review`, or `report removal` within a group. */
  readonly name: string;
  readonly command: CommandType;
  readonly summary: string;
  /** The members that are given by their place after the pathway; the others are options. */
  readonly arguments?: readonly string[];
  /** Members that nobody types, because the record tells. */
  readonly derived?: Readonly<Record<string, (known: Known) => unknown>>;
  /** What a member means here, where `words.ts` does not say it well enough. */
  readonly words?: Readonly<Record<string, string>>;
  /** What whoever types it must read before it is sent: in the help, and printed ahead of the answer. */
  readonly notice?: string;
  /** What follows the pathway’s id in the example. */
  readonly example: string;
  /** Checks against the record what no schema can, so that a slip is not recorded. Throws a fault. */
  readonly check?: (given: Given, known: Known, db: Kysely<Database>) => Promise<void> | void;
}

/** The members of the command, by name. */
export type Given = Readonly<Record<string, unknown>>;

export interface Known {
  readonly pathway: PathwayOnRecord;
  readonly today: LocalDate;
  /** The day on which it happened. */
  readonly on: LocalDate;
}
