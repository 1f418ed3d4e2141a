/** Who stands in for whom, so that nobody's tasks are left lying. */
import { Button, Group, Modal, NativeSelect, Stack, Text } from '@mantine/core';
import { useDisclosure } from '@mantine/hooks';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslations } from 'use-intl';
import type { Absence, NewAbsence } from '../../contract/worklist.ts';
import { get, send } from '../http.ts';
import { DayInput } from '../kit/day-input.tsx';
import { useDay } from '../language/dates.ts';
import { Fault } from '../kit/fault.tsx';
import { useStaff } from './use-staff.ts';

export function Absences() {
  const t = useTranslations('worklist');
  const [isOpen, dialog] = useDisclosure(false);
  return (
    <>
      <Button variant="default" onClick={dialog.open}>
        {t('absences')}
      </Button>
      {isOpen && (
        <Modal
          opened
          onClose={dialog.close}
          title={t('absences')}
          closeButtonProps={{ 'aria-label': t('cancel') }}
        >
          <Stack>
            <Known />
            <Add />
          </Stack>
        </Modal>
      )}
    </>
  );
}

function useAbsenceChange<T>(change: (given: T) => Promise<unknown>) {
  const queries = useQueryClient();
  return useMutation({
    mutationFn: change,
    onSuccess: () =>
      Promise.all([
        queries.invalidateQueries({ queryKey: ['absences'] }),
        queries.invalidateQueries({ queryKey: ['worklist'] }),
      ]),
  });
}

function Known() {
  const t = useTranslations('worklist');
  const day = useDay();
  const { data } = useQuery({ queryKey: ['absences'], queryFn: () => get<Absence[]>('/absences') });
  const end = useAbsenceChange((id: string) => send('DELETE', `/absences/${id}`));
  if (data === undefined) return null;
  if (data.length === 0) return <Text>{t('noAbsences')}</Text>;
  return data.map(({ absenceId, staffName, coveredByName, fromOn, toOn }) => (
    <Group key={absenceId} justify="space-between">
      <Text>
        {t('absence', { absent: staffName, cover: coveredByName, from: day(fromOn), to: day(toOn) })}
      </Text>
      <Button
        variant="default"
        size="xs"
        onClick={() => {
          end.mutate(absenceId);
        }}
      >
        {t('end')}
      </Button>
    </Group>
  ));
}

function Add() {
  const t = useTranslations('worklist');
  const staff = useStaff();
  const empty = { staffId: '', coveredBy: '', fromOn: null, toOn: null } as const;
  const [given, setGiven] = useState<{
    staffId: string;
    coveredBy: string;
    fromOn: string | null;
    toOn: string | null;
  }>(empty);
  const add = useAbsenceChange((absence: NewAbsence) => send('POST', '/absences', absence));
  const save = () => {
    add.mutate(given as NewAbsence, {
      onSuccess: () => {
        setGiven(empty);
      },
    });
  };
  const person = (name: 'staffId' | 'coveredBy', label: string) => (
    <NativeSelect
      label={label}
      required
      value={given[name]}
      data={[{ value: '', label: '' }, ...staff]}
      onChange={({ currentTarget }) => {
        setGiven({ ...given, [name]: currentTarget.value });
      }}
    />
  );
  const day = (name: 'fromOn' | 'toOn', label: string) => (
    <DayInput
      label={label}
      required
      value={given[name]}
      onChange={(value) => {
        setGiven({ ...given, [name]: value });
      }}
    />
  );
  return (
    <>
      {add.isError && <Fault error={add.error} />}
      {person('staffId', t('absent'))}
      {person('coveredBy', t('coveredBy'))}
      {day('fromOn', t('from'))}
      {day('toOn', t('toOn'))}
      <Button onClick={save} disabled={Object.values(given).some((value) => !value)} loading={add.isPending}>
        {t('save')}
      </Button>
    </>
  );
}
