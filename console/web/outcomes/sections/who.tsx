/** Whom the figures are of. */
import { Text } from '@mantine/core';
import { useTranslations } from 'use-intl';
import type { OutcomesView } from '../../../contract/outcomes.ts';
import { DataTable } from '../data-table.tsx';
import { Section } from './section.tsx';

interface WhoProps {
  readonly view: OutcomesView;
  readonly everybody: NonNullable<OutcomesView['everybody']>;
}

export function Who({ view: { tables }, everybody: { patients, ankles, episodes } }: WhoProps) {
  const t = useTranslations('outcomes');
  const ofAnkles = ankles === null ? '' : t('everybodyAnkles', { count: ankles });
  return (
    <Section title={t('heading.who')} statements={[t('statement.who')]}>
      <Text fw={600} role="status">
        {t('everybody', { patients, ankles: ofAnkles, episodes })}
      </Text>
      <DataTable of="cohort" tables={tables} />
      {tables.recovery.length > 0 && (
        <>
          <Text>
            {t('table.recovery')}; {t('statement.recovery')}.
          </Text>
          <DataTable of="recovery" tables={tables} />
        </>
      )}
    </Section>
  );
}
