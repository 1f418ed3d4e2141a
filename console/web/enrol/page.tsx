/** Enrolling a patient: who, what no record says, the plan, the start. All on one page, each part when its time comes. */
import { Stack, Text, Title } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslations } from 'use-intl';
import type { EnrolledPathway, EnrolmentDefaults } from '../../contract/enrolment.ts';
import { get } from '../http.ts';
import { Failed, Loading } from '../kit/states.tsx';
import { Answers } from './answers.tsx';
import { Facts } from './facts.tsx';
import { Sources, type Reading } from './sources.tsx';
import { Started } from './started.tsx';

export default function EnrolPage() {
  const t = useTranslations('enrol');
  const [round, setRound] = useState(0);
  const defaults = useQuery({
    queryKey: ['enrolment-defaults'],
    queryFn: () => get<EnrolmentDefaults>('/enrolments/defaults'),
  });
  return (
    <Stack maw={1100}>
      <Title order={1}>{t('title')}</Title>
      {defaults.isPending && <Loading />}
      {defaults.isError && <Failed error={defaults.error} again={defaults.refetch} />}
      {defaults.isSuccess && (
        <Enrolling
          key={round}
          defaults={defaults.data}
          another={() => {
            setRound(round + 1);
          }}
        />
      )}
      <Text fz="sm">{t('disclaimer')}</Text>
    </Stack>
  );
}

interface EnrollingProps {
  readonly defaults: EnrolmentDefaults;
  readonly another: () => void;
}

function Enrolling({ defaults, another }: EnrollingProps) {
  const [reading, setReading] = useState<Reading>();
  const [started, setStarted] = useState<EnrolledPathway>();
  if (started !== undefined) return <Started pathway={started} another={another} />;
  return (
    <>
      <Sources defaults={defaults} onRead={setReading} />
      {reading !== undefined && (
        // What was answered of one patient is not carried over to another.
        <Stack key={reading.number}>
          <Facts facts={reading.patient.facts} origin={reading.origin} />
          <Answers patient={reading.patient} defaults={defaults} onStarted={setStarted} />
        </Stack>
      )}
    </>
  );
}
