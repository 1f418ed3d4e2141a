/** Who is signed in. */
import { useQuery } from '@tanstack/react-query';
import type { Session } from '../contract/session.ts';
import { get, setCsrf } from './http.ts';

export function useSession() {
  return useQuery({
    queryKey: ['session'],
    queryFn: async () => {
      const session = await get<Session>('/session');
      setCsrf(session.csrf);
      return session;
    },
    staleTime: Infinity,
  });
}
