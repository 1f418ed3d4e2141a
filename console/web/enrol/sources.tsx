/** Where the record comes from: a file, the clinic's FHIR server, or nobody: then it is typed. */
import { Stack, Tabs, Text, Title } from '@mantine/core';
import { useMutation } from '@tanstack/react-query';
import { useTranslations } from 'use-intl';
import type { EnrolmentDefaults, PatientRead, PersonByHand } from '../../contract/enrolment.ts';
import { get, send, upload } from '../http.ts';
import { Fault } from '../kit/fault.tsx';
import { BundleFile } from './bundle-file.tsx';
import { ByHand } from './by-hand.tsx';
import { FhirSearch } from './fhir-search.tsx';

export type Origin = 'file' | 'server' | 'by-hand';

export interface Reading {
  readonly patient: PatientRead;
  readonly origin: Origin;
  /** Another one each time. */
  readonly number: number;
}

interface SourcesProps {
  readonly defaults: EnrolmentDefaults;
  readonly onRead: (reading: Reading | undefined) => void;
}

export function Sources({ defaults, onRead }: SourcesProps) {
  const t = useTranslations('enrol');
  const file = useReading('file', onRead, (bundle: File) =>
    upload<PatientRead>('/enrolments/facts', bundle, 'application/fhir+json'),
  );
  const server = useReading('server', onRead, (id: string) =>
    get<PatientRead>(`/fhir/patients/${encodeURIComponent(id)}`),
  );
  const byHand = useReading('by-hand', onRead, (person: PersonByHand) =>
    send<PatientRead>('POST', '/enrolments/facts/by-hand', person),
  );
  return (
    <Stack component="section" aria-label={t('patient')}>
      <Title order={2}>{t('patient')}</Title>
      <Tabs defaultValue="file" keepMounted={false}>
        <Tabs.List aria-label={t('sources')}>
          <Tabs.Tab value="file">{t('file')}</Tabs.Tab>
          {defaults.hasFhirServer && <Tabs.Tab value="server">{t('server')}</Tabs.Tab>}
          <Tabs.Tab value="by-hand">{t('byHand')}</Tabs.Tab>
        </Tabs.List>
        <Tabs.Panel value="file" pt="md">
          <BundleFile read={file.mutate} />
          <Progress of={file} />
        </Tabs.Panel>
        <Tabs.Panel value="server" pt="md">
          <FhirSearch read={server.mutate} />
          <Progress of={server} />
        </Tabs.Panel>
        <Tabs.Panel value="by-hand" pt="md">
          <ByHand today={defaults.today} reading={byHand} />
        </Tabs.Panel>
      </Tabs>
    </Stack>
  );
}

/** What was read before is gone once something else is being read. */
function useReading<T>(
  origin: Origin,
  onRead: SourcesProps['onRead'],
  read: (what: T) => Promise<PatientRead>,
) {
  return useMutation({
    mutationFn: read,
    onMutate: () => {
      onRead(undefined);
    },
    onSuccess: (patient) => {
      onRead({ patient, origin, number: Date.now() });
    },
  });
}

function Progress({
  of: { isPending, error },
}: {
  readonly of: { isPending: boolean; error: Error | null };
}) {
  const t = useTranslations('enrol');
  return (
    <>
      <Text role="status">{isPending && t('reading')}</Text>
      {error !== null && <Fault mt="sm" error={error} />}
    </>
  );
}
