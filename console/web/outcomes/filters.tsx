import { Group, NativeSelect, TextInput } from '@mantine/core';
import { useTranslations } from 'use-intl';
import type { OutcomesView } from '../../contract/outcomes.ts';
import type { Filtering } from './use-filters.ts';
import { useWord } from './words.ts';

interface FiltersProps extends Filtering {
  readonly view: Pick<OutcomesView, 'audience' | 'choices'>;
}

export function Filters({ view: { audience, choices }, filters, change }: FiltersProps) {
  const t = useTranslations('outcomes');
  const word = useWord();
  const selects = [
    ['scale', t('scale'), choices.scales],
    ['arm', t('arm'), ['conservative', 'surgical']],
    ['outcome', t('event'), choices.outcomes],
  ] as const;
  return (
    <Group align="flex-end" gap="sm" role="group" aria-label={t('filters')}>
      {selects.map(([name, label, values]) => (
        <NativeSelect
          key={name}
          label={label}
          value={filters[name] ?? ''}
          data={[{ value: '', label: t('every') }, ...values.map((value) => ({ value, label: word(value) }))]}
          onChange={({ currentTarget }) => {
            change(name, currentTarget.value);
          }}
        />
      ))}
      {audience === 'analyst' && (
        <TextInput
          type="month"
          label={t('month')}
          description={t('monthHint')}
          value={filters.month ?? ''}
          onChange={({ currentTarget }) => {
            change('month', currentTarget.value);
          }}
        />
      )}
    </Group>
  );
}
