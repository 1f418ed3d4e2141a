/** Sessions: who is signed in in which browser, kept in Postgres, so that a restart signs nobody out. */
import cookie from '@fastify/cookie';
import csrf from '@fastify/csrf-protection';
import session from '@fastify/session';
import type { FastifyInstance, FastifyRequest } from 'fastify';
import { prolongSession } from '../../../database/sign-in.ts';
import { addMinutes, type Instant } from '../../../pathway/time.ts';
import type { ServerContext } from '../context.ts';
import type { PendingSignIn } from './openid.ts';
import { openSessionStore } from './session-store.ts';
import type { SignIn } from './settings.ts';
import { signedIn, type ConsoleUser } from './user.ts';

declare module 'fastify' {
  interface Session {
    /** Begun, and not yet come back from the identity provider. */
    pending?: PendingSignIn;
    user?: ConsoleUser;
    signedInAt?: Instant;
    /** Says at sign-out whom the identity provider is to sign out. */
    idToken?: string;
  }
}

/** In minutes: after so long without a request, and after so long whatever happens, one signs in again. */
export const lifetime = { idle: 8 * 60, absolute: 12 * 60 };

/** A browser takes a cookie of this prefix only over TLS, for this host alone and all of its paths. */
export const cookieNameOf = (consoleUrl: string): string =>
  isEncrypted(consoleUrl) ? '__Host-talus' : 'talus';

const isEncrypted = (consoleUrl: string): boolean => consoleUrl.startsWith('https:');

export async function addSessions(
  server: FastifyInstance,
  context: ServerContext,
  signIn: SignIn,
): Promise<void> {
  const { consoleUrl, databaseUrl, sessionSecret } = signIn;
  const store = openSessionStore(databaseUrl, lifetime.idle, context.log);
  server.addHook('onClose', () => store.close());
  await server.register(cookie);
  await server.register(session, {
    secret: sessionSecret,
    cookieName: cookieNameOf(consoleUrl),
    // Without an end: the browser forgets it when it is closed, and the server knows when it ends.
    cookie: { secure: isEncrypted(consoleUrl), sameSite: 'lax', path: '/', httpOnly: true },
    store: store.sessions,
    saveUninitialized: false,
    // A slow answer would write the session back after a sign-out meanwhile, and set the cookie again.
    rolling: false,
  });
  await server.register(csrf, {
    sessionPlugin: '@fastify/session',
    getToken: ({ headers }) => headers['x-csrf-token']?.toString(),
  });
  server.addHook('onRequest', (request) => keepOrEnd(request, context));
}

async function keepOrEnd(request: FastifyRequest, { db, now }: ServerContext): Promise<void> {
  const { signedInAt, sessionId } = request.session;
  if (signedIn(request) === undefined || signedInAt === undefined) return;
  const latest = addMinutes(signedInAt, lifetime.absolute);
  if (latest <= now()) return request.session.regenerate();
  const idle = addMinutes(now(), lifetime.idle);
  await prolongSession(db, sessionId, idle < latest ? idle : latest);
}
