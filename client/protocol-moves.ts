/** Moving pathways to another protocol version: a preview first, then the move that a named person makes of it. */
import { randomUUID } from 'node:crypto';
import { WorkflowExecutionAlreadyStartedError } from '@temporalio/client';
import type { Kysely } from 'kysely';
import {
  addToPreview,
  beginMove,
  beginPreview,
  completePreview,
  pathwaysPinnedTo,
  type MovedBy,
  type PreviewCounts,
  type Previewed,
} from '../database/protocol-moves.ts';
import { readPathway } from '../database/read-pathway.ts';
import type { Database } from '../database/schema.ts';
import { escalatedAtOnce, isEmpty, pathwayDiff } from '../pathway/protocol-diff.ts';
import { protocolOf, type TalusProtocol } from '../pathway/protocols/index.ts';
import type { Instant } from '../pathway/time.ts';
import type { MoveInput } from '../workflows/contract.ts';
import type { movePathways } from '../workflows/move-pathways.ts';
import type { Engine } from './pathways.ts';

export interface PreviewRequest {
  readonly from: string;
  readonly to: string;
  /** Of one pathway only. */
  readonly only?: string;
  /** Under which it is kept; a new one unless given. */
  readonly moveId?: string;
  readonly now: Instant;
  /** Called with each page as it is computed: there may be more pathways than fit into memory. */
  readonly onPage?: (page: readonly Previewed[]) => void;
}

export interface Preview extends PreviewCounts {
  readonly moveId: string;
}

/** Pathways read at a time. */
const pageSize = 50;

/**
 * Computes, and keeps, what a move would change of every open pathway pinned to `from`. Throws `RangeError` for a
 * version that there is not. Nothing moves.
 */
export async function previewMove(db: Kysely<Database>, request: PreviewRequest): Promise<Preview> {
  return (await startPreview(db, request)).done;
}

/**
 * The same, returned from as soon as there is a preview of that id to be asked for; `done` when it is complete. Throws
 * as {@link previewMove} does, before anything is kept.
 */
export async function startPreview(
  db: Kysely<Database>,
  { moveId = randomUUID(), ...request }: PreviewRequest,
): Promise<{ readonly done: Promise<Preview> }> {
  const { from, to } = request;
  const [left, taken] = [protocolOf(from), protocolOf(to)];
  await beginPreview(db, { moveId, from, to });
  return { done: fillPreview(db, { ...request, moveId }, left, taken) };
}

async function fillPreview(
  db: Kysely<Database>,
  { from, only, now, onPage, moveId }: PreviewRequest & { readonly moveId: string },
  left: TalusProtocol,
  taken: TalusProtocol,
): Promise<Preview> {
  const counts = { pathways: 0, changed: 0, escalated: 0 };
  let after: string | undefined;
  for (;;) {
    const ids = await pathwaysPinnedTo(db, from, { after, limit: pageSize, only });
    after = ids.at(-1);
    if (after === undefined) break;
    const page: Previewed[] = [];
    for (const pathwayId of ids) {
      const pathway = await readPathway(db, pathwayId);
      // Closed, or moved, since the page was listed.
      if (pathway?.state.protocolVersion !== from || pathway.state.closed !== null) continue;
      const changes = pathwayDiff(pathway, left, taken, now);
      const { sequence } = pathway.state;
      page.push({ pathwayId, sequence, changes, escalated: escalatedAtOnce(changes).length });
    }
    await addToPreview(db, moveId, page);
    onPage?.(page);
    counts.pathways += page.length;
    counts.changed += page.filter(({ changes }) => !isEmpty(changes)).length;
    counts.escalated += page.filter(({ escalated }) => escalated > 0).length;
  }
  await completePreview(db, moveId, counts, now);
  return { moveId, ...counts };
}

export const moveWorkflowIdOf = (moveId: string): string => `move-pathways-${moveId}`;

const workflowType = 'movePathways';

/**
 * Begins the move of everything that the preview lists; given again, it goes on with the one that was begun. Throws where
 * there is no such preview, or it was cut off.
 */
export async function startMove(
  db: Kysely<Database>,
  { client, taskQueue }: Engine,
  moveId: string,
  by: MovedBy,
): Promise<void> {
  if (!(await beginMove(db, moveId, by))) throw new Error('there is no complete preview of that id');
  try {
    await client.workflow.start<typeof movePathways>(workflowType, {
      workflowId: moveWorkflowIdOf(moveId),
      taskQueue,
      args: [{ moveId }] as [MoveInput],
      workflowIdReusePolicy: 'ALLOW_DUPLICATE_FAILED_ONLY',
      workflowIdConflictPolicy: 'USE_EXISTING',
    });
  } catch (error) {
    // It has run to its end.
    if (!(error instanceof WorkflowExecutionAlreadyStartedError)) throw error;
  }
}
