/** One pathway: where it is and why, what can be done on it, and doing it. */
import { z } from 'zod';
import { Unanswered } from '../../../client/give.ts';
import { pathwayOnRecord } from '../../../client/pathway-on-record.ts';
import { pathwayById } from '../../../database/pathways.ts';
import { Action, ActionResult, Field, SubmittedAction } from '../../contract/actions.ts';
import { ExplainedThing, PatientView } from '../../contract/patient.ts';
import type { ConsoleUser } from '../../contract/session.ts';
import { InvalidValues, type FormSource, type Staff } from '../actions/action.ts';
import { correctionFields } from '../actions/correction-form.ts';
import { actionsFor } from '../actions/index.ts';
import { formSourceOf, submitAction } from '../actions/submit.ts';
import type { ServerContext } from '../context.ts';
import { patientView } from '../patient/view.ts';
import { patientWhy } from '../patient/why.ts';
import type { Api } from './api.ts';
import { ProblemError } from './problem.ts';

const params = z.object({ id: z.uuid() });

/** What the routes of one pathway work with. */
export type PathwayContext = Pick<ServerContext, 'db' | 'engine' | 'now' | 'workflowUrl'>;

/** Where pathways are asked for, and which. */
export interface Pathways {
  readonly path: string;
  readonly tags: string[];
  /** To look at the pathway or to act on it. May throw `ProblemError` where there is none, or none to act on. */
  readonly contextFor: (pathwayId: string, to: 'look' | 'act') => Promise<PathwayContext>;
  readonly staffOf: (user: ConsoleUser) => Staff;
}

/** Those of patients. */
export const addPathways = (api: Api, context: ServerContext): void => {
  addPathwayRoutes(api, {
    path: '/pathways',
    tags: ['pathways'],
    contextFor: () => Promise.resolve(context),
    staffOf,
  });
};

export function addPathwayRoutes(api: Api, pathways: Pathways): void {
  addReading(api, pathways);
  addForms(api, pathways);

  api.post(
    `${pathways.path}/:id/actions`,
    { schema: { tags: pathways.tags, params, body: SubmittedAction, response: { 200: ActionResult } } },
    async ({ params: { id }, body: { dryRun, ...request }, user }) => {
      const context = await pathways.contextFor(id, 'act');
      const actor = pathways.staffOf(user);
      return demand('pathway', await submitAction(context, id, request, actor, { dryRun }).catch(asProblem));
    },
  );
}

function addReading(api: Api, { path, tags, contextFor }: Pathways): void {
  api.get(
    `${path}/:id`,
    { schema: { tags, params, response: { 200: PatientView } } },
    async ({ params: { id } }) => demand('pathway', await patientView(await contextFor(id, 'look'), id)),
  );

  api.get(
    `${path}/:id/why`,
    {
      schema: {
        tags,
        params,
        querystring: z.object({ what: z.string().min(1).max(500) }),
        response: { 200: z.array(ExplainedThing) },
      },
    },
    async ({ params: { id }, query: { what } }) =>
      demand('entry', await patientWhy(await contextFor(id, 'look'), id, what)),
  );
}

/** Apart from the view: they are ten times as long, and wanted a moment later. */
function addForms(api: Api, { path, tags, contextFor }: Pathways): void {
  api.get(
    `${path}/:id/actions`,
    { schema: { tags, params, response: { 200: z.array(Action) } } },
    async ({ params: { id } }) => actionsFor(await demandSource(await contextFor(id, 'look'), id)),
  );

  api.get(
    `${path}/:id/events/:sequence/correction`,
    {
      schema: {
        tags,
        params: params.extend({ sequence: z.coerce.number().int().positive() }),
        response: { 200: z.array(Field) },
      },
    },
    async ({ params: { id, sequence } }) => [
      ...demand('entry', correctionFields(await demandSource(await contextFor(id, 'look'), id), sequence)),
    ],
  );
}

async function demandSource(context: PathwayContext, id: string): Promise<FormSource> {
  const row = demand('pathway', await pathwayById(context.db, id));
  return formSourceOf(context, await pathwayOnRecord(context.db, row));
}

const missing = {
  pathway: 'There is no such pathway: look for the patient in the worklist.',
  entry: 'There is no such entry on this pathway, or it cannot be corrected: look at the page anew.',
} as const;

function demand<T>(what: keyof typeof missing, found: T | undefined): T {
  if (found !== undefined) return found;
  throw new ProblemError({ status: 404, code: `NOT-FOUND.${what}`, title: missing[what] });
}

/** The table of access lets in nobody else. */
function staffOf({ id, role }: ConsoleUser): Staff {
  if (role === 'coordinator' || role === 'clinician') return { id, role };
  throw new Error(`the role ${role} has no actions on a pathway`);
}

function asProblem(error: unknown): never {
  if (error instanceof InvalidValues) {
    const fields = error.problems.map(({ field, message }) => ({ field, message }));
    const title = 'Something in the form is not as it must be: correct it.';
    throw new ProblemError({ status: 422, code: 'INPUT.not-allowed', title, fields });
  }
  if (error instanceof Unanswered) {
    throw new ProblemError({
      status: 503,
      code: `ENVIRONMENT.${error.code}`,
      title:
        error.code === 'no-answer'
          ? 'Nobody answered in time: it may or may not be recorded. Send it again, it is done once.'
          : error.message,
    });
  }
  throw error;
}
