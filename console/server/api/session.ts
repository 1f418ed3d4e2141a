import { Session } from '../../contract/session.ts';
import type { ServerContext } from '../context.ts';
import type { Api } from './api.ts';

/** Who is signed in. */
export function addSession(api: Api, { clinics }: Pick<ServerContext, 'clinics'>): void {
  api.get('/session', { schema: { tags: ['session'], response: { 200: Session } } }, ({ user }, reply) => ({
    ...user,
    csrf: reply.generateCsrf(),
    clinics,
  }));
}
