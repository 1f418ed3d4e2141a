import { Stack, Text, TextInput } from '@mantine/core';
import { useState } from 'react';
import { useTranslations } from 'use-intl';
import type { Protocols } from '../../contract/protocol.ts';
import { FactsTable } from '../kit/facts-table.tsx';
import { CoreText } from '../language/core-text.tsx';

interface ParametersProps {
  readonly version: Protocols['versions'][number];
}

export function Parameters({ version: { parameters, rulesAdded } }: ParametersProps) {
  const t = useTranslations('protocol');
  const [typed, setTyped] = useState('');
  const wanted = typed.trim().toLowerCase();
  const shown = parameters.filter(({ name, rule }) => `${name} ${rule}`.toLowerCase().includes(wanted));
  return (
    <Stack>
      {rulesAdded.length > 0 && <Text>{t('rulesAdded', { rules: rulesAdded.join(', ') })}</Text>}
      <TextInput
        type="search"
        label={t('find')}
        value={typed}
        maw={400}
        onChange={({ currentTarget }) => {
          setTyped(currentTarget.value);
        }}
      />
      <Text role="status">{t('shown', { count: shown.length, total: parameters.length })}</Text>
      <FactsTable
        name={t('parameters')}
        columns={[t('parameter'), t('value'), t('rule'), t('source'), t('signOff')]}
        none={t('none')}
        rows={shown.map(({ name, value, unit, rule, source, reference, awaitsSignOff }) => [
          name,
          <>
            {value} <CoreText>{unit}</CoreText>
          </>,
          rule,
          <>
            <CoreText>{source}</CoreText> {reference !== null && t('reference', { number: reference })}
          </>,
          awaitsSignOff ? t('awaits') : t('fromArticle'),
        ])}
      />
    </Stack>
  );
}
