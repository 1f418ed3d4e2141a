import { useState } from 'react';
import { useTranslations } from 'use-intl';
import type { WorklistTask } from '../../contract/worklist.ts';
import { DayInput } from '../kit/day-input.tsx';
import { TaskDialog } from './task-dialog.tsx';
import { useTaskAction } from './use-task-action.ts';

interface SnoozeProps {
  readonly task: WorklistTask;
  readonly close: () => void;
}

/** Out of sight until a day; the server refuses what a clinical limit would not wait for. */
export function Snooze({ task, close }: SnoozeProps) {
  const t = useTranslations('worklist');
  const act = useTaskAction();
  const [until, setUntil] = useState<string | null>(null);
  const [note, setNote] = useState('');
  const save = () => {
    if (until === null) return;
    const { pathwayId, key } = task;
    const said = note.trim();
    act.mutate(
      {
        kind: 'snooze',
        pathwayId,
        key,
        until: until as WorklistTask['dueOn'],
        ...(said !== '' && { note: said }),
      },
      { onSuccess: close },
    );
  };
  return (
    <TaskDialog
      title={t('snoozeTitle')}
      isWhole={until !== null}
      {...{ task, act, note, setNote, save, close }}
    >
      <DayInput
        label={t('until')}
        value={until}
        onChange={setUntil}
        minDate={task.today}
        required
        data-autofocus
      />
    </TaskDialog>
  );
}
