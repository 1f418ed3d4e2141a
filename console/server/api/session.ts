import { Session } from '../../contract/session.ts';
import type { Api } from './api.ts';

/** Who is signed in. */
export function addSession(api: Api): void {
  api.get('/session', { schema: { tags: ['session'], response: { 200: Session } } }, ({ user }, reply) => ({
    ...user,
    csrf: reply.generateCsrf(),
  }));
}
