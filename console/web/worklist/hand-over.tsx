import { Button, Group, Modal, NativeSelect, Stack, Text, Textarea } from '@mantine/core';
import { useState } from 'react';
import { useTranslations } from 'use-intl';
import type { WorklistTask } from '../../contract/worklist.ts';
import { useCoreWords } from '../language/core-words.ts';
import { useStaff } from './use-staff.ts';
import { useTaskAction } from './use-task-action.ts';

interface HandOverProps {
  readonly task: WorklistTask;
  readonly close: () => void;
}

export function HandOver({ task, close }: HandOverProps) {
  const t = useTranslations('worklist');
  const core = useCoreWords();
  const act = useTaskAction();
  const staff = useStaff();
  const [to, setTo] = useState('');
  const [note, setNote] = useState('');
  const isWhole = to !== '' && note.trim() !== '';
  const save = () => {
    const { pathwayId, key } = task;
    act.mutate({ kind: 'hand-over', pathwayId, key, to, note: note.trim() }, { onSuccess: close });
  };
  return (
    <Modal opened onClose={close} title={t('handOverTitle')} closeButtonProps={{ 'aria-label': t('cancel') }}>
      <Stack>
        <Text>{core(task.title)}</Text>
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
        <Textarea
          label={t('note')}
          required
          value={note}
          maxLength={2000}
          onChange={({ currentTarget }) => {
            setNote(currentTarget.value);
          }}
        />
        <Group>
          <Button onClick={save} disabled={!isWhole} loading={act.isPending}>
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
