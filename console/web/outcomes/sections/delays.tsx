/** Referral delay. */
import { lazy } from 'react';
import { useTranslations } from 'use-intl';
import { Text } from '@mantine/core';
import type { OutcomesView } from '../../../contract/outcomes.ts';
import { DataTable } from '../data-table.tsx';
import { Figure } from '../figure.tsx';
import { useFigures } from '../words.ts';
import { Section } from './section.tsx';

const DelayPlot = lazy(() => import('../plots/delay-plot.tsx'));

export function Delays({ view: { tables, delay } }: { readonly view: OutcomesView }) {
  const t = useTranslations('outcomes');
  const { number } = useFigures();
  const days = (value: number | null) => (value === null ? '–' : number(value));
  const summary =
    delay === null
      ? t('statement.noDelay')
      : t('delaySummary', {
          episodes: delay.episodes,
          patients: delay.patients,
          delay: days(delay.median_delay_days),
          acceptance: days(delay.median_days_to_acceptance),
        });
  if (tables.delays.length === 0)
    return (
      <Section title={t('heading.delays')} statements={[t('statement.delays')]}>
        <Text>{summary}</Text>
      </Section>
    );
  return (
    <Section title={t('heading.delays')} statements={[t('statement.delays')]}>
      <Figure title={t('table.delays')} summary={[summary]}>
        <DelayPlot delays={tables.delays} />
      </Figure>
      <DataTable of="delays" tables={tables} />
    </Section>
  );
}
