/**
 * The link in a referral letter. Opening it changes nothing: programs that check mail follow every link. What is sent
 * from its page becomes a command, once.
 */
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { reportOnReferral } from '../../../client/referral-reports.ts';
import { readPathway } from '../../../database/read-pathway.ts';
import { verifyReferralLink, type VerifiedLink } from '../../../links/token.ts';
import type { Referral, State } from '../../../pathway/state.ts';
import { localDateAt } from '../../../pathway/time.ts';
import type { ServerContext } from '../context.ts';
import { languageOf } from '../language.ts';
import { saidIn, type Said } from './form.ts';
import { problemPage, referralPage, type ReferralView } from './page.ts';
import type { Problem } from './words.ts';

interface Opened {
  readonly link: VerifiedLink;
  readonly state: State;
  readonly referral: Referral;
}

const statuses: Readonly<Record<Problem, number>> = {
  expired: 410,
  invalid: 403,
  closed: 410,
  'not-understood': 400,
  'not-now': 503,
  'too-many': 429,
};

type Request = FastifyRequest<{ Params: { token: string } }>;

export function addReferralRoutes(server: FastifyInstance, context: ServerContext): void {
  const { contact } = context;

  const refuse = (request: Request, reply: FastifyReply, problem: Problem): FastifyReply =>
    reply.status(statuses[problem]).send(problemPage(languageOf(request), problem, contact));

  const show = (
    request: Request,
    reply: FastifyReply,
    { link, state, referral }: Opened,
    notice?: ReferralView['notice'],
  ): FastifyReply => {
    const reference = `${link.pathwayId}.${link.referral}`;
    const view = { language: languageOf(request), reference, state, referral, contact };
    return reply
      .status(notice === 'date' ? 422 : notice === 'answeredBefore' ? 409 : 200)
      .send(referralPage({ ...view, ...(notice !== undefined && { notice }) }));
  };

  server.get('/referral/:token', async (request: Request, reply) => {
    const opened = await open(context, request.params.token);
    return typeof opened === 'string' ? refuse(request, reply, opened) : show(request, reply, opened);
  });

  server.post('/referral/:token', async (request: Request, reply) => {
    const opened = await open(context, request.params.token);
    if (typeof opened === 'string') return refuse(request, reply, opened);
    const said = saidIn(request.body, opened.referral);
    if (said === undefined) return refuse(request, reply, 'not-understood');
    if (said === 'date') return show(request, reply, opened, 'date');
    if (isOtherAnswer(opened, said)) return show(request, reply, opened, 'answeredBefore');
    try {
      await tell(context, opened, said);
    } catch (error) {
      context.log.error({ fault: error instanceof Error ? error.name : 'unknown' }, 'no answer to a link');
      return refuse(request, reply, 'not-now');
    }
    const after = await open(context, request.params.token);
    if (typeof after === 'string') return refuse(request, reply, after);
    // Of two answers sent at once the first was taken.
    return show(request, reply, after, isOtherAnswer(after, said) ? 'answeredBefore' : 'recorded');
  });
}

async function open({ db, linkSecret, now }: ServerContext, token: string): Promise<Opened | Problem> {
  const verified = await verifyReferralLink(token, linkSecret, now());
  if (verified.status !== 'valid') return verified.status;
  const { link } = verified;
  const state = (await readPathway(db, link.pathwayId))?.state;
  const referral = state?.referrals.find(({ id }) => id === link.referral);
  if (state === undefined || referral === undefined) return 'invalid';
  return state.closed === null ? { link, state, referral } : 'closed';
}

/** An answer stands that is not this one, whoever gave it: the clinic has acted on it. */
function isOtherAnswer({ referral: { answer } }: Opened, { report }: Said): boolean {
  if (report.says !== 'accepted' && report.says !== 'declined') return false;
  return answer !== undefined && answer.implied !== true && answer.response !== report.says;
}

const tell = (context: ServerContext, { link, state, referral }: Opened, { report, step }: Said) =>
  reportOnReferral(context, {
    pathwayId: link.pathwayId,
    referral: link.referral,
    surgeonId: referral.surgeonId,
    report,
    on: localDateAt(context.now(), state.timeZone),
    source: 'form',
    key: { namespace: link.id, step },
  });
