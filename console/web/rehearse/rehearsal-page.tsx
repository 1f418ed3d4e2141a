/** One rehearsal: its clock, what its script told, and the patient page of each side. */
import { Anchor, Stack, Text, Title } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useMemo } from 'react';
import { useTranslations } from 'use-intl';
import { Link, useParams } from 'wouter';
import type { Rehearsal, RehearsalChoices } from '../../contract/rehearsals.ts';
import { get } from '../http.ts';
import { Failed, Loading } from '../kit/states.tsx';
import { PlaceContext } from '../pathway/place.ts';
import { Clock } from './clock.tsx';
import { Frame } from './frame.tsx';
import { Sides } from './sides.tsx';
import { Told } from './told.tsx';
import { useStep } from './use-step.ts';
import { useSubject } from './words.ts';

export default function RehearsalPage() {
  const { id = '' } = useParams();
  return (
    <Frame>
      <RehearsalOf key={id} id={id} />
    </Frame>
  );
}

function RehearsalOf({ id }: { readonly id: string }) {
  const place = useMemo(
    () => ({ path: '/rehearsals/pathways', key: ['rehearsal', id], rehearsal: {} }),
    [id],
  );
  const rehearsal = useQuery({
    queryKey: place.key,
    queryFn: () => get<Rehearsal>(`/rehearsals/${id}`),
  });
  if (rehearsal.isPending) return <Loading />;
  if (rehearsal.isError) return <Failed error={rehearsal.error} again={rehearsal.refetch} />;
  return (
    <PlaceContext value={place}>
      <Loaded rehearsal={rehearsal.data} />
    </PlaceContext>
  );
}

function Loaded({ rehearsal }: { readonly rehearsal: Rehearsal }) {
  const t = useTranslations('rehearse');
  const steps = useStep(rehearsal.rehearsalId);
  return (
    <Stack gap="xl">
      <Stack gap="xs">
        <Anchor component={Link} href="/rehearse" underline="always" w="fit-content">
          {t('all')}
        </Anchor>
        <Title order={1}>{t('rehearsal')}</Title>
        <Subject rehearsal={rehearsal} />
      </Stack>
      <Clock rehearsal={rehearsal} steps={steps} />
      {rehearsal.progress !== null && <Told sides={rehearsal.sides} told={steps.told} />}
      <Sides sides={rehearsal.sides} />
    </Stack>
  );
}

function Subject({ rehearsal }: { readonly rehearsal: Rehearsal }) {
  const t = useTranslations('rehearse');
  const choices = useQuery({
    queryKey: ['rehearsal-choices'],
    queryFn: () => get<RehearsalChoices>('/rehearsals/choices'),
  });
  const subject = useSubject(choices.data?.scripts ?? []);
  const { progress } = rehearsal;
  return (
    <Text>
      {subject(rehearsal)}
      {progress !== null && ` · ${t('progress', { played: progress.played, of: progress.of })}`}
    </Text>
  );
}
