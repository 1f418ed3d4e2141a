/** Rehearsals: begun, stepped through, and their pathways looked at and acted on as a patient’s are. */
import type { FastifyError } from 'fastify';
import { z } from 'zod';
import {
  alone,
  rehearsedPathway,
  latestRehearsals,
  rehearsalById,
  savePlayed,
} from '../../../database/rehearsals.ts';
import { currentProtocolVersion, protocolVersions } from '../../../pathway/protocols/index.ts';
import { inventedPatients } from '../../../rehearsal/patients.ts';
import { shippedScripts } from '../../../rehearsal/shipped-scripts.ts';
import { step, virtualNow } from '../../../rehearsal/stepwise.ts';
import { largestBundle } from '../../contract/limits.ts';
import {
  Rehearsal,
  RehearsalChoices,
  RehearsalRequest,
  RehearsalStep,
  RehearsalStepped,
  RehearsalSummary,
} from '../../contract/rehearsals.ts';
import type { ConsoleUser } from '../../contract/session.ts';
import type { Staff } from '../actions/action.ts';
import type { RehearsalStage, ServerContext } from '../context.ts';
import { begunRehearsal } from '../rehearsals/begin.ts';
import { asProblem, beingStepped, closed, missing, notSetUp } from '../rehearsals/problems.ts';
import { shown, shownTold, sidesOf, summaries } from '../rehearsals/shown.ts';
import type { Api } from './api.ts';
import { tooLarge } from './bundle-size.ts';
import { addPathwayRoutes, type PathwayContext } from './pathways.ts';
import { problemOf } from './problem.ts';

const tags = ['rehearsals'];
const params = z.object({ id: z.uuid() });
/** How many are listed. */
const latest = 20;

export function addRehearsals(api: Api, context: ServerContext): void {
  addBeginning(api, context);

  api.get(
    '/rehearsals/:id',
    { schema: { tags, params, response: { 200: Rehearsal } } },
    ({ params: { id } }) => oneShown(context, id).catch(asProblem),
  );

  api.post(
    '/rehearsals/:id/steps',
    { schema: { tags, params, body: RehearsalStep, response: { 200: RehearsalStepped } } },
    ({ params: { id }, body: { to } }) => stepped(context, id, to).catch(asProblem),
  );

  addPathwayRoutes(api, {
    path: '/rehearsals/pathways',
    tags,
    contextFor: (id, to) => contextFor(stageOf(context), id, to).catch(asProblem),
    staffOf,
  });
}

function addBeginning(api: Api, context: ServerContext): void {
  api.get('/rehearsals/choices', { schema: { tags, response: { 200: RehearsalChoices } } }, () => ({
    patients: inventedPatients.map(({ id, about }) => ({ id, about })),
    scripts: [...shippedScripts().values()].map(({ name, title, about }) => ({ name, title, about })),
    protocolVersions: [...protocolVersions],
    currentProtocolVersion,
  }));

  api.get('/rehearsals', { schema: { tags, response: { 200: z.array(RehearsalSummary) } } }, async () =>
    summaries(context, await latestRehearsals(stageOf(context).db, latest)),
  );

  api.post(
    '/rehearsals',
    {
      schema: { tags, body: RehearsalRequest, response: { 200: Rehearsal } },
      bodyLimit: largestBundle,
      errorHandler: (error: FastifyError, request, reply) => {
        problemOf(context.log)(tooLarge(error), request, reply);
      },
    },
    async ({ body, user }) => {
      const stage = stageOf(context);
      return shown(context, stage, await begunRehearsal(context, stage, body, user)).catch(asProblem);
    },
  );
}

async function oneShown(context: ServerContext, id: string): Promise<Rehearsal> {
  const stage = stageOf(context);
  const kept = await rehearsalById(stage.db, id);
  if (kept === undefined) throw missing;
  return shown(context, stage, kept);
}

/** One step at a time: whoever comes meanwhile is told so. */
async function stepped(
  context: ServerContext,
  id: string,
  to: RehearsalStep['to'],
): Promise<RehearsalStepped> {
  const stage = stageOf(context);
  const done = await alone(stage.locks, id, { wait: false }, async () => {
    const kept = await rehearsalById(stage.db, id);
    if (kept === undefined) throw missing;
    const keep = (pathwayId: string, played: number) => savePlayed(stage.db, pathwayId, played);
    const told = await step({ ...stage, keep }, await sidesOf(context, stage, kept), to);
    return { rehearsal: await oneShown(context, id), told: told.map(shownTold) };
  });
  if (done === undefined) throw beingStepped;
  return done;
}

function stageOf({ rehearsals }: ServerContext): RehearsalStage {
  if (rehearsals === undefined) throw notSetUp;
  return rehearsals;
}

/**
 * Its own database and engine, and its own time. On a closed one nothing is done: its new run would begin in real time, months
 * before its last event.
 */
async function contextFor(
  stage: RehearsalStage,
  pathwayId: string,
  to: 'look' | 'act',
): Promise<PathwayContext> {
  const { db, engine, workflowUrl } = stage;
  const side = await rehearsedPathway(db, pathwayId);
  if (side === undefined) throw missing;
  if (to === 'act' && side.status === 'closed') throw closed;
  const now = await virtualNow(stage, pathwayId);
  return { db, engine, workflowUrl, now: () => now };
}

/** An administrator tries what a clinician may do. */
const staffOf = ({ id, role }: ConsoleUser): Staff => ({
  id,
  role: role === 'coordinator' ? 'coordinator' : 'clinician',
});
