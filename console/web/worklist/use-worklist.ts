/** The worklist as it is now: asked for anew whenever the server says that something changed. */
import { keepPreviousData, useQuery, useQueryClient } from '@tanstack/react-query';
import { useEffect, useState } from 'react';
import type { Worklist } from '../../contract/worklist.ts';
import { get } from '../http.ts';
import type { Filters } from './use-filters.ts';

export function useWorklist(filters: Filters) {
  const isLive = useChanges();
  const worklist = useQuery({
    queryKey: ['worklist', filters],
    queryFn: () => get<Worklist>('/worklist', { ...filters }),
    placeholderData: keepPreviousData,
    // Days pass also where nothing happens.
    refetchInterval: isLive ? 300_000 : 15_000,
  });
  return { worklist, isLive };
}

/** Whether the server can be heard. */
function useChanges(): boolean {
  const queries = useQueryClient();
  const [isLive, setLive] = useState(false);
  useEffect(() => {
    const source = new EventSource('/api/worklist/changes');
    source.addEventListener('changed', () => {
      queries.invalidateQueries({ queryKey: ['worklist'] }).catch(() => undefined);
    });
    source.onopen = () => {
      setLive(true);
    };
    source.onerror = () => {
      setLive(false);
    };
    return () => {
      source.close();
    };
  }, [queries]);
  return isLive;
}
