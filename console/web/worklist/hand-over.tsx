import { NativeSelect } from '@mantine/core';
import { useState } from 'react';
import { useTranslations } from 'use-intl';
import type { WorklistTask } from '../../contract/worklist.ts';
import { TaskDialog } from './task-dialog.tsx';
import { useStaff } from './use-staff.ts';
import { useTaskAction } from './use-task-action.ts';

interface HandOverProps {
  readonly task: WorklistTask;
  readonly close: () => void;
}

export function HandOver({ task, close }: HandOverProps) {
  const t = useTranslations('worklist');
  const act = useTaskAction();
  const staff = useStaff();
  const [to, setTo] = useState('');
  const [note, setNote] = useState('');
  const said = note.trim();
  const save = () => {
    const { pathwayId, key } = task;
    act.mutate({ kind: 'hand-over', pathwayId, key, to, note: said }, { onSuccess: close });
  };
  return (
    <TaskDialog
      title={t('handOverTitle')}
      isNoteRequired
      isWhole={to !== '' && said !== ''}
      {...{ task, act, note, setNote, save, close }}
    >
      <NativeSelect
        label={t('to')}
        required
        data-autofocus
        value={to}
        data={[{ value: '', label: '' }, ...staff]}
        onChange={({ currentTarget }) => {
          setTo(currentTarget.value);
        }}
      />
    </TaskDialog>
  );
}
