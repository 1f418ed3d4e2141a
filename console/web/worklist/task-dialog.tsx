/** What is done with a task beyond a click: what it is about, what more must be said, a note, and what the server refuses. */
import { Button, Group, Modal, Stack, Text, Textarea } from '@mantine/core';
import type { ReactNode } from 'react';
import { useTranslations } from 'use-intl';
import type { WorklistTask } from '../../contract/worklist.ts';
import { Fault } from '../kit/fault.tsx';
import { useCoreWords } from '../language/core-words.ts';
import type { useTaskAction } from './use-task-action.ts';

interface TaskDialogProps {
  readonly title: string;
  readonly task: WorklistTask;
  readonly act: ReturnType<typeof useTaskAction>;
  readonly note: string;
  readonly setNote: (note: string) => void;
  readonly isNoteRequired?: boolean;
  /** Whether there is enough to be saved. */
  readonly isWhole: boolean;
  readonly save: () => void;
  readonly close: () => void;
  readonly children: ReactNode;
}

export function TaskDialog(props: TaskDialogProps) {
  const { title, task, act, note, setNote, isNoteRequired = false, isWhole, save, close, children } = props;
  const t = useTranslations('worklist');
  const core = useCoreWords();
  return (
    <Modal opened onClose={close} title={title} closeButtonProps={{ 'aria-label': t('cancel') }}>
      <Stack>
        <Text>{core(task.title)}</Text>
        {act.isError && <Fault error={act.error} />}
        {children}
        <Textarea
          label={t('note')}
          required={isNoteRequired}
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
