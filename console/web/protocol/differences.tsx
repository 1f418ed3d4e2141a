import { Stack, Text } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useTranslations } from 'use-intl';
import type { ProtocolDifferences } from '../../contract/protocol.ts';
import { get } from '../http.ts';
import { FactsTable } from '../kit/facts-table.tsx';
import { Failed, Loading } from '../kit/states.tsx';
import { CoreText } from '../language/core-text.tsx';

interface DifferencesProps {
  readonly from: string;
  readonly to: string;
}

export function Differences({ from, to }: DifferencesProps) {
  const t = useTranslations('protocol');
  const differences = useQuery({
    queryKey: ['protocol-differences', from, to],
    queryFn: () => get<ProtocolDifferences>('/protocol/differences', { from, to }),
  });
  if (differences.isPending) return <Loading />;
  if (differences.isError) return <Failed error={differences.error} again={differences.refetch} />;
  const { rulesAdded, rulesRemoved, tables, parameters } = differences.data;
  const lines = [
    rulesAdded.length > 0 && t('rulesAdded', { rules: rulesAdded.join(', ') }),
    rulesRemoved.length > 0 && t('rulesRemoved', { rules: rulesRemoved.join(', ') }),
    tables.length > 0 && t('tables', { tables: tables.join(', ') }),
  ].filter((line) => line !== false);
  return (
    <Stack>
      {lines.map((line) => (
        <Text key={line}>{line}</Text>
      ))}
      <FactsTable
        name={t('changedParameters')}
        columns={[t('parameter'), t('rule'), t('from'), t('to'), t('unit'), t('signOff')]}
        none={t('noChangedParameters')}
        rows={parameters.map((change) => [
          change.name,
          change.rule,
          change.from ?? t('absent'),
          change.to ?? t('absent'),
          <CoreText key="unit">{change.unit}</CoreText>,
          change.awaitsSignOff ? t('awaits') : t('fromArticle'),
        ])}
      />
    </Stack>
  );
}
