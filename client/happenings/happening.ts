/** What one row of the tables says: a command of a pathway, as a person gives it. */
import type { Kysely } from 'kysely';
import type { Database } from '../../database/schema.ts';
import type { CommandType } from '../../pathway/commands.ts';
import type { LocalDate } from '../../pathway/time.ts';
import type { InputError } from '../input-error.ts';
import type { PathwayOnRecord } from '../pathway-on-record.ts';

export interface Happening {
  /** As it is typed: `review`, or `report removal` within a group. */
  readonly name: string;
  readonly command: CommandType;
  readonly summary: string;
  /** The members that come first: on the command line they are given by their place, and the others are options. */
  readonly arguments?: readonly string[];
  /** Members that nobody gives, because the record tells. */
  readonly derived?: Readonly<Record<string, (known: Known) => unknown>>;
  /** What a member means here, where `words.ts` does not say it well enough. */
  readonly words?: Readonly<Record<string, string>>;
  /** What whoever gives it must read before it is sent. */
  readonly notice?: string;
  /** What follows the pathway’s id in the example. */
  readonly example: string;
  /** Members that must be one of what the pathway has: of another, it would be recorded and would end nothing. */
  readonly among?: Readonly<Record<string, Among>>;
  /** Checks against the record what no schema can, so that a slip is not recorded. Throws {@link InputError}. */
  readonly check?: (given: Given, db: Kysely<Database>) => Promise<void> | void;
}

/** The members of the command, by name. */
export type Given = Readonly<Record<string, unknown>>;

export interface Known {
  readonly pathway: Pick<PathwayOnRecord, 'events' | 'state' | 'protocol' | 'person'>;
  readonly today: LocalDate;
  /** The day on which it happened. */
  readonly on: LocalDate;
}

export interface Among {
  readonly values: (known: Known) => readonly (string | number)[];
  /** What is wrong where it is none of those values. */
  readonly otherwise: (field: string, values: readonly (string | number)[]) => InputError;
}
