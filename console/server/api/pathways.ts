/** One pathway: where it is and why, what can be done on it, and doing it. */
import { z } from 'zod';
import { pathwayOnRecord } from '../../../client/pathway-on-record.ts';
import { todayOf } from '../../../client/today.ts';
import { letterCopy } from '../../../letters/copy.ts';
import { pathwayById } from '../../../database/pathways.ts';
import { Action, ActionResult, Field, SubmittedAction } from '../../contract/actions.ts';
import { ExplainedThing, PatientView } from '../../contract/patient.ts';
import type { FormSource } from '../actions/action.ts';
import { correctionFields } from '../actions/correction-form.ts';
import { actionsFor } from '../actions/index.ts';
import { formSourceOf } from '../actions/submit.ts';
import type { ServerContext } from '../context.ts';
import { patientView } from '../patient/view.ts';
import { patientWhy } from '../patient/why.ts';
import type { Api } from './api.ts';
import { ProblemError } from './problem.ts';
import { submitAs } from './submit-as.ts';

const tags = ['pathways'];
const params = z.object({ id: z.uuid() });

export function addPathways(api: Api, context: ServerContext): void {
  addReading(api, context);
  addForms(api, context);
  addLetter(api, context);

  api.post(
    '/pathways/:id/actions',
    { schema: { tags, params, body: SubmittedAction, response: { 200: ActionResult } } },
    async ({ params: { id }, body: { dryRun, ...request }, user }) =>
      demand('pathway', await submitAs(context, user, id, request, { dryRun })),
  );
}

function addReading(api: Api, context: ServerContext): void {
  api.get(
    '/pathways/:id',
    { schema: { tags, params, response: { 200: PatientView } } },
    async ({ params: { id } }) => demand('pathway', await patientView(context, id)),
  );

  api.get(
    '/pathways/:id/why',
    {
      schema: {
        tags,
        params,
        querystring: z.object({ what: z.string().min(1).max(500) }),
        response: { 200: z.array(ExplainedThing) },
      },
    },
    async ({ params: { id }, query: { what } }) => demand('entry', await patientWhy(context, id, what)),
  );
}

/** Not kept as it was sent, and so made anew of the same events; its file is named without the patient. */
function addLetter(api: Api, { db, now }: ServerContext): void {
  api.get(
    '/pathways/:id/referrals/:event/letter.pdf',
    { schema: { tags, params: params.extend({ event: z.coerce.number().int().positive() }) } },
    async ({ params: { id, event } }, reply) => {
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
function addForms(api: Api, context: ServerContext): void {
  api.get(
    '/pathways/:id/actions',
    { schema: { tags, params, response: { 200: z.array(Action) } } },
    async ({ params: { id } }) => actionsFor(await demandSource(context, id)),
  );

  api.get(
    '/pathways/:id/events/:sequence/correction',
    {
      schema: {
        tags,
        params: params.extend({ sequence: z.coerce.number().int().positive() }),
        response: { 200: z.array(Field) },
      },
    },
    async ({ params: { id, sequence } }) => [
      ...demand('entry', correctionFields(await demandSource(context, id), sequence)),
    ],
  );
}

async function demandSource(context: ServerContext, id: string): Promise<FormSource> {
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
