/** Who makes a request. */
import type { FastifyInstance } from 'fastify';
import type { Actor } from '../../../pathway/events.ts';
import type { ConsoleUser } from '../../contract/session.ts';

export type { ConsoleUser } from '../../contract/session.ts';

declare module 'fastify' {
  interface FastifyRequest {
    /** Who is signed in. Throws on a route that is open to anyone, where nobody may be. */
    readonly user: ConsoleUser;
  }
}

export function decorateUser(server: FastifyInstance): void {
  server.decorateRequest('user', {
    getter() {
      const user = signedIn(this);
      if (user === undefined) throw new Error('nobody is signed in: this route is open to anyone');
      return user;
    },
  });
}

/** Undefined where nobody is. */
export const signedIn = ({ session }: { session?: { user?: ConsoleUser } }): ConsoleUser | undefined =>
  session?.user;

/** As whom they act on a pathway. Throws for a role that does not: its routes are not open to that role. */
export function actorOf({ id, role }: ConsoleUser): Actor {
  if (role === 'coordinator' || role === 'clinician' || role === 'administrator') return { id, role };
  throw new Error(`the role ${role} does not act on pathways`);
}
