/** One pathway: where it is and why, what can be done on it, and doing it. */
import { z } from 'zod';
import { pathwayOnRecord } from '../../../client/pathway-on-record.ts';
import { todayOf } from '../../../client/today.ts';
import { letterCopy } from '../../../letters/copy.ts';
import { pathwayById } from '../../../database/pathways.ts';
import { Action, ActionResult, Field, SubmittedAction } from '../../contract/actions.ts';
import { ExplainedThing, PatientView } from '../../contract/patient.ts';
import type { ConsoleUser } from '../../contract/session.ts';
import type { FormSource, Staff } from '../actions/action.ts';
import { correctionFields } from '../actions/correction-form.ts';
import { actionsFor } from '../actions/index.ts';
import { formSourceOf } from '../actions/submit.ts';
import type { PathwayContext, ServerContext } from '../context.ts';
import { patientView } from '../patient/view.ts';
import { patientWhy } from '../patient/why.ts';
import type { Api } from './api.ts';
import { ProblemError } from './problem.ts';
import { staffOf, submitAs } from './submit-as.ts';

const params = z.object({ id: z.uuid() });

/** Where pathways are asked for, and which. */
export interface Pathways {
  readonly path: string;
  readonly tags: string[];
  /** To look at the pathway or to act on it. May throw `ProblemError` where there is none, or none to act on. */
  readonly contextFor: (pathwayId: string, to: 'look' | 'act') => Promise<PathwayContext>;
  readonly staffOf: (user: ConsoleUser) => Staff;
  /** Called once something was done on a pathway. */
  readonly somethingDone: () => void;
}

/** Those of patients. */
export const addPathways = (api: Api, context: ServerContext, somethingDone: () => void): void => {
  addPathwayRoutes(api, {
    path: '/pathways',
    tags: ['pathways'],
    contextFor: () => Promise.resolve(context),
    staffOf,
    somethingDone,
  });
};

export function addPathwayRoutes(api: Api, pathways: Pathways): void {
  addReading(api, pathways);
  addForms(api, pathways);
  addLetter(api, pathways);

  api.post(
    `${pathways.path}/:id/actions`,
    { schema: { tags: pathways.tags, params, body: SubmittedAction, response: { 200: ActionResult } } },
    async ({ params: { id }, body: { dryRun, ...request }, user }) => {
      const context = await pathways.contextFor(id, 'act');
      const result = await submitAs(context, pathways.staffOf(user), id, request, { dryRun });
      if (!dryRun) pathways.somethingDone();
      return demand('pathway', result);
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

/** Not kept as it was sent, and so made anew of the same events; its file is named without the patient. */
function addLetter(api: Api, { path, tags, contextFor }: Pathways): void {
  api.get(
    `${path}/:id/referrals/:event/letter.pdf`,
    { schema: { tags, params: params.extend({ event: z.coerce.number().int().positive() }) } },
    async ({ params: { id, event } }, reply) => {
      const { db, now } = await contextFor(id, 'look');
      const row = demand('pathway', await pathwayById(db, id));
      const { events, state } = await pathwayOnRecord(db, row);
      const isReferral = ({ sequence, type }: (typeof events)[number]) =>
        sequence === event && type === 'referral-ordered';
      demand('referral', events.find(isReferral));
      const letter = await letterCopy(db, id, event, todayOf(state, now()));
      return reply
        .type('application/pdf')
        .header('content-disposition', 'inline; filename="referral.pdf"')
        .send(Buffer.from(letter));
    },
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
  referral: 'There is no such referral on this pathway: look at the page anew.',
  entry: 'There is no such entry on this pathway, or it cannot be corrected: look at the page anew.',
} as const;

function demand<T>(what: keyof typeof missing, found: T | undefined): T {
  if (found !== undefined) return found;
  throw new ProblemError({ status: 404, code: `NOT-FOUND.${what}`, title: missing[what] });
}
