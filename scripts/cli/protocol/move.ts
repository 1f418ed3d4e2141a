/** `protocol move`: one pathway, or all that a preview lists. */
import type { Kysely } from 'kysely';
import { v5 as uuidFrom } from 'uuid';
import type { Move } from '../../../database/protocol-moves.ts';
import type { Database } from '../../../database/schema.ts';
import { actorFrom } from '../acting.ts';
import { now } from '../clock.ts';
import { typed } from '../examples.ts';
import { badInput, missing, notFound } from '../faults.ts';
import { give } from '../give.ts';
import { print } from '../output.ts';
import { withSystem, type System } from '../system.ts';
import type { MoveOptions } from './command.ts';
import { versionOf } from './versions.ts';

interface Given {
  readonly move: Move;
  readonly reason: string;
  readonly options: MoveOptions;
}

export async function movePathwaysTo(beginning: string | undefined, options: MoveOptions): Promise<void> {
  const { all = false, to, preview, reason } = options;
  if (all === (beginning !== undefined))
    throw badInput('INPUT.missing', '[pathway]', 'Name either a pathway or --all: one of the two.');
  if (to === undefined) throw missing('--to', 'a protocol version');
  versionOf(to, '--to');
  if (reason === undefined) throw missing('--reason', 'the reason, in words');
  if (preview === undefined)
    throw badInput(
      'INPUT.missing',
      '--preview',
      '--preview is missing: `protocol diff` shows first what would change, and names its preview.',
    );
  await withSystem({}, async (system) => {
    const move = await previewOf(system.db, preview, '--preview');
    if (move.to_version !== to)
      throw badInput(
        'INPUT.not-allowed',
        '--to',
        `That preview is of a move to version ${move.to_version}: give that, or make another preview.`,
      );
    if (beginning === undefined) await moveAll(system, { move, reason, options });
    else await moveOne(system, beginning, { move, reason, options });
  });
}

/** Throws a fault where none, or more than one, has an id that begins so, or it was cut off. */
export async function previewOf(db: Kysely<Database>, beginning: string, label: string): Promise<Move> {
  const { movesBeginning } = await import('../../../database/protocol-moves.ts');
  const [move, another] = await movesBeginning(db, beginning);
  if (another !== undefined)
    throw badInput('INPUT.ambiguous', label, 'Several previews begin so: give more of the id.');
  if (move?.previewed_at === undefined || move.previewed_at === null)
    throw notFound(
      'NOT-FOUND.preview',
      label,
      'No complete preview has that id: `protocol diff` makes one, and names it.',
    );
  return move;
}

/** The same command id as in the bulk, so that one cannot move what the other has moved. */
async function moveOne(system: System, beginning: string, { move, reason, options }: Given): Promise<void> {
  const { db } = system;
  const [pathway, outcomes, moves] = await Promise.all([
    system.pathway(beginning),
    import('../../../database/move-outcome.ts'),
    import('../../../database/protocol-moves.ts'),
  ]);
  const { move_id: moveId, to_version: to } = move;
  const [listed] = await moves.listedPathways(db, moveId, { only: pathway.id, limit: 1 });
  if (listed === undefined)
    throw notFound(
      'NOT-FOUND.previewed',
      '[pathway]',
      'That preview does not list the pathway: make one of it with `protocol diff --pathway`.',
    );
  const commandId = outcomes.moveCommandId(moveId, pathway.id);
  const outcome = outcomes.outcomeWithoutAsking(move, listed, pathway, commandId, now());
  if (outcome?.state === 'changed' || outcome?.state === 'gone')
    throw badInput(
      'INPUT.not-allowed',
      '--preview',
      'The pathway has changed since the preview, so that the move would do other than was shown: preview it again.',
    );
  await give(system, pathway, { ...options, commandId }, ({ note }) => ({
    type: 'move-protocol',
    to,
    closedWindows: 'left-out',
    reasonNoteId: note(reason),
  }));
  const after = await system.pathway(pathway.id);
  const settled = outcomes.outcomeWithoutAsking(move, listed, after, commandId, now());
  if (settled !== undefined) await moves.settlePathway(db, moveId, pathway.id, settled);
}

async function moveAll(system: System, { move, reason, options }: Given): Promise<void> {
  const { db } = system;
  const actor = actorFrom(options, system.settings);
  if (actor.role !== 'clinician' && actor.role !== 'administrator')
    throw badInput(
      'INPUT.not-allowed',
      '--as',
      'Only a clinician or an administrator moves pathways: --as clinician:<id>.',
    );
  const { move_id: moveId } = move;
  const engine = await system.engine();
  const { saveNote } = await import('../../../database/notes.ts');
  const { startMove } = await import('../../../client/protocol-moves.ts');
  const reasonNoteId = uuidFrom('reason', moveId);
  await saveNote(db, { note_id: reasonNoteId, text: reason, author_id: actor.id });
  await startMove(db, engine, moveId, { actor, source: 'cli', reasonNoteId, at: now() });
  print(options.json, {
    json: { moveId },
    text: () => `The move has begun. How far it is: ${typed(`protocol status ${moveId.slice(0, 8)}`)}`,
  });
}
