/** What was asked of the server is asked anew whenever it says that something on the worklist changed. */
import { useQueryClient } from '@tanstack/react-query';
import { useEffect, useState } from 'react';

/** `key` begins the keys of the queries. Returns whether the server can be heard. */
export function useChanges(key: string): boolean {
  const queries = useQueryClient();
  const [isLive, setLive] = useState(false);
  useEffect(() => {
    const source = new EventSource('/api/worklist/changes');
    source.addEventListener('changed', () => {
      queries.invalidateQueries({ queryKey: [key] }).catch(() => undefined);
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
  }, [queries, key]);
  return isLive;
}
