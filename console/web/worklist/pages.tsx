import { Button, Group, Text } from '@mantine/core';
import { useTranslations } from 'use-intl';
import type { Change, Filters } from './use-filters.ts';

/** As many as the server gives at a time (`pageSize` in the contract). */
const size = 50;

interface PagesProps {
  readonly filters: Filters;
  readonly change: Change;
  readonly total: number;
}

export function Pages({ filters: { offset }, change, total }: PagesProps) {
  const t = useTranslations('worklist');
  if (total <= size) return null;
  return (
    <Group>
      <Button
        variant="default"
        disabled={offset === 0}
        onClick={() => {
          change({ offset: Math.max(0, offset - size) });
        }}
      >
        {t('previous')}
      </Button>
      <Text>{t('shown', { from: offset + 1, to: Math.min(offset + size, total), total })}</Text>
      <Button
        variant="default"
        disabled={offset + size >= total}
        onClick={() => {
          change({ offset: offset + size });
        }}
      >
        {t('next')}
      </Button>
    </Group>
  );
}
