/**
 * The link in a message that asks a patient for answers. Opening it changes nothing. What is sent from its page becomes
 * commands: red flags first and whatever else is wrong, then one for each question, each done once.
 */
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { isReturn, openForm, type OpenForm, type Question } from '../../../client/form/asked.ts';
import { reportRedFlags, submitAnswers, unlike } from '../../../client/form/submit.ts';
import { isWritten } from '../../../pathway/languages.ts';
import { readPathway } from '../../../database/read-pathway.ts';
import { verifyFormLink } from '../../../links/form-link.ts';
import type { CloseReason } from '../../../pathway/codes.ts';
import type { Instant } from '../../../pathway/time.ts';
import type { ServerContext } from '../context.ts';
import { languageOf, type Language } from '../language.ts';
import { itemField, readForm, type FieldError } from './fields.ts';
import { formPage, formProblemPage, shownOf, thanksPage, type FormView } from './page.ts';
import type { Problem } from './words.ts';

interface Opened {
  readonly form: OpenForm;
  readonly expiresAt: Instant;
  readonly language: Language;
  /** Answers are no longer taken; red flags are. */
  readonly problem?: 'expired' | 'closed';
}

export const statuses: Readonly<Record<Problem, number>> = {
  expired: 410,
  invalid: 403,
  closed: 410,
  'not-understood': 400,
  'not-now': 503,
  'too-many': 429,
};

type Request = FastifyRequest<{ Params: { token: string } }>;

export function addFormRoutes(server: FastifyInstance, context: ServerContext): void {
  const { contact, wordings } = context;

  const refuse = (reply: FastifyReply, problem: Problem, language: Language, flagsSent = false) =>
    reply.status(statuses[problem]).send(formProblemPage(language, problem, { contact, flagsSent }));

  const viewOf = ({ form, expiresAt, language }: Opened): FormView => ({
    form,
    expiresAt,
    language,
    wordings,
    contact,
  });

  server.get('/form/:token', async (request: Request, reply) => {
    const opened = await open(context, request);
    if (opened === undefined) return refuse(reply, 'invalid', languageOf(request));
    return opened.problem === undefined
      ? reply.send(formPage(viewOf(opened)))
      : refuse(reply, opened.problem, opened.language);
  });

  server.post('/form/:token', async (request: Request, reply) => {
    const opened = await open(context, request);
    if (opened === undefined) return refuse(reply, 'invalid', languageOf(request));
    const { language, problem, form } = opened;
    const read = readForm(request.body, form, (instrument) => wordings(instrument, language));
    if (read === undefined) return refuse(reply, problem ?? 'not-understood', language);
    const { flags, flagsShown: last, errors, said, shown } = read;
    const by = read.by ?? 'patient';
    const flagsSent = flags.length > 0;
    const again = (status: number, more: Partial<FormView>) =>
      reply.status(status).send(formPage({ ...viewOf(opened), typed: read, ...more }));

    const unsent =
      flagsSent && !(await done(context, reportRedFlags(context.engine, form, flags, { by, last })));
    if (unsent) return again(503, { isIncomplete: true });
    if (problem !== undefined) return refuse(reply, problem, language, flagsSent);
    if (errors.length > 0) return again(422, { errors, ...(await sinceFlags(request, flagsSent)) });
    const submission = { by, said, shown };
    if (!(await done(context, submitAnswers(context.engine, form, submission)))) {
      return again(503, { isIncomplete: true, ...(await sinceFlags(request, flagsSent)) });
    }
    const after = await open(context, request);
    if (after === undefined) return refuse(reply, 'not-now', language, flagsSent);
    const others = unlike(after.form, submission);
    if (others.length > 0) {
      const meanwhile = others.map((question) => othersIn(viewOf(after), question));
      return reply.status(409).send(formPage({ ...viewOf(after), errors: meanwhile, flagsSent }));
    }
    return reply.send(
      thanksPage(language, {
        flagsSent,
        isAnswered: said.length > 0,
        open: leftOpen(viewOf(after)),
        contact,
      }),
    );
  });

  /** The form as it is once red flags were reported, so that the same are not reported once more. */
  async function sinceFlags(request: Request, flagsSent: boolean): Promise<Partial<FormView>> {
    const now = flagsSent ? await open(context, request) : undefined;
    return now === undefined ? {} : { form: now.form, flagsSent };
  }
}

/** Undefined for what is no link to a form. */
async function open(context: ServerContext, request: Request): Promise<Opened | undefined> {
  const { db, linkSecret, now } = context;
  const verified = await verifyFormLink(request.params.token, linkSecret, now());
  if (verified.status === 'invalid') return undefined;
  const { link } = verified;
  const pathway = await readPathway(db, link.pathwayId);
  const form = pathway && openForm(pathway, link, now());
  if (pathway === undefined || form === undefined) return undefined;
  const { closed, personId } = pathway.state;
  const opened = { form, expiresAt: link.expiresAt, language: await languageFor(context, request, personId) };
  if (closed !== null && !stillTaken.has(closed.reason)) return { ...opened, problem: 'closed' };
  return verified.status === 'expired' ? { ...opened, problem: 'expired' } : opened;
}

/** A pathway that ended so, still learns from an answer; after the others nobody is asked for anything. */
const stillTaken: ReadonlySet<CloseReason> = new Set<CloseReason>([
  'recovered',
  'follow-up-complete',
  'lost-to-follow-up',
]);

/** As the link to switch says, else the person’s own, else the browser’s. */
async function languageFor({ db }: ServerContext, request: Request, personId: string): Promise<Language> {
  const { lang } = request.query as { lang?: unknown };
  if (lang === 'en' || lang === 'es') return lang;
  const person = await db
    .selectFrom('person')
    .select('language')
    .where('person_id', '=', personId)
    .executeTakeFirst();
  const own = person?.language ?? '';
  if (!isWritten(own)) return languageOf(request);
  return /^es|^spa/i.test(own.trim()) ? 'es' : 'en';
}

/** False where nobody answered in time; the log is told the kind of fault and nothing of what was sent. */
const done = ({ log }: ServerContext, work: Promise<void>): Promise<boolean> =>
  work.then(
    () => true,
    (error: unknown) => {
      log.error({ fault: error instanceof Error ? error.name : 'unknown' }, 'no answer to a form');
      return false;
    },
  );

/** Where on the page it stands now; of a questionnaire at its first item. */
function othersIn(view: FormView, question: Question): FieldError {
  const { wordings, language } = view;
  if (!shownOf(view).some((asked) => asked.question === question)) return { field: 'flag', code: 'taken' };
  if (question === 'pain' || question === 'satisfaction' || isReturn(question)) {
    return { field: question, code: 'meanwhile' };
  }
  const first = wordings(question, language)?.sections[0]?.items[0]?.id ?? '';
  return { field: itemField(question, first), code: 'meanwhile' };
}

/** How many questions that were asked have no answer; not having returned to sport is one. */
function leftOpen(view: FormView): number {
  const { wordings, language } = view;
  return shownOf(view)
    .map(({ question, standing }): number => {
      if (isReturn(question)) return 0;
      if (question === 'pain' || question === 'satisfaction') return standing === undefined ? 1 : 0;
      const items = wordings(question, language)?.sections.flatMap((section) => section.items) ?? [];
      const answers = standing !== undefined && 'answers' in standing.said ? standing.said.answers : {};
      return items.filter(({ id }) => answers[id] === undefined).length;
    })
    .reduce((sum, count) => sum + count, 0);
}
