/** The worklist as it is now: asked for anew whenever the server says that something changed. */
import { keepPreviousData, useQuery } from '@tanstack/react-query';
import type { Worklist } from '../../contract/worklist.ts';
import { send } from '../http.ts';
import { useChanges } from '../use-changes.ts';
import type { Filters } from './use-filters.ts';

export function useWorklist(filters: Filters) {
  const isLive = useChanges('worklist');
  const worklist = useQuery({
    queryKey: ['worklist', filters],
    queryFn: () => send<Worklist>('POST', '/worklist/search', filters),
    placeholderData: keepPreviousData,
    // Days pass also where nothing happens.
    refetchInterval: isLive ? 300_000 : 15_000,
  });
  return { worklist, isLive };
}
