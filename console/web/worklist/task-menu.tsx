/** What is done with a task more rarely: take notice, put off, hand over. */
import { Button, Menu } from '@mantine/core';
import { useDisclosure } from '@mantine/hooks';
import { useTranslations } from 'use-intl';
import type { WorklistTask } from '../../contract/worklist.ts';
import { useCoreWords } from '../language/core-words.ts';
import { HandOver } from './hand-over.tsx';
import { useTaskAction } from './use-task-action.ts';
import { Snooze } from './snooze.tsx';

export function TaskMenu({ task }: { readonly task: WorklistTask }) {
  const t = useTranslations('worklist');
  const core = useCoreWords();
  const [isSnoozing, snooze] = useDisclosure(false);
  const [isHandingOver, handOver] = useDisclosure(false);
  const act = useTaskAction();
  const acknowledge = () => {
    const { pathwayId, key } = task;
    act.mutate({ kind: 'acknowledge', pathwayId, key, commandId: crypto.randomUUID() });
  };
  return (
    <>
      <Menu position="bottom-end" transitionProps={{ duration: 0 }} withInitialFocusPlaceholder={false}>
        <Menu.Target>
          <Button variant="default" aria-label={t('more', { title: core(task.title) })} px="sm">
            <span aria-hidden>⋯</span>
          </Button>
        </Menu.Target>
        <Menu.Dropdown>
          {task.isAcknowledgeable && task.acknowledgedBy === null && (
            <Menu.Item onClick={acknowledge}>{t('acknowledge')}</Menu.Item>
          )}
          <Menu.Item onClick={snooze.open}>{t('snooze')}</Menu.Item>
          <Menu.Item onClick={handOver.open}>{t('handOver')}</Menu.Item>
        </Menu.Dropdown>
      </Menu>
      {isSnoozing && <Snooze task={task} close={snooze.close} />}
      {isHandingOver && <HandOver task={task} close={handOver.close} />}
    </>
  );
}
