/** Previews of moves to another protocol version, the moves that are made of them, and how each pathway came out. */
import { sql, type Kysely, type Selectable } from 'kysely';
import type { CommandEnvelope } from '../pathway/commands.ts';
import type { Actor } from '../pathway/events.ts';
import type { PathwayDiff } from '../pathway/protocol-diff.ts';
import type { Instant } from '../pathway/time.ts';
import type { Database, MoveState, ProtocolMovePathwayTable, ProtocolMoveTable } from './schema.ts';

export interface PreviewCounts {
  readonly pathways: number;
  /** Whose plan or worklist would change. */
  readonly changed: number;
  /** With something past a limit of the new version, to be escalated at once. */
  readonly escalated: number;
}

/** A preview that is being made; it cannot be moved by until {@link completePreview}. */
export async function beginPreview(
  db: Kysely<Database>,
  move: { readonly moveId: string; readonly from: string; readonly to: string },
): Promise<void> {
  const { moveId: move_id, from: from_version, to: to_version } = move;
  await db.insertInto('protocol_move').values({ move_id, from_version, to_version }).execute();
}

/** Open pathways pinned to a version, by id, after the one given; of a few, or of all. */
export async function pathwaysPinnedTo(
  db: Kysely<Database>,
  version: string,
  { after, limit, only }: { after: string | undefined; limit: number; only: string | undefined },
): Promise<readonly string[]> {
  const rows = await db
    .selectFrom('pathway')
    .select('pathway_id')
    .where('status', '=', 'open')
    .where('protocol_version', '=', version)
    .$if(after !== undefined, (query) => query.where('pathway_id', '>', after ?? ''))
    .$if(only !== undefined, (query) => query.where('pathway_id', '=', only ?? ''))
    .orderBy('pathway_id')
    .limit(limit)
    .execute();
  return rows.map(({ pathway_id }) => pathway_id);
}

export interface Previewed {
  readonly pathwayId: string;
  readonly sequence: number;
  readonly changes: PathwayDiff;
  readonly escalated: number;
}

export async function addToPreview(
  db: Kysely<Database>,
  moveId: string,
  page: readonly Previewed[],
): Promise<void> {
  if (page.length === 0) return;
  const rows = page.map(({ pathwayId, sequence, changes, escalated }) => ({
    move_id: moveId,
    pathway_id: pathwayId,
    sequence,
    changes: JSON.stringify(changes),
    escalated,
  }));
  await db.insertInto('protocol_move_pathway').values(rows).execute();
}

export async function completePreview(
  db: Kysely<Database>,
  moveId: string,
  counts: PreviewCounts,
  at: Instant,
): Promise<void> {
  await db
    .updateTable('protocol_move')
    .set({ counts: JSON.stringify(counts), previewed_at: at })
    .where('move_id', '=', moveId)
    .execute();
}

export type Move = Selectable<ProtocolMoveTable>;

export const moveOf = (db: Kysely<Database>, moveId: string): Promise<Move | undefined> =>
  db.selectFrom('protocol_move').selectAll().where('move_id', '=', moveId).executeTakeFirst();

/** At most two whose id begins so: two are enough to know that it is ambiguous. */
export const movesBeginning = (db: Kysely<Database>, beginning: string): Promise<Move[]> =>
  db
    .selectFrom('protocol_move')
    .selectAll()
    .where(sql<string>`move_id::text`, 'like', `${beginning}%`)
    .limit(2)
    .execute();

export interface MovedBy {
  readonly actor: Actor;
  readonly source: CommandEnvelope['source'];
  /** The reason’s text is in Postgres under it. */
  readonly reasonNoteId: string;
  readonly at: Instant;
}

/** Who moves, and why; given again it changes nothing. Returns whether the preview is complete, and so could be begun. */
export async function beginMove(
  db: Kysely<Database>,
  moveId: string,
  { actor, source, reasonNoteId, at }: MovedBy,
): Promise<boolean> {
  await db
    .updateTable('protocol_move')
    .set({
      started_at: at,
      actor_id: actor.id,
      actor_role: actor.role,
      source,
      reason_note_id: reasonNoteId,
    })
    .where('move_id', '=', moveId)
    .where('previewed_at', 'is not', null)
    .where('started_at', 'is', null)
    .execute();
  const move = await moveOf(db, moveId);
  return move !== undefined && move.started_at !== null;
}

export type MovePathway = Selectable<ProtocolMovePathwayTable>;

/** Those that have not come out yet, by id, after the one given. */
export const pendingPathways = (
  db: Kysely<Database>,
  moveId: string,
  after: string | null,
  limit: number,
): Promise<MovePathway[]> =>
  db
    .selectFrom('protocol_move_pathway')
    .selectAll()
    .where('move_id', '=', moveId)
    .where('state', '=', 'pending')
    .$if(after !== null, (query) => query.where('pathway_id', '>', after ?? ''))
    .orderBy('pathway_id')
    .limit(limit)
    .execute();

/** What a preview lists, by id, after the one given; or one of it. */
export const listedPathways = (
  db: Kysely<Database>,
  moveId: string,
  { after, only, limit }: { readonly after?: string; readonly only?: string; readonly limit: number },
): Promise<MovePathway[]> =>
  db
    .selectFrom('protocol_move_pathway')
    .selectAll()
    .where('move_id', '=', moveId)
    .$if(after !== undefined, (query) => query.where('pathway_id', '>', after ?? ''))
    .$if(only !== undefined, (query) => query.where('pathway_id', '=', only ?? ''))
    .orderBy('pathway_id')
    .limit(limit)
    .execute();

/** How one came out; it comes out once. */
export async function settlePathway(
  db: Kysely<Database>,
  moveId: string,
  pathwayId: string,
  { state, code }: { readonly state: Exclude<MoveState, 'pending'>; readonly code: string | null },
): Promise<void> {
  await db
    .updateTable('protocol_move_pathway')
    .set({ state, code })
    .where('move_id', '=', moveId)
    .where('pathway_id', '=', pathwayId)
    .where('state', '=', 'pending')
    .execute();
}

export async function finishMove(db: Kysely<Database>, moveId: string, at: Instant): Promise<void> {
  await db
    .updateTable('protocol_move')
    .set({ finished_at: at })
    .where('move_id', '=', moveId)
    .where('finished_at', 'is', null)
    .execute();
}

/** How many came out how. */
export async function countsByState(
  db: Kysely<Database>,
  moveId: string,
): Promise<Readonly<Record<MoveState, number>>> {
  const rows = await db
    .selectFrom('protocol_move_pathway')
    .select(['state', (count) => count.fn.countAll<string>().as('count')])
    .where('move_id', '=', moveId)
    .groupBy('state')
    .execute();
  const none = { pending: 0, moved: 0, refused: 0, changed: 0, gone: 0 };
  return { ...none, ...Object.fromEntries(rows.map(({ state, count }) => [state, Number(count)])) };
}

/** Listed, and not moved: to be previewed again, or looked at. */
export const notMoved = (db: Kysely<Database>, moveId: string, limit: number): Promise<MovePathway[]> =>
  db
    .selectFrom('protocol_move_pathway')
    .selectAll()
    .where('move_id', '=', moveId)
    .where('state', 'in', ['refused', 'changed', 'gone'])
    .orderBy('pathway_id')
    .limit(limit)
    .execute();

/** How many open pathways are on each version. */
export async function openPathwaysByVersion(db: Kysely<Database>): Promise<Readonly<Record<string, number>>> {
  const rows = await db
    .selectFrom('pathway')
    .select(['protocol_version', (of) => of.fn.countAll<string>().as('count')])
    .where('status', '=', 'open')
    .groupBy('protocol_version')
    .execute();
  return Object.fromEntries(rows.map((row) => [row.protocol_version, Number(row.count)]));
}

/** Open pathways on the version that is left which the preview does not list: enrolled since. */
export async function unlistedPathways(
  db: Kysely<Database>,
  { move_id: moveId, from_version: from }: Pick<Move, 'move_id' | 'from_version'>,
): Promise<number> {
  const { count } = await db
    .selectFrom('pathway')
    .select((of) => of.fn.countAll<string>().as('count'))
    .where('status', '=', 'open')
    .where('protocol_version', '=', from)
    .where((or) =>
      or.not(
        or.exists(
          or
            .selectFrom('protocol_move_pathway as listed')
            .select('listed.pathway_id')
            .where('listed.move_id', '=', moveId)
            .whereRef('listed.pathway_id', '=', 'pathway.pathway_id'),
        ),
      ),
    )
    .executeTakeFirstOrThrow();
  return Number(count);
}

/** Of a preview, those that something changes for, or that were not moved: what is past a limit first. */
export const toBeShown = (db: Kysely<Database>, moveId: string, limit: number): Promise<MovePathway[]> =>
  db
    .selectFrom('protocol_move_pathway')
    .selectAll()
    .where('move_id', '=', moveId)
    .where((or) =>
      or.or([
        or('state', 'in', ['refused', 'changed', 'gone']),
        sql<boolean>`changes <> '{"deadlines": [], "tasks": []}'::jsonb`,
      ]),
    )
    .orderBy('escalated', 'desc')
    .orderBy('pathway_id')
    .limit(limit)
    .execute();

/** Open pathways pinned to a version, by the person's name. */
export async function pathwaysOnVersion(
  db: Kysely<Database>,
  version: string,
  { limit, offset }: { readonly limit: number; readonly offset: number },
) {
  const of = db
    .selectFrom('pathway')
    .innerJoin('person', 'person.person_id', 'pathway.person_id')
    .where('status', '=', 'open')
    .where('protocol_version', '=', version);
  const [rows, { count }] = await Promise.all([
    of
      .select(['pathway_id', 'side', 'phase', 'given_name', 'family_name'])
      .orderBy('family_name')
      .orderBy('given_name')
      .orderBy('pathway_id')
      .limit(limit)
      .offset(offset)
      .execute(),
    of.select((each) => each.fn.countAll<string>().as('count')).executeTakeFirstOrThrow(),
  ]);
  return {
    total: Number(count),
    pathways: rows.map(({ pathway_id: pathwayId, given_name, family_name, side, phase }) => ({
      pathwayId,
      name: `${given_name} ${family_name}`,
      side,
      phase,
    })),
  };
}
