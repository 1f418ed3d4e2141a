/** Scores over time: a line a scale with the least change that patients notice, and the same as a table. */
import { SimpleGrid, Stack, Text, Title } from '@mantine/core';
import { lazy, Suspense } from 'react';
import { useTranslations } from 'use-intl';
import type { ScoreLine } from '../../../contract/patient.ts';
import { FactsTable } from '../../kit/facts-table.tsx';
import { Section } from '../../kit/section.tsx';
import { Loading } from '../../kit/states.tsx';
import { useDay } from '../../language/dates.ts';

/** The library of charts comes only where there is a score. */
const ScoreChart = lazy(() => import('./score-chart.tsx'));

export function Scores({ scores }: { readonly scores: readonly ScoreLine[] }) {
  const t = useTranslations('pathway');
  return (
    <Section title={t('scores')}>
      {scores.length === 0 && <Text>{t('none')}</Text>}
      {scores.map((line) => (
        <Scale key={line.scale} line={line} />
      ))}
    </Section>
  );
}

function Scale({ line }: { readonly line: ScoreLine }) {
  const t = useTranslations('pathway');
  const title = t(`scoreOf.${line.direction}`, { scale: line.scale });
  return (
    <Stack gap="xs">
      <Title order={3}>{title}</Title>
      <Mcid mcid={line.mcid} />
      <SimpleGrid cols={{ base: 1, md: 2 }}>
        <Suspense fallback={<Loading />}>
          <ScoreChart line={line} />
        </Suspense>
        <Points line={line} name={title} />
      </SimpleGrid>
    </Stack>
  );
}

function Mcid({ mcid }: Pick<ScoreLine, 'mcid'>) {
  const t = useTranslations('pathway');
  if (mcid === null) return <Text fz="sm">{t('noMcid')}</Text>;
  const value = mcid.upTo === null ? String(mcid.value) : `${mcid.value}–${mcid.upTo}`;
  return (
    <Text fz="sm">
      {t('mcid', { value, source: mcid.source })} {!mcid.isOfThesePatients && `${t('mcidOthers')} `}
      {t('band')}
    </Text>
  );
}

function Points({ line: { points }, name }: { readonly line: ScoreLine; readonly name: string }) {
  const t = useTranslations('pathway');
  const day = useDay();
  const first = points[0]?.score ?? 0;
  const signed = new Intl.NumberFormat('en', { signDisplay: 'exceptZero', maximumFractionDigits: 1 });
  return (
    <FactsTable
      name={name}
      columns={[t('day'), t('score'), t('change'), t('respondent')]}
      rows={points.map(({ day: on, score, respondent }) => [
        day(on),
        score,
        signed.format(score - first),
        t(`respondents.${respondent}`),
      ])}
      none={t('none')}
    />
  );
}
