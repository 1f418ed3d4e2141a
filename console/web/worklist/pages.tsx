import { Button, Group, Text } from '@mantine/core';
import { useTranslations } from 'use-intl';
import { tasksAtOnce } from '../../contract/limits.ts';
import type { Change, Filters } from './use-filters.ts';

interface PagesProps {
  readonly filters: Filters;
  readonly change: Change;
  readonly total: number;
}

export function Pages({ filters: { offset }, change, total }: PagesProps) {
  const t = useTranslations('worklist');
  if (total <= tasksAtOnce) return null;
  return (
    <Group>
      <Button
        variant="default"
        disabled={offset === 0}
        onClick={() => {
          change({ offset: Math.max(0, offset - tasksAtOnce) });
        }}
      >
        {t('previous')}
      </Button>
      <Text>{t('shown', { from: offset + 1, to: Math.min(offset + tasksAtOnce, total), total })}</Text>
      <Button
        variant="default"
        disabled={offset + tasksAtOnce >= total}
        onClick={() => {
          change({ offset: offset + tasksAtOnce });
        }}
      >
        {t('next')}
      </Button>
    </Group>
  );
}
