/** How many are overdue, due today, ahead, and out of sight: each is a view of its own. */
import { Button, Group } from '@mantine/core';
import { useTranslations } from 'use-intl';
import type { Worklist } from '../../contract/worklist.ts';
import type { Change, Filters } from './use-filters.ts';

interface GroupsProps {
  readonly filters: Filters;
  readonly change: Change;
  readonly worklist: Worklist;
}

export function Groups({ filters, change, worklist: { counts, snoozed } }: GroupsProps) {
  const t = useTranslations('worklist');
  const isSnoozed = filters.snoozed === 'only';
  return (
    <Group gap="xs" role="group" aria-label={t('groups')}>
      {(['overdue', 'today', 'soon'] as const).map((group) => {
        const isShown = !isSnoozed && filters.group === group;
        return (
          <Button
            key={group}
            variant={isShown ? 'filled' : 'default'}
            aria-pressed={isShown}
            onClick={() => {
              change({ group: isShown ? undefined : group, snoozed: undefined });
            }}
          >
            {t(group)}: {counts[group]}
          </Button>
        );
      })}
      <Button
        variant={isSnoozed ? 'filled' : 'default'}
        aria-pressed={isSnoozed}
        onClick={() => {
          change({ snoozed: isSnoozed ? undefined : 'only', group: undefined });
        }}
      >
        {t('snoozed')}: {snoozed}
      </Button>
    </Group>
  );
}
