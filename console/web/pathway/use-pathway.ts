/** One pathway as it is now, and what can be done on it. */
import { keepPreviousData, useQuery } from '@tanstack/react-query';
import type { Action } from '../../contract/actions.ts';
import type { PatientView } from '../../contract/patient.ts';
import { get } from '../http.ts';
import { useChanges } from '../use-changes.ts';

export function usePathway(id: string) {
  const isLive = useChanges('pathway');
  const view = useQuery({
    queryKey: ['pathway', id],
    queryFn: () => get<PatientView>(`/pathways/${id}`),
    // What changes nothing on the worklist is not told.
    refetchInterval: isLive ? 60_000 : 15_000,
  });
  const actions = useActions(id, view.data);
  return { view, actions, isLive };
}

/** The forms are made from the record: they are asked for anew when it is another, and not whenever somebody’s is. */
function useActions(id: string, view: PatientView | undefined): readonly Action[] | undefined {
  const { data } = useQuery({
    queryKey: ['pathway-actions', id, view && versionOf(view)],
    queryFn: () => get<Action[]>(`/pathways/${id}/actions`),
    enabled: view !== undefined,
    placeholderData: keepPreviousData,
    staleTime: Infinity,
  });
  return data;
}

const versionOf = ({ header: { sequence, today }, tasks }: PatientView): string =>
  [sequence, today, ...tasks.map(({ key }) => key)].join(' ');
