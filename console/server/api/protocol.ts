/** The protocol versions, what differs between them, who is on which, and moving pathways to a newer one. */
import { randomUUID } from 'node:crypto';
import { v5 as uuidFrom } from 'uuid';
import { z } from 'zod';
import { startPreview, startMove } from '../../../client/protocol-moves.ts';
import { saveNote } from '../../../database/notes.ts';
import {
  countsByState,
  moveOf,
  openPathwaysByVersion,
  pathwaysOnVersion,
  toBeShown,
  unlistedPathways,
  type Move as KeptMove,
} from '../../../database/protocol-moves.ts';
import { protocolDiff, type PathwayDiff } from '../../../pathway/protocol-diff.ts';
import {
  currentProtocolVersion,
  protocolOf,
  protocolVersions,
  type TalusProtocol,
} from '../../../pathway/protocols/index.ts';
import { awaitsSignOff, type Parameter } from '../../../pathway/protocols/protocol.ts';
import {
  Move,
  MoveReason,
  OnVersion,
  ProtocolDifferences,
  Protocols,
  Versions,
  type MovedPathway,
  type ProtocolParameter,
} from '../../contract/protocol.ts';
import { pathwaysAtOnce } from '../../contract/limits.ts';
import type { ServerContext } from '../context.ts';
import { instantOf } from '../instant-of.ts';
import { actorOf } from '../sign-in/user.ts';
import type { Api } from './api.ts';
import { ProblemError } from './problem.ts';

const tags = ['protocol'];
const ofMove = z.object({ id: z.uuid() });

export function addProtocol(api: Api, context: ServerContext): void {
  const { db, engine, now, log } = context;

  api.get('/protocol', { schema: { tags, response: { 200: Protocols } } }, async () => {
    const open = await openPathwaysByVersion(db);
    return {
      versions: protocolVersions.map((version) => ({
        version,
        isCurrent: version === currentProtocolVersion,
        openPathways: open[version] ?? 0,
        rulesAdded: [...(protocolOf(version).adds ?? [])],
        parameters: Object.entries(protocolOf(version).parameters).map(parameterOf),
      })),
    };
  });

  api.get(
    '/protocol/differences',
    { schema: { tags, querystring: Versions, response: { 200: ProtocolDifferences } } },
    ({ query: { from, to } }) => {
      const { rulesAdded, rulesRemoved, parameters, tables, ...versions } = protocolDiff(
        versionOf('from', from),
        versionOf('to', to),
      );
      return {
        ...versions,
        rulesAdded: [...rulesAdded],
        rulesRemoved: [...rulesRemoved],
        parameters: [...parameters],
        tables: [...tables],
      };
    },
  );

  api.get(
    '/protocol/:version/pathways',
    {
      schema: {
        tags,
        params: z.object({ version: z.string().max(20) }),
        querystring: z.object({ offset: z.coerce.number().int().min(0).default(0) }),
        response: { 200: OnVersion },
      },
    },
    ({ params: { version }, query: { offset } }) =>
      pathwaysOnVersion(db, versionOf('version', version).version, { limit: pathwaysAtOnce, offset }),
  );

  api.post(
    '/protocol/previews',
    { schema: { tags, body: Versions, response: { 202: z.object({ moveId: z.uuid() }) } } },
    async ({ body: { from, to } }, reply) => {
      versionOf('from', from);
      versionOf('to', to);
      const moveId = randomUUID();
      // Thousands take longer than anybody waits for an answer. One that is cut off is never complete.
      const { done } = await startPreview(db, { from, to, moveId, now: now() });
      done.catch((error: unknown) => {
        log.error({ fault: error instanceof Error ? error.name : 'unknown' }, 'a preview was not completed');
      });
      return reply.status(202).send({ moveId });
    },
  );

  api.get(
    '/protocol/previews/:id',
    { schema: { tags, params: ofMove, response: { 200: Move } } },
    async ({ params: { id } }) => moveView(context, await demandMove(context, id)),
  );

  api.post(
    '/protocol/previews/:id/move',
    { schema: { tags, params: ofMove, body: MoveReason, response: { 202: z.null() } } },
    async ({ params: { id }, body: { reason }, user }, reply) => {
      const move = await demandMove(context, id);
      if (move.previewed_at === null) {
        const title = 'The preview is still being made: wait until it is complete.';
        throw new ProblemError({ status: 409, code: 'PROTOCOL.incomplete', title });
      }
      const reasonNoteId = uuidFrom('reason', id);
      await saveNote(db, { note_id: reasonNoteId, text: reason, author_id: user.id });
      await startMove(db, engine, id, { actor: actorOf(user), source: 'console', reasonNoteId, at: now() });
      return reply.status(202).send(null);
    },
  );
}

function versionOf(field: string, version: string): TalusProtocol {
  if (protocolVersions.includes(version)) return protocolOf(version);
  const title = `There is no protocol version of that name: there are ${protocolVersions.join(', ')}.`;
  throw new ProblemError({
    status: 404,
    code: 'NOT-FOUND.protocol',
    title,
    fields: [{ field, message: title }],
  });
}

const parameterOf = ([name, parameter]: readonly [string, Parameter]): ProtocolParameter => {
  const { value, unit, rule, source } = parameter;
  return {
    name,
    value,
    unit,
    rule,
    source: source.kind === 'article' ? source.passage : source.why,
    reference: source.kind === 'article' ? source.reference : null,
    awaitsSignOff: awaitsSignOff(parameter),
  };
};

async function demandMove({ db }: ServerContext, moveId: string): Promise<KeptMove> {
  const move = await moveOf(db, moveId);
  if (move !== undefined) return move;
  throw new ProblemError({
    status: 404,
    code: 'NOT-FOUND.preview',
    title: 'There is no preview of that id: make one, it shows first what would change.',
  });
}

async function moveView({ db }: ServerContext, move: KeptMove): Promise<Move> {
  const [states, enrolledSince, listed] = await Promise.all([
    countsByState(db, move.move_id),
    unlistedPathways(db, move),
    toBeShown(db, move.move_id, pathwaysAtOnce),
  ]);
  const { actor_id: id, actor_role: role } = move;
  return {
    moveId: move.move_id,
    from: move.from_version,
    to: move.to_version,
    previewedAt: move.previewed_at && instantOf(move.previewed_at),
    startedAt: move.started_at && instantOf(move.started_at),
    finishedAt: move.finished_at && instantOf(move.finished_at),
    by: id === null ? null : `${role ?? ''}:${id}`,
    counts: move.previewed_at === null ? null : (move.counts as NonNullable<Move['counts']>),
    states,
    enrolledSince,
    pathways: listed.map(({ pathway_id: pathwayId, changes, escalated, state, code }) => ({
      pathwayId,
      escalated,
      state,
      code,
      ...changesOf(changes as unknown as PathwayDiff),
    })),
  };
}

function changesOf({ deadlines, tasks }: PathwayDiff): Pick<MovedPathway, 'deadlines' | 'tasks'> {
  const task = (of: PathwayDiff['tasks'][number]['before']) => of && { date: of.dueOn, title: of.title };
  return {
    deadlines: deadlines.map(({ key, change, before, after }) => ({ key, change, before, after })),
    tasks: tasks.map(({ key, change, before, after }) => ({
      key,
      change,
      before: task(before),
      after: task(after),
    })),
  };
}
