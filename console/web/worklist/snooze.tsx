import { Alert, Button, Group, Modal, Stack, Text, Textarea } from '@mantine/core';
import { useState } from 'react';
import { useTranslations } from 'use-intl';
import type { WorklistTask } from '../../contract/worklist.ts';
import { DayInput } from '../kit/day-input.tsx';
import { useCoreWords } from '../language/core-words.ts';
import { useTaskAction } from './use-task-action.ts';

interface SnoozeProps {
  readonly task: WorklistTask;
  readonly close: () => void;
}

/** Out of sight until a day; the server refuses what a clinical limit would not wait for. */
export function Snooze({ task, close }: SnoozeProps) {
  const t = useTranslations('worklist');
  const core = useCoreWords();
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
    <Modal opened onClose={close} title={t('snoozeTitle')} closeButtonProps={{ 'aria-label': t('cancel') }}>
      <Stack>
        <Text>{core(task.title)}</Text>
        {act.isError && (
          <Alert color="red.9" role="alert" variant="outline">
            {act.error.message}
          </Alert>
        )}
        <DayInput
          label={t('until')}
          value={until}
          onChange={setUntil}
          minDate={task.today}
          required
          data-autofocus
        />
        <Textarea
          label={t('note')}
          value={note}
          maxLength={2000}
          onChange={({ currentTarget }) => {
            setNote(currentTarget.value);
          }}
        />
        <Group>
          <Button onClick={save} disabled={until === null} loading={act.isPending}>
            {t('save')}
          </Button>
          <Button variant="default" onClick={close}>
            {t('cancel')}
          </Button>
        </Group>
      </Stack>
    </Modal>
  );
}
