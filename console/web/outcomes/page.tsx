/** The outcome report’s plots and tables, of what is asked for. */
import { Stack, Text, Title } from '@mantine/core';
import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { useTranslations } from 'use-intl';
import type { OutcomesView } from '../../contract/outcomes.ts';
import { get } from '../http.ts';
import { Failed, Loading } from '../kit/states.tsx';
import { useMoment } from '../language/dates.ts';
import { Filters } from './filters.tsx';
import { Answers } from './sections/answers.tsx';
import { Comparison } from './sections/comparison.tsx';
import { Complications } from './sections/complications.tsx';
import { Delays } from './sections/delays.tsx';
import { Scores } from './sections/scores.tsx';
import { Times } from './sections/times.tsx';
import { Who } from './sections/who.tsx';
import { useFilters } from './use-filters.ts';

export default function OutcomesPage() {
  const t = useTranslations('outcomes');
  const filtering = useFilters();
  const outcomes = useQuery({
    queryKey: ['outcomes', filtering.filters],
    queryFn: () => get<OutcomesView>('/outcomes', filtering.filters),
    placeholderData: keepPreviousData,
  });
  return (
    <Stack maw={1100}>
      <Title order={1}>{t('title')}</Title>
      {outcomes.isPending && <Loading />}
      {outcomes.isError && <Failed error={outcomes.error} again={outcomes.refetch} />}
      {outcomes.isSuccess && (
        <>
          <Filters view={outcomes.data} {...filtering} />
          <Report view={outcomes.data} />
        </>
      )}
    </Stack>
  );
}

function Report({ view }: { readonly view: OutcomesView }) {
  const t = useTranslations('outcomes');
  const { everybody, audience } = view;
  return (
    <>
      <AsOf view={view} />
      <Text>{t(`audience.${audience}`)}</Text>
      <Text>{t('disclaimer')}</Text>
      {everybody === null ? (
        <Text role="status">{t(`nobody.${audience}`)}</Text>
      ) : (
        <>
          <Who view={view} everybody={everybody} />
          <Scores view={view} />
          <Answers view={view} />
          <Times view={view} />
          <Delays view={view} />
          <Complications view={view} />
          <Comparison view={view} />
        </>
      )}
    </>
  );
}

/** What concerns no patient is told in UTC. */
function AsOf({ view: { asOf, past } }: { readonly view: OutcomesView }) {
  const t = useTranslations('outcomes');
  const moment = useMoment();
  if (asOf === null) return <Text>{t('never')}</Text>;
  return (
    <Text>
      {past ? t('asOfMonth', { month: asOf.slice(0, 7) }) : t('asOf', { moment: moment(asOf, 'UTC') })}
    </Text>
  );
}
