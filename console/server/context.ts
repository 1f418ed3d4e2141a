import type { Kysely } from 'kysely';
import type { Logger } from 'pino';
import type { Engine } from '../../client/pathways.ts';
import type { Database } from '../../database/schema.ts';
import type { Instant } from '../../pathway/time.ts';

/** What the server works with. */
export interface ServerContext {
  readonly db: Kysely<Database>;
  readonly engine: Engine;
  readonly log: Logger;
  readonly now: () => Instant;
  readonly linkSecret: string;
  /** Where a surgeon’s office reaches a person of the clinic. */
  readonly contact: string;
}
