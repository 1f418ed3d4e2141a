/** `protocol status`: how far a bulk move is. */
import { fields, paragraphs, print, table, titled } from '../output.ts';
import { withSystem } from '../system.ts';
import { previewOf } from './move.ts';

/** Rows shown of what was not moved: the counts tell the rest. */
const most = 200;

export const showStatus = (beginning: string, { json }: { readonly json?: boolean }): Promise<void> =>
  withSystem({}, async ({ db }) => {
    const move = await previewOf(db, beginning, '<preview>');
    const moves = await import('../../../database/protocol-moves.ts');
    const states = await moves.countsByState(db, move.move_id);
    const left = await moves.notMoved(db, move.move_id, most);
    const status = {
      moveId: move.move_id,
      from: move.from_version,
      to: move.to_version,
      previewedAt: move.previewed_at?.toISOString() ?? null,
      startedAt: move.started_at?.toISOString() ?? null,
      finishedAt: move.finished_at?.toISOString() ?? null,
      by: move.actor_id === null ? null : `${move.actor_role ?? ''}:${move.actor_id}`,
      states,
      enrolledSince: await moves.unlistedPathways(db, move),
      notMoved: left.map(({ pathway_id: pathwayId, state, code }) => ({ pathwayId, state, code })),
    };
    print(json, { json: status, text: () => textOf(status) });
  });

interface Status {
  readonly moveId: string;
  readonly from: string;
  readonly to: string;
  readonly startedAt: string | null;
  readonly finishedAt: string | null;
  readonly by: string | null;
  readonly states: Readonly<Record<string, number>>;
  readonly enrolledSince: number;
  readonly notMoved: readonly {
    readonly pathwayId: string;
    readonly state: string;
    readonly code: string | null;
  }[];
}

const textOf = (status: Status): string =>
  paragraphs(
    fields([
      ['Move', `${status.moveId}, from version ${status.from} to ${status.to}`],
      ['By', status.by ?? undefined],
      ['Begun', status.startedAt ?? 'not begun: only previewed'],
      ['Ended', status.finishedAt ?? undefined],
      ...Object.entries(status.states).map(([state, count]) => [state, String(count)] as const),
      ['Not listed', `${status.enrolledSince} open on version ${status.from}: enrolled since the preview`],
    ]),
    status.notMoved.length === 0
      ? undefined
      : titled(
          'Not moved: preview them again, or look at them',
          table(
            ['pathway', 'state', 'why'],
            status.notMoved.map(({ pathwayId, state, code }) => [pathwayId, state, code ?? '']),
          ),
        ),
  );
