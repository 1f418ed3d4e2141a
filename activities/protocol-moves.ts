/** One page of a bulk move to another protocol version. Whatever cuts it off, repeating it moves nothing twice. */
import { Context } from '@temporalio/activity';
import type { Kysely } from 'kysely';
import {
  countsByState,
  finishMove,
  moveOf,
  pendingPathways,
  settlePathway,
  type Move,
  type MovePathway,
} from '../database/protocol-moves.ts';
import { moveCommandId, outcomeOf, outcomeWithoutAsking } from '../database/move-outcome.ts';
import { readPathway } from '../database/read-pathway.ts';
import type { Database } from '../database/schema.ts';
import type { CommandEnvelope } from '../pathway/commands.ts';
import { Source } from '../pathway/codes.ts';
import { Actor } from '../pathway/events.ts';
import type { Instant } from '../pathway/time.ts';
import type { Answer } from '../pathway/turn.ts';

export interface MoveDependencies {
  readonly db: Kysely<Database>;
  /** Gives a command to a pathway’s workflow; injected, because the activities know no client. */
  readonly giveCommand: (pathwayId: string, envelope: CommandEnvelope) => Promise<Answer>;
}

export interface MovePageCall {
  readonly moveId: string;
  /** The last pathway of the page before; null at the beginning of a pass. */
  readonly after: string | null;
  /** The workflow’s time. */
  readonly at: Instant;
}

export interface MovedPage {
  /** The last pathway of this page; null where the pass is over. */
  readonly last: string | null;
  /** At the end of a pass: those that did not answer, to be asked again. */
  readonly pending: number;
}

const pageSize = 25;
/** At once: each is an update of a workflow that the same workers run. */
const lanes = 8;
const heartbeatEvery = 4_000;

export const protocolMoveActivities = (dependencies: MoveDependencies) => ({
  /** Moves the next page of what the preview lists and has not come out yet. */
  async moveProtocolPage({ moveId, after, at }: MovePageCall): Promise<MovedPage> {
    const { db } = dependencies;
    const move = await moveOf(db, moveId);
    if (move?.started_at === undefined || move.started_at === null) throw new Error('the move was not begun');
    const page = await pendingPathways(db, moveId, after, pageSize);
    const context = Context.current();
    const heart = setInterval(() => {
      context.heartbeat();
    }, heartbeatEvery);
    const left = [...page];
    const lane = async (): Promise<void> => {
      for (let row = left.shift(); row !== undefined; row = left.shift()) {
        context.cancellationSignal.throwIfAborted();
        await moveOne(dependencies, move, row, at);
      }
    };
    try {
      // A worker that is stopping serves no pathway any more: it must not wait for their answers.
      await Promise.race([Promise.all(Array.from({ length: lanes }, lane)), context.cancelled]);
    } finally {
      clearInterval(heart);
    }
    if (page.length === pageSize) return { last: page.at(-1)?.pathway_id ?? null, pending: 0 };
    return { last: null, pending: (await countsByState(db, moveId)).pending };
  },

  async finishProtocolMove({ moveId, at }: Omit<MovePageCall, 'after'>): Promise<void> {
    await finishMove(dependencies.db, moveId, at);
  },
});

async function moveOne(
  { db, giveCommand }: MoveDependencies,
  move: Move,
  row: MovePathway,
  at: Instant,
): Promise<void> {
  const { move_id: moveId } = move;
  const { pathway_id: pathwayId } = row;
  const commandId = moveCommandId(moveId, pathwayId);
  const outcome =
    outcomeWithoutAsking(move, row, await readPathway(db, pathwayId), commandId, at) ??
    (await giveCommand(pathwayId, envelopeOf(move, commandId)).then(outcomeOf, () => undefined));
  // One that does not answer holds up nobody else: it stays pending, and is asked again in the next pass.
  if (outcome !== undefined) await settlePathway(db, moveId, pathwayId, outcome);
}

const envelopeOf = (move: Move, commandId: string): CommandEnvelope => ({
  commandId,
  actor: Actor.parse({ id: move.actor_id, role: move.actor_role }),
  source: Source.parse(move.source),
  command: {
    type: 'move-protocol',
    to: move.to_version,
    closedWindows: 'left-out',
    ...(move.reason_note_id !== null && { reasonNoteId: move.reason_note_id }),
  },
});
