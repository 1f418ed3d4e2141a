/** The form that is open. `?task=KEY` in the address opens that of the first action that ends the task. */
import { useEffect, useState } from 'react';
import { useTranslations } from 'use-intl';
import { useSearchParams } from 'wouter';
import type { Action } from '../../contract/actions.ts';
import type { PatientTask, PatientView } from '../../contract/patient.ts';
import { useNotice } from '../kit/use-notice.ts';
import type { OpenedForm } from './form/opened-form.ts';
import { usePlace } from './place.ts';

export function useForms(view: PatientView | undefined, actions: readonly Action[] | undefined) {
  const t = useTranslations('pathway');
  const notice = useNotice();
  const [opened, setOpened] = useState<OpenedForm>();
  const [params, setParams] = useSearchParams();
  // No worklist leads into a rehearsal, and of its two sides each would open a form.
  const asked = usePlace().rehearsal === undefined ? params.get('task') : null;
  const isLoaded = view !== undefined && actions !== undefined;
  useEffect(() => {
    if (asked === null || !isLoaded) return;
    const task = view.tasks.find(({ key }) => key === asked);
    if (task === undefined) notice({ message: t('taskGone'), role: 'status' });
    else setOpened(firstForm(task));
    // Once: whoever closes the form, or comes back to the page, is not asked again.
    setParams({}, { replace: true });
  }, [asked, isLoaded, view, setParams, t, notice]);
  return {
    opened,
    open: setOpened,
    close: () => {
      setOpened(undefined);
    },
  };
}

function firstForm({ endedBy: [first] }: PatientTask): OpenedForm | undefined {
  return first && { kind: 'action', name: first.action, values: first.values };
}
