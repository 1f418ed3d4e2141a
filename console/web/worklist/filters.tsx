import { Group, NativeSelect, TextInput } from '@mantine/core';
import { useDebouncedCallback } from '@mantine/hooks';
import { useTranslations } from 'use-intl';
import { phases } from '../phases.ts';
import type { Change, Filters as Chosen } from './use-filters.ts';

interface FiltersProps {
  readonly filters: Chosen;
  readonly change: Change;
}

export function Filters({ filters, change }: FiltersProps) {
  const t = useTranslations();
  const find = useDebouncedCallback((typed: string) => {
    const words = typed.trim();
    change({ find: words.length < 2 ? '' : words });
  }, 250);
  return (
    <Group align="flex-end" gap="sm">
      <TextInput
        label={t('worklist.find')}
        description={t('worklist.findHint')}
        type="search"
        autoComplete="off"
        w={{ base: '100%', xs: 300 }}
        onChange={({ currentTarget }) => {
          find(currentTarget.value);
        }}
      />
      <NativeSelect
        label={t('worklist.whose')}
        value={filters.whose}
        data={(['everyone', 'mine', 'nobody'] as const).map((value) => ({
          value,
          label: t(`worklist.${value}`),
        }))}
        onChange={({ currentTarget }) => {
          change({ whose: currentTarget.value as Chosen['whose'] });
        }}
      />
      <NativeSelect
        label={t('worklist.who')}
        value={filters.who ?? ''}
        data={[
          { value: '', label: t('worklist.anyRole') },
          ...(['coordinator', 'clinician'] as const).map((value) => ({ value, label: t(`role.${value}`) })),
        ]}
        onChange={({ currentTarget }) => {
          change({ who: (currentTarget.value || undefined) as Chosen['who'] });
        }}
      />
      <NativeSelect
        label={t('worklist.kind')}
        value={filters.urgency ?? ''}
        data={[
          { value: '', label: t('worklist.anyKind') },
          ...(['safety', 'clinical', 'routine'] as const).map((value) => ({
            value,
            label: t(`urgency.${value}`),
          })),
        ]}
        onChange={({ currentTarget }) => {
          change({ urgency: (currentTarget.value || undefined) as Chosen['urgency'] });
        }}
      />
      <NativeSelect
        label={t('worklist.phase')}
        value={filters.phase ?? ''}
        data={[
          { value: '', label: t('worklist.anyPhase') },
          ...phases.map((value) => ({ value, label: t(`phase.${value}`) })),
        ]}
        onChange={({ currentTarget }) => {
          change({ phase: currentTarget.value || undefined });
        }}
      />
    </Group>
  );
}
