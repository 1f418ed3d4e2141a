import type { Migration } from 'kysely';
import { record } from './0001-record.ts';
import { protocolMove } from './0007-protocol-move.ts';

/** In the order in which they run. A migration that has landed is never changed. */
export const migrations: Record<string, Migration> = {
  '0001-record': record,
  '0007-protocol-move': protocolMove,
};
