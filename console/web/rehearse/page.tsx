/** Rehearsing: whom, by which script, on which protocol; and what was rehearsed lately. */
import { Stack, Text, Title } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useTranslations } from 'use-intl';
import type { RehearsalChoices } from '../../contract/rehearsals.ts';
import { get } from '../http.ts';
import { Failed, Loading } from '../kit/states.tsx';
import { Begin } from './begin.tsx';
import { Frame } from './frame.tsx';
import { Lately } from './lately.tsx';

export default function RehearsePage() {
  const t = useTranslations('rehearse');
  const choices = useQuery({
    queryKey: ['rehearsal-choices'],
    queryFn: () => get<RehearsalChoices>('/rehearsals/choices'),
  });
  return (
    <Frame>
      <Stack maw={1100}>
        <Title order={1}>{t('title')}</Title>
        <Text>{t('intro')}</Text>
        {choices.isPending && <Loading />}
        {choices.isError && <Failed error={choices.error} again={choices.refetch} />}
        {choices.isSuccess && (
          <>
            <Begin choices={choices.data} />
            <Lately scripts={choices.data.scripts} />
          </>
        )}
      </Stack>
    </Frame>
  );
}
