/** The filters stand in the address, so that a view can be kept and shared. */
import { useSearchParams } from 'wouter';
import type { OutcomesQuery } from '../../contract/outcomes.ts';

const names = ['month', 'arm', 'scale', 'outcome'] as const;
type Name = (typeof names)[number];

export interface Filtering {
  /** As it is asked of the server: `?…`, or nothing. */
  readonly search: string;
  readonly filters: OutcomesQuery;
  /** Empty: whatever it is. */
  readonly change: (name: Name, value: string) => void;
}

export function useFilters(): Filtering {
  const [params, setParams] = useSearchParams();
  const chosen = names.flatMap((name) => {
    const value = params.get(name);
    return value === null ? [] : [[name, value]];
  });
  const change: Filtering['change'] = (name, value) => {
    setParams(
      (before) => {
        const after = new URLSearchParams(before);
        if (value === '') after.delete(name);
        else after.set(name, value);
        return after;
      },
      { replace: true },
    );
  };
  const search = new URLSearchParams(chosen).toString();
  return {
    filters: Object.fromEntries(chosen) as OutcomesQuery,
    search: search === '' ? '' : `?${search}`,
    change,
  };
}
