/** One pathway as it is now, and what can be done on it. */
import { keepPreviousData, useQuery } from '@tanstack/react-query';
import type { Action } from '../../contract/actions.ts';
import type { PatientView } from '../../contract/patient.ts';
import { get } from '../http.ts';
import { usePlace } from './place.ts';

/** `every`: milliseconds after which it is asked for anew; false where nothing happens by itself. */
export function usePathway(id: string, every: number | false) {
  const { path, key } = usePlace();
  const view = useQuery({
    queryKey: [...key, 'pathway', id],
    queryFn: () => get<PatientView>(`${path}/${id}`),
    refetchInterval: every,
  });
  const actions = useActions(id, view.data);
  return { view, actions };
}

/** The forms are made from the record: they are asked for anew when it is another, and not whenever somebody’s is. */
function useActions(id: string, view: PatientView | undefined): readonly Action[] | undefined {
  const { path, key } = usePlace();
  const { data } = useQuery({
    queryKey: [...key, 'pathway-actions', id, view && versionOf(view)],
    queryFn: () => get<Action[]>(`${path}/${id}/actions`),
    enabled: view !== undefined,
    placeholderData: keepPreviousData,
    staleTime: Infinity,
  });
  return data;
}

const versionOf = ({ header: { sequence, today }, tasks }: PatientView): string =>
  [sequence, today, ...tasks.map(({ key }) => key)].join(' ');
