/** The core with a `TypeError` planted in one command: what a mistake in new code would do. */
import { commandTurn as sound, type Pathway } from '../../../pathway/turn.ts';
import type { CommandEnvelope } from '../../../pathway/commands.ts';
import type { Instant } from '../../../pathway/time.ts';

export { numbered, pathwayOf, tickTurn, unfinishedEffectTurn } from '../../../pathway/turn.ts';

export function commandTurn(pathway: Pathway, envelope: CommandEnvelope, now: Instant) {
  if (envelope.command.type === 'report-bmi') {
    return (undefined as unknown as typeof sound)(pathway, envelope, now);
  }
  return sound(pathway, envelope, now);
}
