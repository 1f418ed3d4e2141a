import { useQuery } from '@tanstack/react-query';
import { useTranslations } from 'use-intl';
import type { z } from 'zod';
import type { Staff } from '../../contract/worklist.ts';
import { get } from '../http.ts';

/** Who works here, to choose from. */
export function useStaff(): readonly { readonly value: string; readonly label: string }[] {
  const t = useTranslations('role');
  const { data = [] } = useQuery({
    queryKey: ['staff'],
    queryFn: () => get<z.infer<typeof Staff>>('/staff'),
  });
  return data
    .filter(({ role }) => role === 'coordinator' || role === 'clinician')
    .map(({ id, name, role }) => ({ value: id, label: `${name} (${t(role as 'coordinator')})` }));
}
