/** What is done with a task more rarely: put off, hand over. */
import { Button, Menu } from '@mantine/core';
import { useDisclosure } from '@mantine/hooks';
import { useTranslations } from 'use-intl';
import type { WorklistTask } from '../../contract/worklist.ts';
import { useCoreWords } from '../language/core-words.ts';
import { HandOver } from './hand-over.tsx';
import { Snooze } from './snooze.tsx';

export function TaskMenu({ task }: { readonly task: WorklistTask }) {
  const t = useTranslations('worklist');
  const core = useCoreWords();
  const [isSnoozing, snooze] = useDisclosure(false);
  const [isHandingOver, handOver] = useDisclosure(false);
  return (
    <>
      <Menu position="bottom-end" transitionProps={{ duration: 0 }}>
        <Menu.Target>
          <Button variant="default" aria-label={t('more', { title: core(task.title) })} px="sm">
            <span aria-hidden>⋯</span>
          </Button>
        </Menu.Target>
        <Menu.Dropdown>
          <Menu.Item onClick={snooze.open}>{t('snooze')}</Menu.Item>
          <Menu.Item onClick={handOver.open}>{t('handOver')}</Menu.Item>
        </Menu.Dropdown>
      </Menu>
      {isSnoozing && <Snooze task={task} close={snooze.close} />}
      {isHandingOver && <HandOver task={task} close={handOver.close} />}
    </>
  );
}
