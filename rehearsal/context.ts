import type { Kysely } from 'kysely';
import type { Engine } from '../client/pathways.ts';
import type { Database } from '../database/schema.ts';
import type { ClinicCalendar } from '../pathway/calendar.ts';

/** What rehearsals are held on. */
export interface RehearsalContext {
  /** The rehearsals’ own database. */
  readonly db: Kysely<Database>;
  /** The rehearsals’ own namespace. */
  readonly engine: Engine;
  readonly calendar: ClinicCalendar;
}
