import { Button, Group, Stack } from '@mantine/core';
import { useTranslations } from 'use-intl';
import { Link } from 'wouter';
import type { EnrolledPathway } from '../../contract/enrolment.ts';
import { Arrival } from './arrival.tsx';

interface StartedProps {
  readonly pathway: EnrolledPathway;
  readonly another: () => void;
}

export function Started({ pathway: { pathwayId, created }, another }: StartedProps) {
  const t = useTranslations('enrol');
  return (
    <Stack component="section" aria-label={t('plan')}>
      <Arrival order={2}>{created ? t('started') : t('startedBefore')}</Arrival>
      <Group>
        <Button component={Link} href={`/pathways/${pathwayId}`}>
          {t('openPathway')}
        </Button>
        <Button variant="default" onClick={another}>
          {t('next')}
        </Button>
      </Group>
    </Stack>
  );
}
