import { Group, NativeSelect, TextInput } from '@mantine/core';
import { useDebouncedCallback } from '@mantine/hooks';
import { useTranslations } from 'use-intl';
import { phases } from '../phases.ts';
import { useSession } from '../session.ts';
import type { Change, Filters as Chosen } from './use-filters.ts';

interface FiltersProps {
  readonly filters: Chosen;
  readonly change: Change;
}

export function Filters({ filters, change }: FiltersProps) {
  const t = useTranslations();
  const clinics = useSession().data?.clinics ?? [];
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
      <Choice
        label={t('worklist.whose')}
        chosen={filters.whose}
        options={(['everyone', 'mine', 'nobody'] as const).map((value) => [value, t(`worklist.${value}`)])}
        choose={(whose) => {
          change({ whose });
        }}
      />
      <Choice
        label={t('worklist.who')}
        any={t('worklist.anyRole')}
        chosen={filters.who}
        options={(['coordinator', 'clinician'] as const).map((value) => [value, t(`role.${value}`)])}
        choose={(who) => {
          change({ who });
        }}
      />
      <Choice
        label={t('worklist.kind')}
        any={t('worklist.anyKind')}
        chosen={filters.urgency}
        options={(['safety', 'clinical', 'routine'] as const).map((value) => [value, t(`urgency.${value}`)])}
        choose={(urgency) => {
          change({ urgency });
        }}
      />
      <Choice
        label={t('worklist.phase')}
        any={t('worklist.anyPhase')}
        chosen={filters.phase}
        options={phases.map((value) => [value, t(`phase.${value}`)])}
        choose={(phase) => {
          change({ phase });
        }}
      />
      {clinics.length > 1 && (
        <Choice
          label={t('worklist.clinic')}
          any={t('worklist.anyClinic')}
          chosen={filters.clinic}
          options={clinics.map(({ id, name }) => [id, name])}
          choose={(clinic) => {
            change({ clinic });
          }}
        />
      )}
    </Group>
  );
}

interface ChoiceProps<T extends string> {
  readonly label: string;
  /** What none of them is called; absent: one of them is always chosen. */
  readonly any?: string;
  readonly chosen: string | undefined;
  readonly options: readonly (readonly [value: T, label: string])[];
  readonly choose: (value: T | undefined) => void;
}

function Choice<T extends string>({ label, any, chosen = '', options, choose }: ChoiceProps<T>) {
  return (
    <NativeSelect
      label={label}
      value={chosen}
      data={[
        ...(any === undefined ? [] : [{ value: '', label: any }]),
        ...options.map(([value, name]) => ({ value: value, label: name })),
      ]}
      onChange={({ currentTarget }) => {
        choose((currentTarget.value || undefined) as T | undefined);
      }}
    />
  );
}
