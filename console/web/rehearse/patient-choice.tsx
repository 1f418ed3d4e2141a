/** An invented person that comes with Talus, or one of a FHIR bundle. */
import { Paper, Radio, Stack, Text } from '@mantine/core';
import { useState } from 'react';
import { useTranslations } from 'use-intl';
import type { RehearsalChoices, RehearsalRequest } from '../../contract/rehearsals.ts';
import { BundleFile } from '../enrol/bundle-file.tsx';
import { Fault } from '../kit/fault.tsx';
import { useTitle } from '../pathway/words.ts';

export interface Patient {
  /** Of the choice; of a bundle undefined. */
  readonly id?: string;
  readonly given: RehearsalRequest['patient'];
}

interface PatientChoiceProps {
  readonly patients: RehearsalChoices['patients'];
  readonly patient: Patient | undefined;
  readonly choose: (patient: Patient | undefined) => void;
}

/** No invented person has this id. */
const ofBundle = '';

export function PatientChoice({ patients, patient, choose }: PatientChoiceProps) {
  const t = useTranslations('rehearse');
  const title = useTitle();
  const cards = [
    ...patients.map(({ id, about }) => ({ id, label: title(about) })),
    { id: ofBundle, label: t('bundle') },
  ];
  const chosen = patient?.id ?? ofBundle;
  return (
    <Radio.Group
      label={t('patient')}
      value={chosen}
      onChange={(id) => {
        choose(id === ofBundle ? undefined : { id, given: { invented: id } });
      }}
    >
      <Stack gap="xs" mt={4}>
        {cards.map(({ id, label }) => (
          <Paper key={id} withBorder p="sm">
            <Radio value={id} label={label} />
          </Paper>
        ))}
        {chosen === ofBundle && <Bundle isRead={patient !== undefined} choose={choose} />}
      </Stack>
    </Radio.Group>
  );
}

interface BundleProps {
  readonly isRead: boolean;
  readonly choose: PatientChoiceProps['choose'];
}

/** Whether it is a bundle, the server says. */
function Bundle({ isRead, choose }: BundleProps) {
  const t = useTranslations('rehearse');
  const [isFaulty, setFaulty] = useState(false);
  const take = (text: string) => {
    const bundle = parsed(text);
    setFaulty(bundle === undefined);
    choose(bundle === undefined ? undefined : { given: { bundle } });
  };
  const read = (file: File) => {
    file.text().then(take, () => {
      take('');
    });
  };
  return (
    <Stack gap="xs">
      <Text fz="sm">{t('bundleHint')}</Text>
      <BundleFile read={read} />
      <Text role="status">{isRead && t('bundleRead')}</Text>
      {isFaulty && <Fault>{t('notJson')}</Fault>}
    </Stack>
  );
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text) as unknown;
  } catch {
    return undefined;
  }
}
