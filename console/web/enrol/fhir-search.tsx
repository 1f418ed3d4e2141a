/** The clinic's FHIR server: find, then read. */
import { Button, Group, Stack, Text, TextInput } from '@mantine/core';
import { useMutation } from '@tanstack/react-query';
import { useState, type SyntheticEvent } from 'react';
import { useTranslations } from 'use-intl';
import type { FhirPatient } from '../../contract/enrolment.ts';
import { send } from '../http.ts';
import { Fault } from '../kit/fault.tsx';
import { said } from './draft.ts';

export function FhirSearch({ read }: { readonly read: (id: string) => void }) {
  const t = useTranslations('enrol');
  const [asked, setAsked] = useState({ name: '', birthDate: '' });
  const search = useMutation({
    mutationFn: () => send<readonly FhirPatient[]>('POST', '/fhir/patients/search', said(asked)),
  });
  const submit = (event: SyntheticEvent) => {
    event.preventDefault();
    search.mutate();
  };
  return (
    <Stack>
      <form onSubmit={submit}>
        <Group align="flex-end">
          <TextInput
            label={t('name')}
            autoComplete="off"
            value={asked.name}
            onChange={({ currentTarget: { value } }) => {
              setAsked({ ...asked, name: value });
            }}
          />
          <TextInput
            label={t('birthDate')}
            type="date"
            value={asked.birthDate}
            onChange={({ currentTarget: { value } }) => {
              setAsked({ ...asked, birthDate: value });
            }}
          />
          <Button type="submit" loading={search.isPending}>
            {t('search')}
          </Button>
        </Group>
      </form>
      <Text role="status">{search.isSuccess && t('found', { count: search.data.length })}</Text>
      {search.isError && <Fault error={search.error} />}
      <Stack component="ul" gap="xs" p={0} m={0} style={{ listStyle: 'none' }}>
        {search.data?.map((patient) => (
          <Found key={patient.id} patient={patient} read={read} />
        ))}
      </Stack>
    </Stack>
  );
}

interface FoundProps {
  readonly patient: FhirPatient;
  readonly read: (id: string) => void;
}

/** A birth date as the server has it: perhaps a year alone. */
function Found({ patient: { id, name, birthDate, number }, read }: FoundProps) {
  const t = useTranslations('enrol');
  const shown = name ?? t('nameUnknown');
  return (
    <Group component="li" justify="space-between">
      <Text>{[shown, birthDate, number].filter((part) => part !== null).join(' · ')}</Text>
      <Button
        variant="default"
        aria-label={t('chooseName', { name: shown })}
        onClick={() => {
          read(id);
        }}
      >
        {t('choose')}
      </Button>
    </Group>
  );
}
