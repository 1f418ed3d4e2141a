/** The outcome tables, as data: what every part that writes, stages, compares or reads them needs to know. */
import type { Selectable } from 'kysely';
import type { Database } from '../schema.ts';

/** In the order in which they are written and locked. */
export const outcomeTables = ['measurement', 'pathway_outcome', 'complication', 'immobilization'] as const;
export type OutcomeTable = (typeof outcomeTables)[number];

type Kept<T extends OutcomeTable> = Selectable<Database[T]>;
/** What a row says, apart from whose it is and since when it is known. */
export type Content<T extends OutcomeTable> = Omit<Kept<T>, 'pathway_id' | 'known_from' | 'known_to'>;
/** A version of a row, within its pathway. */
export type Version<T extends OutcomeTable> = Omit<Kept<T>, 'pathway_id'>;

export type Contents = { readonly [T in OutcomeTable]: readonly Content<T>[] };
export type Versions = { readonly [T in OutcomeTable]: readonly Version<T>[] };

/** What tells the rows of a pathway apart, as of one day. */
export const keysOf = {
  measurement: ['entry', 'scale', 'arm'],
  pathway_outcome: [],
  complication: ['entry'],
  immobilization: ['entry'],
} as const satisfies { [T in OutcomeTable]: readonly (keyof Content<T>)[] };

/** Their content, in the order of the table’s columns; `known_from` and `known_to` follow, `pathway_id` precedes. */
export const contentOf = {
  measurement: [
    'entry',
    'revision',
    'scale',
    'arm',
    'time_point',
    'filing',
    'score',
    'missing_reason',
    'answered',
    'items',
    'completed_on',
    'anchored_on',
    'target_on',
    'respondent',
    'mode',
  ],
  pathway_outcome: [
    'enrolled_on',
    'sport_level',
    'conservative_day0',
    'reassessed_on',
    'reassessment',
    'referred_on',
    'referral_accepted_on',
    'referral_delay_days',
    'sessions_attended',
    'sessions_missed',
    'immobilized_days',
    'immobilization_breach',
    'listed_on',
    'surgery_cancelled_on',
    'surgery_on',
    'approach_planned',
    'approach_performed',
    'converted',
    'returned_participation_on',
    'returned_participation_after',
    'returned_sport_on',
    'returned_sport_after',
    'returned_pre_injury_on',
    'returned_pre_injury_after',
    'recovered_on',
    'status_known_on',
    'closed_on',
    'close_reason',
  ],
  complication: ['entry', 'kind', 'grade', 'occurred_on'],
  immobilization: ['entry', 'device', 'context', 'applied_on', 'removed_on', 'breach'],
} as const satisfies { [T in OutcomeTable]: readonly (keyof Content<T>)[] };

/** All columns of the table, in its order. */
export const columnsOf = (table: OutcomeTable): readonly string[] => columns[table];

const whole = (content: readonly string[]) => ['pathway_id', ...content, 'known_from', 'known_to'];
const columns: Readonly<Record<OutcomeTable, readonly string[]>> = {
  measurement: whole(contentOf.measurement),
  pathway_outcome: whole(contentOf.pathway_outcome),
  complication: whole(contentOf.complication),
  immobilization: whole(contentOf.immobilization),
};
