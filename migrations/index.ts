import type { Migration } from 'kysely';
import { record } from './0001-record.ts';
import { escalation } from './0003-escalation.ts';
import { contactChannels } from './0004-contact-channels.ts';
import { people } from './0006-people.ts';
import { protocolMove } from './0007-protocol-move.ts';
import { outcomes } from './0008-outcomes.ts';
import { analytics } from './0009-analytics.ts';
import { exports } from './0010-export.ts';
import { consoleTables } from './0011-console.ts';
import { rehearsals } from './0012-rehearsals.ts';

/** In the order in which they run. A migration that has landed is never changed. */
export const migrations: Record<string, Migration> = {
  '0001-record': record,
  '0003-escalation': escalation,
  '0004-contact-channels': contactChannels,
  '0006-people': people,
  '0007-protocol-move': protocolMove,
  '0008-outcomes': outcomes,
  '0009-analytics': analytics,
  '0010-export': exports,
  '0011-console': consoleTables,
  '0012-rehearsals': rehearsals,
};
