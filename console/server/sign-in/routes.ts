/** Signing in at the clinic’s identity provider, and out again. */
import type { FastifyError, FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { recordSignIn } from '../../../database/sign-in.ts';
import type { SignedOut } from '../../contract/session.ts';
import { problemOf } from '../api/problem.ts';
import type { ServerContext } from '../context.ts';
import { linkPageHeaders } from '../headers.ts';
import { languageOf } from '../language.ts';
import { signedOutOf, signInOf } from './addresses.ts';
import { NoRole, NotBegun, NotSetUp, problemIn } from './faults.ts';
import { openIdOf, type OpenId } from './openid.ts';
import { problemPage, problemStatus, signedOutPage } from './pages.ts';
import { returnTo } from './return-path.ts';
import { cookieNameOf } from './session.ts';
import type { SignIn } from './settings.ts';
import { userIn } from './user-in-claims.ts';
import { signedIn } from './user.ts';

const html = 'text/html; charset=utf-8';
const json = 'application/json; charset=utf-8';

/** `signInsPerMinute`: how often one address may sign in. */
export const signInRoutes =
  (context: ServerContext, signInsPerMinute: number) =>
  (server: FastifyInstance, _options: unknown, done: () => void): void => {
    const { signIn, log } = context;
    const signInUrl = signIn === undefined ? '/sign-in' : signInOf(signIn.consoleUrl);
    const signingIn = signingInBy(context);
    const limited = { config: { rateLimit: { max: signInsPerMinute, timeWindow: '1 minute' } } };
    const forPrograms = { errorHandler: problemOf(log) };

    server.addHook('onSend', async (_request, reply) => {
      reply.headers(linkPageHeaders);
    });
    server.setErrorHandler((error: FastifyError, request, reply) => {
      const problem = problemIn(error);
      // Its kind alone: its words may quote what was sent.
      log.warn({ fault: error.name, code: error.code, problem }, 'a sign-in failed');
      const page = problemPage(languageOf(request), problem, signInUrl);
      return reply.status(problemStatus[problem]).type(html).send(page);
    });
    server.get('/sign-in', limited, (request, reply) => begin(request, reply, signingIn()));
    server.get('/sign-in/callback', limited, (request, reply) => finish(request, reply, signingIn()));
    server.get('/signed-out', (request, reply) =>
      reply.type(html).send(signedOutPage(languageOf(request), signInUrl)),
    );
    server.post('/sign-out', forPrograms, (request, reply) => signOut(request, reply, signingIn()));
    done();
  };

interface SigningIn {
  readonly context: ServerContext;
  readonly signIn: SignIn;
  readonly openId: OpenId;
}

/** Throws {@link NotSetUp} when it is called without an identity provider. */
function signingInBy(context: ServerContext): () => SigningIn {
  const { signIn } = context;
  if (signIn === undefined) {
    return () => {
      throw new NotSetUp();
    };
  }
  const openId = openIdOf(signIn, signIn.consoleUrl, signIn.roleClaim);
  return () => ({ context, signIn, openId });
}

async function begin(
  { query, session }: FastifyRequest,
  reply: FastifyReply,
  { signIn, openId }: SigningIn,
): Promise<FastifyReply> {
  const { to } = query as { to?: unknown };
  const { url, pending } = await openId.begin(returnTo(to, signIn.consoleUrl));
  session.pending = pending;
  return reply.redirect(url.href);
}

async function finish(
  request: FastifyRequest,
  reply: FastifyReply,
  { context, signIn, openId }: SigningIn,
): Promise<FastifyReply> {
  const { pending } = request.session;
  // Of two windows that signed in at once, the second finds it done.
  if (pending === undefined && signedIn(request) !== undefined) return reply.redirect('/');
  if (pending === undefined) throw new NotBegun();
  // Whatever comes of it, an answer is taken once.
  delete request.session.pending;
  const { claims, idToken } = await openId.finish(new URL(request.url, signIn.consoleUrl), pending);
  const user = userIn(claims, signIn.roleClaim);
  if (user === undefined) throw new NoRole();
  const at = context.now();
  const { id: staff_id, name, role } = user;
  await recordSignIn(context.db, { staff_id, name, role, last_signed_in_at: at });
  // Another id: whoever knew the one from before knows nothing.
  await request.session.regenerate();
  Object.assign(request.session, { user, idToken, signedInAt: at });
  // Made now, so that no later request has to write the session.
  reply.generateCsrf();
  return reply.redirect(pending.returnTo);
}

/** Here first, whatever the provider says. */
async function signOut(
  { session }: FastifyRequest,
  reply: FastifyReply,
  { context, signIn, openId }: SigningIn,
): Promise<FastifyReply> {
  const { idToken = '' } = session;
  await session.destroy();
  const { consoleUrl } = signIn;
  reply.clearCookie(cookieNameOf(consoleUrl), { path: '/', secure: consoleUrl.startsWith('https:') });
  const there = await openId.signOutUrl(idToken).catch((error: unknown) => {
    context.log.warn({ fault: error instanceof Error ? error.name : 'unknown' }, 'signed out here alone');
    return undefined;
  });
  const next: SignedOut = { next: there?.href ?? signedOutOf(consoleUrl) };
  return reply.type(json).send(next);
}
