import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useTranslations } from 'use-intl';
import type { TaskAction } from '../../contract/worklist.ts';
import { send } from '../http.ts';
import { useNotice } from '../kit/use-notice.ts';
import { useCoreWords } from '../language/core-words.ts';

/** Claims, puts back, snoozes, hands over; the server says where it cannot be. */
export function useTaskAction() {
  const queries = useQueryClient();
  const t = useTranslations('shell');
  const core = useCoreWords();
  const notice = useNotice();
  return useMutation({
    mutationFn: (action: TaskAction) => send<undefined>('POST', '/worklist/actions', action),
    onSettled: () => queries.invalidateQueries({ queryKey: ['worklist'] }),
    onError: (error) => {
      notice({ color: 'red.9', title: t('failed'), message: core(error.message), role: 'alert' });
    },
  });
}
