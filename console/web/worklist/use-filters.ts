/** The filters stand in the address, so that a view can be kept and shared. They name nobody: what is looked for is not among them. */
import { useState } from 'react';
import { useSearchParams } from 'wouter';
import type { Group, WorklistQuery } from '../../contract/worklist.ts';

export interface Filters {
  readonly group: Group | undefined;
  readonly whose: WorklistQuery['whose'];
  readonly who: WorklistQuery['who'];
  readonly urgency: WorklistQuery['urgency'];
  readonly phase: string | undefined;
  readonly clinic: string | undefined;
  readonly snoozed: WorklistQuery['snoozed'];
  readonly offset: number;
  readonly find: string | undefined;
}

export type Change = (changes: { readonly [K in keyof Filters]?: Filters[K] | undefined }) => void;

export function useFilters(): { readonly filters: Filters; readonly change: Change } {
  const [params, setParams] = useSearchParams();
  const [find, setFind] = useState<string>();
  const read = (name: string) => params.get(name) ?? undefined;
  const filters: Filters = {
    group: read('group') as Filters['group'],
    whose: (read('whose') ?? 'everyone') as Filters['whose'],
    who: read('who') as Filters['who'],
    urgency: read('urgency') as Filters['urgency'],
    phase: read('phase'),
    clinic: read('clinic'),
    snoozed: (read('snoozed') ?? 'hide') as Filters['snoozed'],
    offset: Number(read('offset') ?? 0),
    find,
  };
  const change: Change = ({ find: typed = find, ...changes }) => {
    setFind(typed === '' ? undefined : typed);
    setParams(
      (before) => {
        // Whatever else changes, the first page is shown.
        const after = new URLSearchParams(before);
        after.delete('offset');
        for (const [name, value] of Object.entries(changes)) {
          if (value === undefined || value === '' || value === 0) after.delete(name);
          else after.set(name, String(value));
        }
        return after;
      },
      { replace: true },
    );
  };
  return { filters, change };
}
