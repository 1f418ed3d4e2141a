import type { Kysely } from 'kysely';
import type { Logger } from 'pino';
import type { Engine } from '../../client/pathways.ts';
import type { Database } from '../../database/schema.ts';
import type { ClinicCalendar } from '../../pathway/calendar.ts';
import type { Instant, TimeZone } from '../../pathway/time.ts';
import type { Wordings } from './form/wording.ts';
import type { SignIn } from './sign-in/settings.ts';

/** The rehearsals’ own database and namespace. */
export interface RehearsalStage extends Pick<ServerContext, 'db' | 'engine' | 'workflowUrl'> {
  /** Another pool to the same database: of these connections each step of a rehearsal holds one until it is done. */
  readonly locks: Kysely<Database>;
}

/** What the server works with. */
export interface ServerContext {
  readonly db: Kysely<Database>;
  /** For a connection of its own, on which it listens. */
  readonly databaseUrl: string;
  readonly engine: Engine;
  /** The page of a pathway’s workflow, where there is a Temporal UI. */
  readonly workflowUrl: (pathwayId: string) => string | undefined;
  readonly log: Logger;
  readonly now: () => Instant;
  readonly linkSecret: string;
  /** The words of questionnaires that the clinic supplied. */
  readonly wordings: Wordings;
  /** Where a surgeon’s office, or a patient, reaches a person of the clinic. */
  readonly contact: string;
  /** The clinic’s. */
  readonly timeZone: TimeZone;
  /** The clinic’s business days. */
  readonly calendar: ClinicCalendar;
  /** Where patients’ records are searched and read; undefined: there is no such server. */
  readonly fhir?: { readonly endpoint: string; readonly token: string | undefined } | undefined;
  /** The folder of the console’s files, as Vite built them. */
  readonly webFolder: string;
  /** Where rehearsals are held, apart from the patients; undefined: none are. */
  readonly rehearsals?: RehearsalStage | undefined;
  /** Undefined: nobody can sign in, and links are all that is served. */
  readonly signIn?: SignIn | undefined;
}
